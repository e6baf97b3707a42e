"""What members keep to themselves or to the editors appears nowhere else, in whatever state it is.

The canary stands in everything that somebody types before it is approved, and in everything about a person that
they do not show. Somebody without an account and a member who has nothing to do with it follow every link.
"""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page

from members.models import Invitation, JoinRequest, OutgoingMail, Profile
from members.models.people import SHOWABLE, Shown
from members.people import profile_of
from members.profiles.portraits import keep_portrait
from members.roles import Role
from tests.factories.kennisbank import StoryFactory
from tests.factories.members import make_user
from tests.permissions.table import KINDS, STATES
from tests.permissions.world import piece_in
from tests.test_canaries import CANARY as YELLOW
from tests.test_canaries import CHANNELS
from vocabulary.models import Term
from writing.models import Draft, Experience, OfflineRequest, RescuedText

pytestmark = pytest.mark.django_db

ASKED = "kanarieblauwe"
CANARY = f"{ASKED} veer"
FOR_MEMBERS = "kanariegroene pluim"
UNPUBLISHED = ("draft", "with editors", "sent back", "planned", "offline")
CHANGED = ("changed", "change with editors", "locked")
# A page repeats what was asked; that is no leak. With both words it would be one.
_TOLD = re.compile(rf"{ASKED}\W{{1,20}}veer")


@pytest.fixture
def editor():
    return make_user(Role.EDITOR)


@pytest.fixture
def keeper():
    """A member of whom nothing shows, and who wrote everything below."""
    user = make_user(Role.MEMBER, "blauw@example.org", first_name="Kanarieblauwe", last_name="Veer")
    _tell_about(profile_of(user), CANARY, dict.fromkeys(SHOWABLE, Shown.NOBODY))
    keep_portrait(profile_of(user), CANARY.encode())
    return user


@pytest.fixture
def shy():
    """A member whom members find, with one thing for members and the rest for nobody."""
    user = make_user(Role.MEMBER, "groen@example.org", first_name="Noor", last_name="Groen")
    _tell_about(profile_of(user), CANARY, {"name": Shown.MEMBERS, "function": Shown.MEMBERS})
    Profile.objects.filter(user=user).update(function=FOR_MEMBERS)
    keep_portrait(profile_of(user), CANARY.encode())
    return user


def _tell_about(profile, words, shown):
    profile.function = profile.organisation = profile.about = words
    profile.shown, profile.has_public_page = shown, True
    profile.public_slug = f"iemand-{profile.user_id}"
    profile.save()
    profile.expertise.add(Term.objects.get_or_create(name=f"{words} onderwerp")[0])


@pytest.fixture
def pieces(keeper, editor):
    """Two kinds in each state in which something of a piece is hidden; each kind several times."""
    made = []
    for turn, state in enumerate(UNPUBLISHED + CHANGED):
        for kind in (KINDS[turn % len(KINDS)], KINDS[(turn + 2) % len(KINDS)]):
            page = piece_in(kind, state, keeper, editor, slug=f"veer-{len(made)}").page
            made.append(_hide(page, keeper, state))
    return made


def _hide(page, keeper, state):
    """Put the canary in what is not on the site: in all of a piece, or in its newer version."""
    newest = page.get_latest_revision_as_object()
    newest.title = newest.intro = f"{CANARY} {state}"
    newest.body = [("text", f"<p>{CANARY}</p>")]
    if hasattr(newest, "new_organisation"):
        newest.new_organisation = f"{CANARY} stichting"
    newest.save_revision(user=keeper, clean=False)
    if state in UNPUBLISHED:
        Page.objects.filter(pk=page.pk).update(title=newest.title, draft_title=newest.title)
        page.tags.add(f"{CANARY} woord")
        page.save()
    typed = {"titel": [CANARY], "datum": [CANARY]}
    Draft.objects.update_or_create(page_id=page.pk, defaults={"fields": typed, "saved_by": keeper})
    RescuedText.objects.create(page_id=page.pk, user=keeper, fields=typed)
    return Page.objects.get(pk=page.pk)


@pytest.fixture
def story(keeper):
    """A page that everybody sees, with beneath and behind it what they do not."""
    page = StoryFactory(title="Gewoon te lezen", owner=keeper)
    page.save_revision(user=keeper).publish()
    for state in ("wacht", "niet_geplaatst"):
        Experience.objects.create(
            page=page.page_ptr,
            user=keeper,
            what_i_did=CANARY,
            what_it_brought=CANARY,
            who=CANARY,
            state=state,
        )
    OfflineRequest.objects.create(page=page.page_ptr, requested_by=keeper, reason=CANARY, answer=CANARY)
    return page


