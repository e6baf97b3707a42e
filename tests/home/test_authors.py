"""The page of a member who wants one: what everybody may see of them and of their pieces, and gone at once."""

import pytest
from django.test import Client

from members.models import Profile
from members.roles import Role
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.kennisbank import ArticleFactory, PublicationFactory, StoryFactory
from tests.factories.members import make_user
from tests.factories.pages import restrict
from vocabulary.models import Municipality, Term

pytestmark = pytest.mark.django_db

PAGE = "/mensen/vera-smit/"


@pytest.fixture
def vera(db):
    user = make_user(Role.MEMBER, "vera@example.org", first_name="Vera", last_name="Smit")
    Profile.objects.create(
        user=user,
        function="buurtwerker",
        organisation="Buurthuis",
        municipality=Municipality.objects.get(code="GM0606"),
        about="Ik kook.",
        has_public_page=True,
        public_slug="vera-smit",
        shown={"name": "iedereen", "function": "iedereen", "organisation": "leden"},
    )
    return user


def written_by(user, factory=ArticleFactory, **fields):
    page = factory(**fields)
    contributor = page.contributors.model(family="Smit", given="Vera", member=user)
    page.contributors.add(contributor)
    page.save()
    return page


def test_it_shows_what_is_for_everybody_and_nothing_else(client, vera):
    response = client.get(PAGE)
    page = response.content.decode()
    assert "<h1>Vera Smit</h1>" in page
    assert "buurtwerker" in page
    for hidden in ["Buurthuis", "Schiedam", "Ik kook.", "vera@example.org", "mailto:"]:
        assert hidden not in page
    assert not response.cookies


def test_an_address_is_there_only_when_it_is_shown(client, vera):
    Profile.objects.update(shown={"name": "iedereen", "email": "iedereen"})
    assert 'href="mailto:vera@example.org"' in client.get(PAGE).content.decode()


def test_their_pieces_that_visitors_see(client, vera):
    written_by(vera, title="Wat ik schreef")
    written_by(vera, StoryFactory, title="Wat ik deed")
    written_by(vera, title="Mijn concept", live=False)
    restrict(written_by(vera, title="Achter slot"))
    ArticleFactory(title="Van een ander", authors=["Smit, Vera"])
    InitiativeFactory(title="Samen eten", owner=vera)
    InitiativeFactory(title="Niet van mij")
    InitiativeFactory(title="Nog een plan", owner=vera, live=False)
    page = client.get(PAGE).content.decode()
    for title in ["Wat ik schreef", "Wat ik deed", "Samen eten"]:
        assert title in page
    for title in ["Mijn concept", "Achter slot", "Van een ander", "Niet van mij", "Nog een plan"]:
        assert title not in page


def test_it_takes_as_many_queries_for_many_pieces(client, vera, django_assert_max_num_queries):
    written_by(vera)
    InitiativeFactory(owner=vera)
    client.get(PAGE)
    with django_assert_max_num_queries(40) as few:
        client.get(PAGE)
    for _ in range(5):
        written_by(vera)
        InitiativeFactory(owner=vera)
    with django_assert_max_num_queries(len(few)):
        client.get(PAGE)


@pytest.mark.parametrize(
    "change",
    [
        lambda user: Profile.objects.update(has_public_page=False),
        lambda user: Profile.objects.update(shown={"name": "leden", "function": "iedereen"}),
        lambda user: type(user).objects.update(is_active=False),
        lambda user: user.groups.clear(),
        lambda user: type(user).objects.update(email="vera@voorbeeld.test"),
        lambda user: user.delete(),
    ],
)
def test_it_is_gone_at_once_everywhere(client, vera, change):
    article = written_by(vera, title="Wat ik schreef")
    assert PAGE in client.get("/sitemap.xml").content.decode()
    assert f'href="{PAGE}">Vera Smit</a>' in client.get(article.url).content.decode()
    change(vera)
    assert client.get(PAGE).status_code == 404
    assert PAGE not in client.get("/sitemap.xml").content.decode()
    page = client.get(article.url).content.decode()
    assert PAGE not in page
    assert "Vera Smit" in page


def test_members_and_their_owner_see_the_same_page(vera):
    Profile.objects.update(shown={"name": "iedereen", "about": "leden"})
    for user in [vera, make_user(Role.MEMBER, "ander@example.org")]:
        browser = Client()
        browser.force_login(user)
        assert "Ik kook." not in browser.get(PAGE).content.decode()


def test_nobody_is_found_by_a_name_that_is_not_theirs(client, vera):
    for path in ["/mensen/", "/mensen/vera/", "/mensen/vera-smit/x/", "/mensen/VERA-SMIT/"]:
        assert client.get(path, follow=True).status_code == 404


@pytest.mark.parametrize("factory", [ArticleFactory, StoryFactory, PublicationFactory])
def test_names_above_a_piece_cost_one_query_more_however_many(
    client, vera, factory, django_assert_max_num_queries
):
    page = written_by(vera, factory)
    client.get(page.url)
    with django_assert_max_num_queries(60) as few:
        client.get(page.url)
    for number in range(4):
        other = make_user(Role.MEMBER, f"lid{number}@example.org")
        shown = {"name": "iedereen"}
        Profile.objects.create(user=other, has_public_page=True, public_slug=f"lid-{number}", shown=shown)
        page.contributors.add(page.contributors.model(family=f"Lid{number}", member=other))
    page.save()
    with django_assert_max_num_queries(len(few)):
        text = client.get(page.url).content.decode()
    assert all(f"/mensen/lid-{number}/" in text for number in range(4))


def test_names_stand_in_a_row(client, vera):
    page = ArticleFactory(authors=["Adams, Bo", "Smit, Kim"])
    page.contributors.add(page.contributors.model(family="Smit", given="Vera", member=vera, sort_order=3))
    page.save()
    text = " ".join(client.get(page.url).content.decode().split())
    assert f'Door Bo Adams, Kim Smit en <a href="{PAGE}">Vera Smit</a>' in text


def test_subjects_lead_on(client, vera):
    term = Term.objects.filter(approved=True).first()
    profile = Profile.objects.get()
    profile.expertise.set([term])
    profile.shown = {"name": "iedereen", "expertise": "iedereen"}
    profile.save()
    assert f'href="/onderwerpen/{term.slug}/"' in client.get(PAGE).content.decode()
