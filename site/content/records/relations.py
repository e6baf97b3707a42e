"""Keys that stand for rows of other tables: places, lenses, words, people, links."""

from typing import Any

from django.db import models
from wagtail.models import Page

from content.models import PageLink, Relation
from content.querysets import visible
from content.records.context import Context
from content.records.fields import ListField, Values
from content.records.text import checked_text, kind_of, one_line, shown
from core.models import StableKey
from vocabulary.models import TaggedPage, Term
from vocabulary.models.terms import TermKind
from vocabulary.text import label_key

LONGEST_LABEL = 100


class Codes(ListField):
    """Rows of a fixed list, each named by a code."""

    def __init__(self, key: str, attribute: str, model: type[models.Model], code: str) -> None:
        super().__init__(key, attribute)
        self.model = model
        self.code = code

    def parse(self, value: Any, context: Context) -> list[Any]:
        rows = []
        for item in self.texts(value):
            row = context.row(self.model, self.code, item)
            if row is None:
                raise self.error(f"unknown code {shown(item)}")
            rows.append(row)
        return rows

    def write(self, record: Any, value: Any, values: Values, context: Context) -> None:
        if {row.pk for row in value} != {row.pk for row in self._rows(record)}:
            setattr(record, self.attribute, value)

    def _rows(self, record: Any) -> list[Any]:
        return list(getattr(record, self.attribute).all()) if record.pk else []

    def read(self, record: Any, context: Context) -> list[str] | None:
        ordering = self.model._meta.ordering[0] if self.model._meta.ordering else self.code
        sort = "sort_order" if ordering == "sort_order" else self.code
        rows = sorted(getattr(record, self.attribute).all(), key=lambda row: getattr(row, sort))
        return [getattr(row, self.code) for row in rows] or None


NEW_TERMS = {"trefwoorden": TermKind.SUBJECT, "doelgroepen": TermKind.AUDIENCE}


def _key_of(term: Term) -> str:
    return "doelgroepen" if term.kind == TermKind.AUDIENCE else "trefwoorden"


class Labels(ListField):
    """Words of the thesaurus on a page; `doelgroepen` are the audiences, `trefwoorden` the rest."""

    def __init__(self, key: str) -> None:
        super().__init__(key, "tags")

    @property
    def covers(self) -> tuple[str, ...]:
        return ("tags", "tagged_items")

    def parse(self, value: Any, context: Context) -> list[str]:
        labels = self.texts(value)
        for label in labels:
            if len(label) > LONGEST_LABEL:
                raise self.error(f"{shown(label)} has more than {LONGEST_LABEL} characters")
            if not label_key(label):
                raise self.error(f"{shown(label)} is no word")
        return labels

    def write(self, record: Any, value: list[str], values: Values, context: Context) -> None:
        """Keep what both keys name: a word lands on its term, and that may be of the other kind."""
        if self.key != next(key for key in NEW_TERMS if key in values):
            return
        items = {item.tag_id: item for item in tagged_items(record)}
        wanted = [pk for pk, item in items.items() if _key_of(item.tag) not in values]
        for key, kind in NEW_TERMS.items():
            wanted += [term.pk for term in self._terms(values.get(key) or [], kind, items)]
        wanted = list(dict.fromkeys(wanted))
        if set(wanted) != {item.tag_id for item in tagged_items(record)}:
            record.tagged_items.set([items[pk] for pk in wanted])

    def _is_mine(self, term: Term) -> bool:
        return _key_of(term) == self.key

    def _terms(self, labels: list[str], kind: str, items: dict[int, TaggedPage]) -> list[Term]:
        """Return the terms that labels name, made where there are none, each with a row in `items`."""
        known = Term.objects.labelled(labels) if labels else {}
        terms = []
        for label in labels:
            term = known.get(label_key(label))
            if term is None:
                term = known[label_key(label)] = Term.objects.create(name=label, kind=kind)
            items.setdefault(term.pk, TaggedPage(tag=term))
            terms.append(term)
        return terms

    def read(self, record: Any, context: Context) -> list[str] | None:
        names = [item.tag.name for item in tagged_items(record) if self._is_mine(item.tag)]
        return sorted(names, key=lambda name: (label_key(name), name)) or None


def _is_deferring(record: Any, relation: str) -> bool:
    return relation in getattr(record, "_cluster_related_objects", {})


def tagged_items(record: Any) -> list[TaggedPage]:
    """Return the tags of a page with their terms, changed or not."""
    if record.pk is None or _is_deferring(record, "tagged_items"):
        return list(record.tagged_items.all())
    prefetched = getattr(record, "_prefetched_objects_cache", {})
    if "tagged_items" in prefetched:
        return list(prefetched["tagged_items"])
    return list(record.tagged_items.select_related("tag"))


class LinkField(ListField):
    """A key whose targets may come later in the file, so it is settled after the last line."""

    def resolve(self, record: Any, wanted: Any, context: Context) -> tuple[Any, list[str]]:
        """Return what can be kept now, and what is unknown as it is told to people."""
        raise NotImplementedError

    def differs(self, record: Any, targets: Any) -> bool:
        """Whether keeping these targets would change anything."""
        raise NotImplementedError

    def keep(self, record: Any, targets: Any) -> bool:
        """Write the targets of a saved record; returns whether that changed anything."""
        raise NotImplementedError


