"""One record at a time: who is it, may it change, what changes, and what waits for the last line."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from wagtail.models import Page

from content.records import registry
from content.records.adapter import Adapter, PageAdapter
from content.records.context import Context, owner_of
from content.records.errors import FieldError, Refused
from content.records.fields import Values
from content.records.text import one_line, shown
from core.models import StableKey
from exchange.importing import pages
from exchange.importing.checks import adapter_for, check_keys, hash_of, key_of
from exchange.importing.report import Report
from exchange.importing.wagtail_batch import WagtailBatch
from exchange.models import ImportedRecord

Line = dict[str, Any]


class Importer:
    """Lands records; `finish` settles the links that waited."""

    def __init__(self, context: Context, report: Report, batch: WagtailBatch, *, draft: bool = False) -> None:
        self.context = context
        self.report = report
        self.batch = batch
        self.draft = draft
        self.run = str(uuid.uuid4())

    def land(self, number: int, line: Line | Refused) -> None:
        """Bring one record in, whole or not at all."""
        if isinstance(line, Refused):
            self.report.refuse(number, line.reasons)
            return
        try:
            with transaction.atomic():
                outcome = self._land(number, line)
        except Refused as refused:
            self.context.forget()
            self.report.refuse(number, refused.reasons)
        except (ValidationError, IntegrityError, DataError, OverflowError, ValueError) as error:
            self.context.forget()
            self.report.refuse(number, [f"does not fit in the database: {one_line(str(error))[:200]}"])
        else:
            self.report.count(outcome)
        if self.batch.is_full:
            self.batch.flush()

    def _land(self, number: int, line: Line) -> str:
        adapter = adapter_for(line)
        digest = hash_of(line)
        known = self._remembered(digest)
        if known:
            return self._again(adapter, known, number)
        check_keys(adapter, line)
        values = adapter.parse(line, self.context)
        record = self._identify(adapter, line, values)
        return self._write(adapter, record, values, Memory(number, digest))

    # The same line again ------------------------------------------------------------------------------

    def _remembered(self, digest: str) -> ImportedRecord | None:
        known = ImportedRecord.objects.filter(line_hash=digest).first()
        if known and owner_of(known.key) is None:
            known.delete()
            return None
        return known

    def _again(self, adapter: Adapter, known: ImportedRecord, number: int) -> str:
        """Nothing changes, except that a draft of an import may go out and links may find their target."""
        if known.has_waiting_links:
            known.waiting_links |= {"line": number, "counted": False}
            known.run = self.run
            known.save()
        if known.draft_revision and not self.draft and self._publish_own_draft(adapter, known):
            return "updated"
        return "unchanged"

    def _publish_own_draft(self, adapter: Adapter, known: ImportedRecord) -> bool:
        owner = owner_of(known.key)
        page = adapter.model.objects.filter(pk=owner.object_id if owner else None).first()
        if page is None or page.latest_revision_id != known.draft_revision:
            return False
        if why := _why_not(page, known):
            raise Refused(FieldError("sleutel", why))
        page.latest_revision.publish()
        self.batch.add(page)
        ImportedRecord.objects.filter(pk=known.pk).update(draft_revision=None)
        return True

    # Who is it ----------------------------------------------------------------------------------------

    def _identify(self, adapter: Adapter, line: Line, values: Values) -> Any:
        key = key_of(line)
        owner = owner_of(key) if key else None
        if owner:
            return self._owned(adapter, owner)
        if key and not adapter.one_of_a_title:
            return self._new(adapter, key)
        found = adapter.find_same(values)
        if not found:
            return self._new(adapter, key)
        if len(found) > 1:
            raise Refused(
                FieldError("titel", f"matches {len(found)} records; give the sleutel of the one meant")
            )
        record = adapter.model.objects.get(pk=found[0])
        return self._with_key(adapter, record, key) if key else record

    def _owned(self, adapter: Adapter, owner: StableKey) -> Any:
        if owner.model != adapter.model._meta.label_lower:
            other = registry.adapter_of_model(owner.model)
            kind = other.kind if other else owner.model
            raise Refused(
                FieldError("sleutel", f"{shown(owner.key)} is of soort {kind}; a key keeps its soort")
            )
        return adapter.model.objects.get(pk=owner.object_id)

    def _new(self, adapter: Adapter, key: str | None) -> Any:
        return adapter.model(sleutel=key) if key else adapter.model()

    def _with_key(self, adapter: Adapter, record: Any, key: str) -> Any:
        """What `init_site` made takes the key of an import; what people made keeps its own."""
        if not adapter.takes_over(record):
            raise Refused(
                FieldError(
                    "sleutel", f"this {adapter.kind} is there with the key {shown(record.sleutel)}; use that"
                )
            )
        ImportedRecord.objects.filter(key=record.sleutel).delete()
        StableKey.objects.filter(key=record.sleutel).delete()
        record.sleutel = key
        return record

    # Writing ------------------------------------------------------------------------------------------

    def _write(self, adapter: Adapter, record: Any, values: Values, memory: "Memory") -> str:
        links, memory.waiting = self._links(adapter, record, values)
        if record.pk is None:
            self._create(adapter, record, values, links)
            outcome = "created"
        else:
            known = ImportedRecord.objects.filter(key=record.sleutel).first()
            outcome = self._update(adapter, record, values, links, known)
        self._remember(record, memory)
        return outcome

    def _links(self, adapter: Adapter, record: Any, values: Values) -> tuple[Values, Values]:
        """Return the links that can be kept now, and those that wait for the last line."""
        ready, waiting = {}, {}
        for field in adapter.links:
            if field.key in values:
                targets, unknown = field.resolve(record, values[field.key], self.context)
                if unknown:
                    waiting[field.key] = values[field.key]
                else:
                    ready[field.key] = targets
        return ready, waiting

    def _create(self, adapter: Adapter, record: Any, values: Values, links: Values) -> None:
        adapter.apply(record, values, self.context)
        if isinstance(adapter, PageAdapter):
            pages.create(adapter, record, links, self.context, draft=self.draft)
            self.batch.add(record)
            return
        adapter.store(record, values, self.context)
        self._keep(adapter, record, links)

    def _update(
        self, adapter: Adapter, record: Any, values: Values, links: Values, known: ImportedRecord | None
    ) -> str:
        if not isinstance(adapter, PageAdapter):
            return self._update_row(adapter, record, values, links)
        if why := _why_not(record, known):
            raise Refused(FieldError("sleutel", why))
        was_out = record.live and not record.has_unpublished_changes
        if record.has_unpublished_changes:
            record = record.get_latest_revision_as_object()
        changed = self._apply(adapter, record, values)
        linked = self._differ(adapter, record, links)
        if not changed and not linked and (was_out or self.draft):
            return "unchanged"
        pages.update(adapter, record, links, draft=self.draft)
        self.batch.add(record)
        return "updated"

    def _update_row(self, adapter: Adapter, record: Any, values: Values, links: Values) -> str:
        changed = self._apply(adapter, record, values) or record.sleutel != _stored_key(record)
        if changed:
            adapter.store(record, values, self.context)
        return "updated" if self._keep(adapter, record, links) or changed else "unchanged"

    def _apply(self, adapter: Adapter, record: Any, values: Values) -> bool:
        """Put the values on the record; returns whether an export would tell the difference."""
        before = adapter.read_own(record, self.context)
        self.context.would_change = False
        adapter.apply(record, values, self.context)
        return before != adapter.told(record, values, self.context) or self.context.would_change

    def _keep(self, adapter: Adapter, record: Any, links: Values) -> bool:
        changed = [field.keep(record, links[field.key]) for field in adapter.links if field.key in links]
        return any(changed)

    def _differ(self, adapter: Adapter, record: Any, links: Values) -> bool:
        return any(field.differs(record, links[field.key]) for field in adapter.links if field.key in links)

    def _remember(self, record: Any, memory: "Memory") -> None:
        draft = None
        if self.draft and isinstance(record, Page):
            draft = type(record).objects.values_list("latest_revision", flat=True).get(pk=record.pk)
        row = ImportedRecord(
            key=record.sleutel,
            line_hash=memory.digest,
            run=self.run if memory.waiting else "",
            waiting_links={"line": memory.number, **memory.waiting} if memory.waiting else {},
            has_waiting_links=bool(memory.waiting),
            draft_revision=draft,
        )
        names = ["line_hash", "run", "waiting_links", "has_waiting_links", "draft_revision"]
        ImportedRecord.objects.bulk_create(
            [row], update_conflicts=True, unique_fields=["key"], update_fields=names
        )


class Memory:
    """What is remembered of a line once it landed."""

    def __init__(self, number: int, digest: str) -> None:
        self.number = number
        self.digest = digest
        self.waiting: Values = {}


def _why_not(page: Any, known: ImportedRecord | None) -> str | None:
    """Return why a page may not be changed now; the draft an import left itself may."""
    if page.locked:
        return "this page is locked by an editor; unlock it first"
    if page.current_workflow_state:
        return "this page is under review; finish or cancel the review first"
    own_draft = known is not None and known.draft_revision == page.latest_revision_id
    if page.has_unpublished_changes and not (own_draft and known and known.draft_revision):
        return "this page has unpublished edits; publish or discard them first"
    return None


def _stored_key(record: Any) -> str:
    return str(type(record).objects.values_list("sleutel", flat=True).get(pk=record.pk))
