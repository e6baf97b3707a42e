"""Keeping what is typed: one way for the buttons and for saving by itself, and never over somebody else's text.

Who sends a step says what stood there when they began (`seen`, a fingerprint). When that still stands
there, or what they send does already, saving takes nothing away. Otherwise nothing is written.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision, TaskState

from members import policy
from members.models import User
from writing import rescue
from writing.addresses import give_address
from writing.guard import locked, require
from writing.kinds import Kind, kind_of
from writing.models import Draft, RescuedText
from writing.piece_form import PieceForm, Raw, Step

FINGERPRINT_LENGTH = 20


@dataclass(frozen=True)
class Posting:
    """What came from one open page of a form."""

    step: Step
    fields: Raw
    seen: str = ""
    tab: str = ""
    turn: int = 0
    files: Any = None


@dataclass
class Work:
    """A piece as it is being written: the newest version of the page, and what was typed."""

    page: Any
    kind: Kind
    draft: Draft
    user: User
    # What was wrong with a file that was sent: it is not kept, so it is said once.
    refused: list[str] = field(default_factory=list)

    @property
    def form_class(self) -> type[PieceForm]:
        return self.kind.form

    def form(self, strict: bool = False, files: Any = None) -> PieceForm:
        """Return the form, bound to all that was typed."""
        return self.form_class(self.draft.fields, files, page=self.page, user=self.user, strict=strict)

    def seen(self, step: Step) -> str:
        """Return the fingerprint of what stands in a step now."""
        return self.fingerprint(step.fields)

    def fingerprint(self, names: Iterable[str]) -> str:
        """Return the fingerprint of what stands in these fields now."""
        return fingerprint(self.form_class.meaning(self.draft.fields, names))

    def type(self, names: Iterable[str], fields: Raw) -> None:
        """Put this in the fields with these names, without keeping it."""
        _replace(self.form_class, self.draft.fields, names, fields)

    def differing(self, fields: Raw) -> list[str]:
        """Return the fields of the form of which `fields` says something else than what stands here."""
        return [
            name
            for name in self.form_class.base_fields
            if self.form_class.own_keys([name], fields) and not self._says(fields, name)
        ]

    def _says(self, fields: Raw, name: str) -> bool:
        """Whether these fields say the same of one field as what stands here."""
        meaning = self.form_class.meaning
        return meaning(fields, [name]) == meaning(self.draft.fields, [name])

    def fields_of(self, step: Step) -> Raw:
        """Return what stands in the inputs of a step."""
        return self.form_class.part(self.draft.fields, step.fields)


class ChangedElsewhereError(Exception):
    """Somebody saved another text meanwhile, in a second tab or in the admin; nothing was written."""


def fingerprint(fields: Raw) -> str:
    """Return a short text that is the same for the same fields only."""
    told = json.dumps(fields, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:FINGERPRINT_LENGTH]


def newest(page: Page) -> Any:
    """Return the newest version of a page as an object of its own type."""
    return page.specific_class.objects.get(pk=page.pk).get_latest_revision_as_object()


@transaction.atomic
def open_work(page: Page, user: User) -> Work:
    """Return the piece with what was typed, brought up to date with what editors changed meanwhile."""
    kind = kind_of(page)
    if kind is None:
        raise LookupError(f"Members do not write pages like {page.pk}.")
    page = locked(page)
    draft, _ = Draft.objects.get_or_create(page_id=page.pk)
    work = Work(newest(page), kind, draft, user)
    _bring_up_to_date(work)
    return work


def _bring_up_to_date(work: Work) -> None:
    """Take over the fields that were changed elsewhere; what is half typed in the others stays."""
    draft, form_class = work.draft, work.form_class
    theirs = form_class.read(work.page)
    changed = [
        name
        for name in form_class.base_fields
        if form_class.meaning(theirs, [name]) != form_class.meaning(draft.as_left, [name])
    ]
    if not changed:
        return
    _set_aside(work, theirs, changed)
    work.type(changed, theirs)
    draft.as_left, draft.tab = theirs, ""
    draft.save(update_fields=["fields", "as_left", "tab"])


def _set_aside(work: Work, theirs: Raw, changed: Iterable[str]) -> None:
    """What is not on the page, such as half a date, makes way for what an editor filled in, and is kept."""
    form_class, draft = work.form_class, work.draft
    mine: Raw = {}
    for name in changed:
        typed = form_class.meaning(draft.fields, [name])
        if typed and typed not in (form_class.meaning(fields, [name]) for fields in (theirs, draft.as_left)):
            mine |= form_class.part(draft.fields, [name])
    if mine:
        rescue.keep(work.page, work.user, mine)


def _replace(form_class: type[PieceForm], fields: Raw, names: Iterable[str], new: Raw) -> None:
    """Put `new` in the place of all that these fields had: an unticked box is not sent at all."""
    for key in form_class.own_keys(names, list(fields)):
        del fields[key]
    fields.update({key: new[key] for key in form_class.own_keys(names, new)})


@transaction.atomic
def save(page: Page, user: User, posting: Posting) -> Work:
    """Keep one step; raises ChangedElsewhereError when another text stands there than who types has seen.

    Raises PermissionDenied when it may not be changed now, for example because it is with the editors.
    """
    require(policy.may_edit_piece(user, locked(page)))
    work = open_work(page, user)
    form_class, names = work.form_class, posting.step.fields
    new = form_class.part(posting.fields, names)
    if _came_too_late(work.draft, posting):
        return work
    if form_class.meaning(new, names) != form_class.meaning(work.draft.fields, names) or posting.files:
        if not _may_replace(work, posting):
            raise ChangedElsewhereError
        work.type(names, new)
        store(work, files=posting.files)
    _remember_tab(work.draft, posting)
    return work


def _came_too_late(draft: Draft, posting: Posting) -> bool:
    """Two requests of one page can overtake each other when it is left while one is under way."""
    return bool(posting.tab) and posting.tab == draft.tab and posting.turn <= draft.turn


def _may_replace(work: Work, posting: Posting) -> bool:
    """The page that saved last may save again, also when our last answer never reached it."""
    same_page = bool(posting.tab) and posting.tab == work.draft.tab
    return same_page or posting.seen == work.seen(posting.step)


def _remember_tab(draft: Draft, posting: Posting) -> None:
    if (draft.tab, draft.turn) != (posting.tab, posting.turn):
        draft.tab, draft.turn = posting.tab, posting.turn
        draft.save(update_fields=["tab", "turn"])


@transaction.atomic
def save_choice(
    page: Page, user: User, kept: RescuedText, chosen: list[str], differing: list[str], *, seen: str
) -> None:
    """Take the chosen fields from what was kept aside, and let go of the rest of it.

    Raises ChangedElsewhereError when the piece says something else by now than the writer compared with.
    """
    require(policy.may_edit_piece(user, locked(page)))
    work = open_work(page, user)
    if seen != work.fingerprint(differing):
        raise ChangedElsewhereError
    if chosen:
        work.type(chosen, kept.fields)
        # Whoever still has it open has not seen this.
        work.draft.tab = ""
        store(work)
    kept.delete()


def store(work: Work, *, strict: bool = False, files: Any = None) -> PieceForm:
    """Write what is right to the newest revision and keep all as it was typed; return the bound form."""
    form = work.form(strict=strict, files=files)
    form.is_valid()
    form.apply(work.page)
    give_address(work.page)
    revision = _save_revision(work)
    as_left = work.form_class.read(work.page)
    # A file that was sent stands on the page now, and in the form as what the page has.
    work.type([name for name in files or [] if name not in form.errors], as_left)
    work.refused = [str(message) for name in files or [] for message in form.errors.get(name, [])]
    work.draft.as_left = as_left
    work.draft.revision_id = revision.pk
    work.draft.saved_at = timezone.now()
    work.draft.saved_by = work.user
    work.draft.save()
    return form


def _save_revision(work: Work) -> Revision:
    """Write over what we saved ourselves a moment ago, so that typing makes no flood of revisions."""
    own = _own_last_revision(work)
    # Only a new one is worth a line in the history.
    return work.page.save_revision(
        user=work.user, clean=False, overwrite_revision=own, log_action=own is None
    )


def _own_last_revision(work: Work) -> Revision | None:
    """Return the revision to write over: ours, still the last, and nobody was shown it yet."""
    page = Page.objects.select_related("latest_revision").get(pk=work.page.pk)
    last = page.latest_revision
    if last is None or last.pk != work.draft.revision_id or last.user_id != work.user.pk:
        return None
    if last.pk == page.live_revision_id or last.approved_go_live_at is not None:
        return None
    return None if TaskState.objects.filter(revision=last).exists() else last