class PageLinks(LinkField):
    """Links with a meaning from one page to another."""

    def __init__(self) -> None:
        super().__init__("verwijst_naar", "typed_links")

    def bind(self, model: type[models.Model]) -> None:
        """The links are rows of their own."""

    def parse(self, value: Any, context: Context) -> list[list[str]]:
        if not isinstance(value, list):
            raise self.error(f"must be a list, not {kind_of(value)}")
        links = [self._link(item) for item in value]
        return [list(link) for link in dict.fromkeys(links)]

    def _link(self, item: Any) -> tuple[str, str]:
        if not isinstance(item, dict):
            raise self.error('must hold objects such as {"sleutel": "x-1", "relatie": "zie_ook"}')
        for name in item:
            if name not in {"sleutel", "relatie"}:
                raise self.error(f"unknown key {shown(name)} in a link; only sleutel and relatie")
        key = one_line(checked_text(self.key, item.get("sleutel")))
        relation = item.get("relatie", Relation.SEE_ALSO.value)
        if relation not in Relation.values:
            raise self.error(f"unknown relatie {shown(relation)}; choose from {', '.join(Relation.values)}")
        if not key:
            raise self.error("a link needs the sleutel of its target")
        return key, relation

    def from_cell(self, cell: str) -> Any:
        links = []
        for part in super().from_cell(cell):
            relation, _, key = part.rpartition(":")
            links.append({"sleutel": key, "relatie": relation or Relation.SEE_ALSO.value})
        return links

    def resolve(self, record: Any, wanted: Any, context: Context) -> tuple[Any, list[str]]:
        rows = {row.key: row for row in StableKey.objects.filter(key__in=[key for key, _ in wanted])}
        found, unknown = [], []
        for key, relation in wanted:
            row = rows.get(key)
            if row is None or not _is_page(row) or row.object_id == record.pk:
                unknown.append(f"unknown target {shown(key)}" if row is None else _why_not(row, record))
            else:
                found.append((row.object_id, relation))
        return found, unknown

    def _sorted_out(self, record: Any, targets: list[tuple[int, str]]) -> tuple[Any, Any, Any]:
        """Return the links that stay, those that may go, and the wanted ones.

        Links to pages that are not visible stay, because no export names them.
        """
        links = list(PageLink.objects.filter(source=record.pk).order_by("sort_order", "pk"))
        hidden = self._hidden(links)
        stay = [link for link in links if link.target_id in hidden]
        rest = [link for link in links if link.target_id not in hidden]
        known = {(link.target_id, link.relation) for link in stay}
        return stay, rest, [target for target in targets if target not in known]

    def differs(self, record: Any, targets: list[tuple[int, str]]) -> bool:
        _, rest, wanted = self._sorted_out(record, targets)
        return [(link.target_id, link.relation) for link in rest] != wanted

    def keep(self, record: Any, targets: list[tuple[int, str]]) -> bool:
        stay, rest, wanted = self._sorted_out(record, targets)
        if [(link.target_id, link.relation) for link in rest] == wanted:
            return False
        if rest:
            PageLink.objects.filter(pk__in=[link.pk for link in rest]).delete()
        first = max((link.sort_order or 0 for link in stay), default=-1) + 1
        PageLink.objects.bulk_create(
            PageLink(source_id=record.pk, target_id=target, relation=relation, sort_order=first + number)
            for number, (target, relation) in enumerate(wanted)
        )
        return True

    def _hidden(self, links: list[PageLink]) -> set[int]:
        targets = {link.target_id for link in links}
        if not targets:
            return set()
        return targets - set(visible(Page.objects.filter(pk__in=targets)).values_list("pk", flat=True))

    def read(self, record: Any, context: Context) -> list[dict[str, str]] | None:
        links = list(PageLink.objects.filter(source=record.pk).order_by("sort_order", "pk"))
        if not links:
            return None
        hidden = self._hidden(links) if context.public else set()
        ids = [link.target_id for link in links if link.target_id not in hidden]
        rows = StableKey.objects.filter(object_id__in=ids, model__in=page_labels())
        keys = {row.object_id: row.key for row in rows}
        return [
            {"sleutel": keys[link.target_id], "relatie": link.relation}
            for link in links
            if link.target_id in keys
        ] or None


def page_labels() -> list[str]:
    """Return the models of all pages that carry a key."""
    from content.records.registry import adapters

    return [adapter.model._meta.label_lower for adapter in adapters() if issubclass(adapter.model, Page)]


def _is_page(row: StableKey) -> bool:
    return row.model in page_labels()


def _why_not(row: StableKey, record: Any) -> str:
    if row.object_id == record.pk and row.model == record._meta.label_lower:
        return f"{shown(row.key)} is this page itself"
    return f"{shown(row.key)} is no page"
