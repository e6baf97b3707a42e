"""Writing a page with its revision: equal in effect to Wagtail's own publishing, in fewer queries."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.signals import page_published

from content.models import PageLink
from content.records.adapter import PageAdapter
from content.records.context import Context
from content.records.errors import Refused

CHILDREN = ("tagged_items", "contributors")
Links = dict[str, Any]


def create(adapter: PageAdapter, page: Any, links: Links, context: Context, *, draft: bool) -> None:
    """Put a new page under its section."""
    parent = context.parent(adapter.section)
    if parent is None:
        raise Refused(f"there is no section for {adapter.kind} yet; run manage.py init_site")
    page.slug = adapter.free_slug(page, parent)
    page.live = not draft
    page.has_unpublished_changes = draft
    held = dict(getattr(page, "_cluster_related_objects", {}))
    children = _take_children(page)
    try:
        parent.add_child(instance=page)
    except ValidationError as error:
        raise Refused(*adapter.reasons(error)) from None
    _write_children(page, children, new=True)
    _keep_links(adapter, page, links)
    _hold(page, held, links)
    _add_revision(page, draft=draft)


def _hold(page: Any, held: dict[str, list[Any]], links: Links) -> None:
    """Give the page what was just written, so that its first revision need not ask for it again."""
    relations = {relation.get_accessor_name() for relation in get_all_child_relations(page)}
    nothing: dict[str, list[Any]] = {name: [] for name in relations}
    if links.get("verwijst_naar"):
        del nothing["typed_links"]
    page._cluster_related_objects = {**nothing, **held}


def update(adapter: PageAdapter, page: Any, links: Links, *, draft: bool) -> None:
    """Write a page that exists: published at once, or as a draft that leaves what visitors see."""
    if draft:
        _save_draft(adapter, page, links)
        return
    page.live = True
    page.expired = False
    children = _take_children(page)
    try:
        page.save()
    except ValidationError as error:
        raise Refused(*adapter.reasons(error)) from None
    _write_children(page, children, new=False)
    _keep_links(adapter, page, links)
    _add_revision(page, draft=False)


def _take_children(page: Any) -> dict[str, list[Any]]:
    """Take rows off the page that are written in bulk after it."""
    held = getattr(page, "_cluster_related_objects", {})
    return {name: held.pop(name) for name in CHILDREN if name in held}


def _write_children(page: Any, children: dict[str, list[Any]], *, new: bool) -> None:
    for name, rows in children.items():
        if new and not rows:
            continue
        relation = page._meta.get_field(name)
        owner = {relation.field.name: page.pk}
        stay = [row.pk for row in rows if row.pk]
        if not new:
            relation.related_model.objects.filter(**owner).exclude(pk__in=stay).delete()
        fresh = [row for row in rows if not row.pk]
        for row in fresh:
            setattr(row, relation.field.name, page)
        relation.related_model.objects.bulk_create(fresh)


def _keep_links(adapter: PageAdapter, page: Any, links: Links) -> None:
    for field in adapter.links:
        if field.key in links:
            field.keep(page, links[field.key])


def _add_revision(page: Any, *, draft: bool) -> None:
    """The revision holds what was just written, and is what visitors see unless it is a draft."""
    now = timezone.now()
    if not draft:
        page.first_published_at = page.first_published_at or now
        page.last_published_at = now
    revision = Revision.objects.create(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        content=page.serializable_data(),
        object_str=str(page),
        created_at=now,
    )
    page.latest_revision, page.latest_revision_created_at = revision, now
    page.draft_title = page.title
    page.has_unpublished_changes = draft
    if not draft:
        page.live_revision = revision
    _update_row(page)
    ReferenceIndex.create_or_update_for_object(page)
    if not draft:
        log(instance=page, action="wagtail.publish", revision=revision, content_changed=True)
        page_published.send(sender=type(page), instance=page, revision=revision)


def _update_row(page: Any) -> None:
    names = [
        "first_published_at",
        "last_published_at",
        "latest_revision",
        "latest_revision_created_at",
        "draft_title",
        "has_unpublished_changes",
        "live_revision",
    ]
    Page.objects.filter(pk=page.pk).update(**{name: getattr(page, name) for name in names})


def _save_draft(adapter: PageAdapter, page: Any, links: Links) -> None:
    try:
        revision = page.save_revision(log_action=True)
    except ValidationError as error:
        raise Refused(*adapter.reasons(error)) from None
    put_in_revision(revision, page, links, live=False)


def put_in_revision(revision: Revision, page: Any, links: Links, *, live: bool) -> None:
    """Finish a revision of this import with links whose targets came later."""
    content = revision.content
    if "organisatie" in links:
        content["organisation"] = links["organisatie"]
    if "verwijst_naar" in links:
        content["typed_links"] = _live_links(page) if live else _draft_links(page, links["verwijst_naar"])
    Revision.objects.filter(pk=revision.pk).update(content=content)


def _live_links(page: Any) -> list[dict[str, Any]]:
    rows = PageLink.objects.filter(source=page.pk).order_by("sort_order", "pk")
    return [_as_json(row.pk, row.sort_order or 0, page, row.target_id, row.relation) for row in rows]


def _draft_links(page: Any, targets: list[tuple[int, str]]) -> list[dict[str, Any]]:
    return [_as_json(None, number, page, *target) for number, target in enumerate(targets)]


def _as_json(pk: int | None, order: int, page: Any, target: int, relation: str) -> dict[str, Any]:
    return {"pk": pk, "sort_order": order, "source": page.pk, "target": target, "relation": relation}
