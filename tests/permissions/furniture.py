"""What stands beside the pieces: a message, an invitation, a request to join, a page that looks for a keeper…"""

import datetime

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Site

from content.models import Attachment
from members.joining.inviting import link_of
from members.models import Invitation, JoinRequest, Message, Profile
from members.models.people import Shown
from members.profiles.portraits import keep_portrait
from members.roles import Role
from news.models import NewsIndexPage
from tests.factories.kennisbank import ArticleFactory
from tests.factories.members import make_user
from tests.factories.news import MeetingFactory
from vocabulary.models import Municipality, Term
from writing.models import PageOffer

ORGANISATION = "Buurthuis Oost"


def furniture(people):
    """Make it all and return the numbers that stand between braces in an address."""
    term, other = Term.objects.filter(approved=True).order_by("pk")[:2]
    waiting, keeper = people["waiting"], people["keeper"]
    document = Attachment.objects.create(title="Verslag", file=ContentFile(b"%PDF-1.4", "verslag.pdf"))
    invitation = Invitation.objects.create(email=waiting.email, name="Wacht", invited_by=keeper)
    # Sent long enough ago to be sent again.
    Invitation.objects.update(created_at=timezone.now() - datetime.timedelta(days=2))
    return {
        "place": Municipality.objects.get(slug="vlaardingen").pk,
        "term": term.pk,
        "word": term.slug,
        "other_word": other.name,
        "message": Message.objects.create(recipient=keeper, key="x", title="Er is iets", path="/mijn/").pk,
        "invitation": invitation.pk,
        "token": link_of(invitation).rstrip("/").rsplit("/", 1)[1],
        "request": JoinRequest.objects.create(user=waiting, what_i_do="Ik kook met mensen.").pk,
        "offer": _offer(people).pk,
        "site": Site.objects.get().pk,
        "news": NewsIndexPage.objects.get().pk,
        "meeting": MeetingFactory(title="Samen aan tafel").slug,
        "document": document.pk,
        "file": document.filename,
        "shown": _shown(keeper).user_id,
        "author": _shown(keeper).public_slug,
        "hidden": _hidden(people["member"]).user_id,
    }


def _shown(user):
    """The profile of somebody who wants to be known by everybody."""
    profile = Profile.objects.get(user=user)
    profile.shown = {"name": Shown.EVERYONE, "picture": Shown.EVERYONE}
    profile.has_public_page, profile.public_slug = True, "noor-maker"
    keep_portrait(profile, b"een foto")
    profile.save()
    return profile


def _hidden(user):
    """The profile of somebody who shows nothing."""
    profile = Profile.objects.get(user=user)
    keep_portrait(profile, b"een foto")
    return profile


def _offer(people):
    """A page of somebody who left, for their colleagues: the keeper is one."""
    gone = make_user(Role.MEMBER, "weg@example.org")
    for user in (gone, people["keeper"]):
        Profile.objects.update_or_create(user=user, defaults={"organisation": ORGANISATION})
    page = ArticleFactory(title="Een stuk van wie weg is", owner=gone)
    return PageOffer.objects.create(
        page=page.page_ptr, organisation_key=Profile.objects.get(user=gone).organisation_key
    )
