"""Erasing a person: what becomes of their pieces is theirs to say, everything else goes.

It reaches what visitors see, every older version of a page, the logs, messages to others and the index (through
the marks that a changed page leaves). One transaction: either all of it, or nothing.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models import Model, Q
from wagtail.models import ModelLogEntry, Page, PageLogEntry, ReferenceIndex, Revision

from content.models import PageLink
from home.my_data.gather import pieces_of
from kennisbank.models import Contributor
from members.models import Invitation, Message, OutgoingMail, User
from search.marks import mark_pages
from writing.models import Draft, Experience
from writing.offers import hand_over, offer_pages_of

FORMER_MEMBER = "oud-lid"


class Contributions(models.TextChoices):
    """What becomes of what somebody made."""

    KEEP = "bewaren", "Laat mijn stukken staan, onder “oud-lid”"
    HAND_OVER = "overdragen", "Geef mijn stukken aan een collega"
    REMOVE = "weghalen", "Haal mijn stukken weg, behalve waar anderen op verder bouwen"


class CannotErase(Exception):
    """The last administrator with all rights cannot go; somebody has to be able to let others in."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened with the pieces: how many stayed, went to a colleague, or were removed."""

    kept: int = 0
    handed_over: int = 0
    removed: int = 0


def others_depend_on(page: Page) -> bool:
    """Whether somebody else's work would lose something: a link, a text that leads here, an experience."""
    if page.owner_id is None or not page.first_published_at:
        return False
    linked = PageLink.objects.filter(target=page).exclude(source__owner=page.owner_id)
    told = Experience.objects.filter(page=page).exclude(user=page.owner_id)
    if linked.exists() or told.exists():
        return True
    sources = ReferenceIndex.get_references_to(page).values_list("base_content_type", "object_id")
    page_type = ContentType.objects.get_for_model(Page).pk
    ids = [int(pk) for kind, pk in sources if kind == page_type]
    return Page.objects.filter(pk__in=ids).exclude(Q(owner=page.owner_id) | Q(pk=page.pk)).exists()


@transaction.atomic
def erase(user: User, choice: str, colleague: User | None = None) -> Outcome:
    """Erase this person; raises CannotErase for the last administrator.

    `choice` is a value of Contributions; handing over needs the colleague who becomes the keeper.
    """
    _check_not_last_administrator(user)
    outcome = _settle_pieces(user, choice, colleague)
    _take_name_off_pieces(user)
    _take_name_off_experiences(user)
    _take_name_off_logs(user)
    _take_name_off_messages(user)
    _forget_mail_and_invitations(user)
    _end_sessions(user)
    _remove_portrait(user)
    user.delete()
    return outcome


def _check_not_last_administrator(user: User) -> None:
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    if user.is_superuser and not others.exists():
        raise CannotErase


# Pieces ---------------------------------------------------------------------------------------------


def _settle_pieces(user: User, choice: str, colleague: User | None) -> Outcome:
    kept = handed_over = removed = 0
    # What was typed and is right stands in the newest version too; the form itself holds the name.
    Draft.objects.filter(page__owner=user).delete()
    for page in pieces_of(user):
        if choice == Contributions.HAND_OVER and colleague is not None:
            hand_over(page, colleague, by=None)
            handed_over += 1
        elif not page.first_published_at or (choice == Contributions.REMOVE and not others_depend_on(page)):
            # A draft that nobody but its writer has seen is theirs alone.
            page.delete()
            removed += 1
        else:
            kept += 1
    offer_pages_of(user)
    return Outcome(kept, handed_over, removed)


def _take_name_off_pieces(user: User) -> None:
    """What visitors see, and every version that somebody might put back."""
    rows = Contributor.objects.filter(member=user)
    pages = list(rows.values_list("page_id", flat=True))
    rows.update(family=FORMER_MEMBER, given="", member=None)
    # Updating in bulk sends no signal, so the index is told here.
    mark_pages(pages)
    for revision in _revisions_naming(user, pages):
        _clean_revision(revision, user)


def _revisions_naming(user: User, pages: list[int]) -> "models.QuerySet[Revision]":
    """Return the versions of pages that name this person, and those they saved or keep."""
    own = Page.objects.filter(owner=user).values_list("pk", flat=True)
    ids = [str(pk) for pk in {*pages, *own}]
    return Revision.page_revisions.filter(Q(object_id__in=ids) | Q(user=user))


def _clean_revision(revision: Revision, user: User) -> None:
    content: dict[str, Any] = revision.content
    for row in content.get("contributors") or []:
        if row.get("member") == user.pk:
            row.update(family=FORMER_MEMBER, given="", member=None)
    for name in ("owner", "locked_by"):
        if content.get(name) == user.pk:
            content[name] = None
    Revision.objects.filter(pk=revision.pk).update(content=content)


def _take_name_off_experiences(user: User) -> None:
    Experience.objects.filter(user=user).update(user=None, who=FORMER_MEMBER)


# Traces ---------------------------------------------------------------------------------------------


def _take_name_off_logs(user: User) -> None:
    """Wagtail keeps log lines of who is gone with their number; what tells of the account itself goes."""
    account = ContentType.objects.get_for_model(User)
    ModelLogEntry.objects.filter(content_type=account, object_id=str(user.pk)).delete()
    for entries in (PageLogEntry, ModelLogEntry):
        entries.objects.filter(user=user).update(user=None)


def _take_name_off_messages(user: User) -> None:
    """Others were told what this person did, on the site and by mail; the name in it is replaced."""
    name = user.get_full_name()
    if not name:
        return
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    told: list[tuple[type[Model], str]] = [(Message, "title"), (OutgoingMail, "subject")]
    for model, heading in told:
        rows = model._default_manager.filter(Q(**{f"{heading}__contains": name}) | Q(text__contains=name))
        for pk, *words in rows.exclude(recipient=user).values_list("pk", heading, "text"):
            changed = [whole.sub(FORMER_MEMBER, text) for text in words]
            model._default_manager.filter(pk=pk).update(**dict(zip([heading, "text"], changed, strict=True)))


def _forget_mail_and_invitations(user: User) -> None:
    OutgoingMail.objects.filter(Q(recipient=user) | Q(address__iexact=user.email)).delete()
    Invitation.objects.filter(Q(accepted_by=user) | Q(email__iexact=user.email)).delete()


def _end_sessions(user: User) -> None:
    for session in Session.objects.all().iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()


def _remove_portrait(user: User) -> None:
    """The file goes when the rows are gone for certain."""
    profile = getattr(user, "profile", None)
    if profile and profile.picture:
        storage, name = profile.picture.storage, profile.picture.name
        transaction.on_commit(lambda: storage.delete(name))