@pytest.fixture
def around(keeper, shy):
    """What is written about people and to them."""
    waiting = make_user(Role.WAITING, "wacht@example.org", last_name=CANARY)
    _tell_about(profile_of(waiting), CANARY, dict.fromkeys(SHOWABLE, Shown.EVERYONE))
    JoinRequest.objects.create(user=waiting, what_i_do=CANARY, reason=CANARY)
    Invitation.objects.create(email="ander@example.org", name=CANARY, remark=CANARY, invited_by=keeper)
    keeper.messages.create(key="x", title=CANARY, text=CANARY, path="/mijn/")
    OutgoingMail.objects.create(key="x", address="ander@example.org", subject=CANARY, text=CANARY)
    return [keeper, shy, waiting]


@pytest.fixture(params=["visitor", "member"])
def somebody(request, pieces, story, around):
    """The browser of who has nothing to do with any of it."""
    call_command("rebuild_search_index", verbosity=0)
    client = Client()
    if request.param == "member":
        client.force_login(make_user(Role.MEMBER, "lid@example.org"))
    return client


def read(client, address):
    """Return the answer with its text, without the marks in it."""
    response = client.get(address)
    raw = b"".join(response) if response.streaming else response.content
    return response, raw.decode("utf-8", "replace")


def tells(text):
    """Whether the canary stands in a text, also in pieces or between tags."""
    return bool(_TOLD.search(re.sub(r"<[^>]*>", "", text).casefold()) or _TOLD.search(text.casefold()))


def links_in(response, text, address):
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return [response.headers["Location"]] if "Location" in response.headers else []
    page = BeautifulSoup(text, "html.parser")
    found = [urljoin(address, tag["href"]) for tag in page.select("a[href], link[href]")]
    return [link.partition("#")[0] for link in found if not urlsplit(link).netloc and link.startswith("/")]


def crawl(client, starts):
    """Follow every link; return what was read and where the canary stood."""
    seen, told, ahead = set(), [], list(starts)
    while ahead:
        address = ahead.pop()
        # Every choice of filters is a page of its own; those asked for are tried, not each with each.
        is_new = address not in seen and (address in starts or "?" not in address)
        if not is_new or address.startswith(("/static/", "/account/logout/", settings.MEDIA_URL)):
            continue
        seen.add(address)
        response, text = read(client, address)
        told += [address] if tells(text) else []
        ahead += links_in(response, text, address)
    return seen, told


def starts():
    own = [
        "/mijn/",
        "/mijn/leden/",
        f"/mijn/leden/?q={ASKED}",
        "/mijn/profiel/",
        "/mijn/overnemen/",
        "/mijn/plaatsen/",
    ]
    public = [channel.replace(YELLOW, ASKED).replace(YELLOW[:6], ASKED[:6]) for channel in CHANNELS]
    return [*public, *own, f"/kennisbank/?q={ASKED}", f"/api/v1/suggesties?q={ASKED[:-1]}"]


def test_every_hidden_state_is_here():
    assert set(UNPUBLISHED + CHANGED) == set(STATES) - {"live"}


def test_no_link_no_address_and_no_export_tells_of_what_is_hidden(somebody, pieces, story, around, tmp_path):
    seen, told = crawl(somebody, starts())
    assert told == []
    assert "/kennisbank/gewoon-te-lezen/" in seen
    assert len(seen) > 60
    direct = addresses_of(pieces, story, around)
    assert [address for address in direct if tells(read(somebody, address)[1])] == []
    call_command("export_content", str(tmp_path / "uit.jsonl"), verbosity=0)
    exported = (tmp_path / "uit.jsonl").read_text()
    assert "Gewoon te lezen" in exported
    assert not tells(exported)


def addresses_of(pieces, story, people):
    """Where somebody would look who knows the numbers."""
    numbers = [page.pk for page in pieces]
    return [
        *(page.specific.url for page in pieces),
        *(
            f"/mijn/stukken/{number}/{rest}"
            for number in numbers
            for rest in ("", "voorbeeld/", "inleveren/")
        ),
        *(f"/ik-deed-dit-ook/{number}/" for number in [*numbers, story.pk]),
        *(f"/mijn/hier-ook/{number}/" for number in [*numbers, story.pk]),
        *(f"/mijn/leden/{user.pk}/" for user in people),
        *(f"/mijn/portret/{user.pk}/" for user in people),
        *(f"/mensen/{user.profile.public_slug}/" for user in people),
        *(f"/beheer/pages/{number}/edit/" for number in numbers),
        *(f"{settings.MEDIA_URL}{user.profile.picture.name}" for user in people if user.profile.picture),
    ]


@pytest.mark.parametrize("role", [None, Role.WAITING, Role.MEMBER])
def test_what_is_shown_to_members_only_members_see(shy, role):
    client = Client()
    if role:
        client.force_login(make_user(role, "lid@example.org"))
    for address in ("/mijn/leden/", f"/mijn/leden/{shy.pk}/"):
        _, text = read(client, address)
        sees = role == Role.MEMBER
        assert ("Noor Groen" in text, FOR_MEMBERS in text) == (sees, sees)


def test_its_maker_does_read_it(pieces, keeper):
    client = Client()
    client.force_login(keeper)
    assert tells(read(client, "/mijn/")[1])
