"""Two terms that turn out to be one: what changes, and the change itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import ManyToManyField, TextField
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex, Revision

from vocabulary.models import TaggedPage, Term
from vocabulary.redirects import redirect_address


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What merging `source` into `target` changes; shown before anybody decides."""

    source: Term
    target: Term
    pages: list[Page]
    drafts: list[Page]
    words: list[str]
    narrower: list[Term]
    old_address: str
    new_address: str


def preview(source: Term, target: Term) -> MergePreview:
    """Return everything that a merge would touch, and touch nothing."""
    pages = list(Page.objects.filter(tagged_items__tag=source).order_by("title__reading"))
    carrying = {page.pk for page in pages}
    in_drafts = {int(revision.object_id) for revision in revisions_with(source)} - carrying
    return MergePreview(
        source=source,
        target=target,
        pages=pages,
        drafts=list(Page.objects.filter(pk__in=in_drafts).order_by("title__reading")),
        words=[source.name, *source.synonyms],
        narrower=list(source.narrower.exclude(pk=target.pk).order_by("name__reading")),
        old_address=source.get_absolute_url(),
        new_address=target.get_absolute_url(),
    )


@transaction.atomic
def merge(source: Term, target: Term) -> None:
    """Let `target` take over pages, drafts, words, place and address of `source`, which then goes.

    Revisions are rewritten too: a draft that still names a term that is gone would lose it silently
    when it is published.
    """
    if source.pk == target.pk:
        raise ValueError("A term cannot be merged into itself.")
    touched = _move_tags(source, target)
    _rewrite_revisions(source, target)
    source.labels.update(term=target, preferred=False)
    _move_place(source, target)
    _move_other_choices(source, target)
    redirect_address(source.get_absolute_url(), target.get_absolute_url())
    # Read anew, because the labels are no longer its own and must not go with it.
    Term.objects.get(pk=source.pk).delete()
    target.approved = target.approved or source.approved
    target.save()
    for page in Page.objects.filter(pk__in=touched).specific():
        ReferenceIndex.create_or_update_for_object(page)


def _move_tags(source: Term, target: Term) -> list[int]:
    rows = TaggedPage.objects.filter(tag=source)
    touched = list(rows.values_list("content_object_id", flat=True))
    both = TaggedPage.objects.filter(tag=target).values("content_object_id")
    rows.filter(content_object_id__in=both).delete()
    TaggedPage.objects.filter(tag=source).update(tag=target)
    return touched


def revisions_with(term: Term) -> Iterator[Revision]:
    """Yield the revisions of pages whose stored content carries `term`.

    The database narrows by text, which all of them can; the content itself decides.
    """
    page_revisions = Revision.objects.filter(content__has_key="tagged_items")
    likely = page_revisions.annotate(as_text=Cast("content", TextField())).filter(
        as_text__regex=rf'"tag": {int(term.pk)}[,}} ]'
    )
    for revision in likely.iterator(chunk_size=100):
        if any(item.get("tag") == term.pk for item in revision.content["tagged_items"]):
            yield revision


def _rewrite_revisions(source: Term, target: Term) -> None:
    for revision in list(revisions_with(source)):
        revision.content["tagged_items"] = _replaced(revision.content["tagged_items"], source.pk, target.pk)
        Revision.objects.filter(pk=revision.pk).update(content=revision.content)


def _replaced(items: list[dict[str, Any]], old: int, new: int) -> list[dict[str, Any]]:
    """Return the stored tags with one for another, each term once."""
    has_new = any(item.get("tag") == new for item in items)
    kept = [item for item in items if not (has_new and item.get("tag") == old)]
    return [{**item, "tag": new} if item.get("tag") == old else item for item in kept]


def _move_place(source: Term, target: Term) -> None:
    """Give `target` what lay around `source`, without ever placing it above itself."""
    for below in source.narrower.exclude(pk=target.pk):
        if not below.is_above(target):
            below.broader.add(target)
    for above in source.broader.exclude(pk=target.pk):
        if not target.is_above(above):
            target.broader.add(above)
    target.related.add(*source.related.exclude(pk=target.pk))


def _move_other_choices(source: Term, target: Term) -> None:
    """Let whatever else chose `source`, such as what members know much of, have chosen `target`."""
    for relation in Term._meta.get_fields(include_hidden=True):
        field: Any = getattr(relation, "remote_field", None)
        if not isinstance(field, ManyToManyField) or field.model is Term:
            continue
        for chooser in field.model._base_manager.filter(**{field.name: source}):
            getattr(chooser, field.name).add(target)
