"""After the last line: links whose targets came later in the file, or did not come."""

from typing import Any

from django.db import transaction
from wagtail.models import Page, ReferenceIndex

from content.records import registry
from content.records.adapter import Adapter
from content.records.context import owner_of
from content.records.fields import Values
from exchange.importing.importer import Importer
from exchange.importing.pages import put_in_revision
from exchange.models import ImportedRecord
from search.marks import mark_pages


def settle_links(importer: Importer) -> None:
    """Write every link of this run whose target is known by now, and tell of the rest."""
    waiting = ImportedRecord.objects.filter(run=importer.run, has_waiting_links=True)
    for key in list(_keys_in_order(waiting)):
        with transaction.atomic():
            _settle(importer, ImportedRecord.objects.get(key=key))


def _keys_in_order(waiting: Any) -> list[str]:
    rows = waiting.values_list("waiting_links__line", "key")
    return [key for _, key in sorted(rows)]


def _settle(importer: Importer, known: ImportedRecord) -> None:
    owner = owner_of(known.key)
    adapter = registry.adapter_of_model(owner.model) if owner else None
    if owner is None or adapter is None:
        known.delete()
        return
    record = adapter.model.objects.get(pk=owner.object_id)
    line = known.waiting_links.pop("line")
    was_new = known.waiting_links.pop("counted", True)
    changed = _keep(importer, adapter, record, known, line)
    known.has_waiting_links = bool(known.waiting_links)
    known.run = ""
    if known.has_waiting_links:
        known.waiting_links |= {"line": line, "counted": False}
    known.save()
    if changed and not was_new:
        importer.report.changes_after_all()


def _keep(importer: Importer, adapter: Adapter, record: Any, known: ImportedRecord, line: int) -> bool:
    """Keep what is found; what is unknown stays waiting, for the same line may come again."""
    found: Values = {}
    for field in adapter.links:
        if field.key in known.waiting_links:
            targets, unknown = field.resolve(record, known.waiting_links[field.key], importer.context)
            found[field.key] = targets
            for problem in unknown:
                importer.report.loose_end(line, str(field.error(problem)))
            if not unknown:
                del known.waiting_links[field.key]
    changes = [
        field for field in adapter.links if field.key in found and field.differs(record, found[field.key])
    ]
    if changes:
        _write(adapter, record, {field.key: found[field.key] for field in changes}, known)
    return bool(changes)


def _write(adapter: Adapter, record: Any, links: Values, known: ImportedRecord) -> None:
    is_page = isinstance(record, Page)
    only_draft = is_page and record.live and record.has_unpublished_changes
    for field in adapter.links:
        if field.key in links and not only_draft:
            field.keep(record, links[field.key])
    if not is_page:
        return
    if record.latest_revision and (known.draft_revision or not record.has_unpublished_changes):
        put_in_revision(record.latest_revision, record, links, live=not only_draft)
    ReferenceIndex.create_or_update_for_object(record)
    mark_pages([record.pk])
