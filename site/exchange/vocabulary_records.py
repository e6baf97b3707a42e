"""How municipalities and terms go through the exchange.

They stand here because the vocabulary lies below the layer that knows records.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from wagtail.models import Page

from content.querysets import visible
from content.records import registry
from content.records.adapter import Adapter
from content.records.context import Context
from content.records.errors import FieldError, Refused
from content.records.fields import Choice, Lines, ListField, Number, Text, Values
from content.records.media import Html
from content.records.relations import LONGEST_LABEL, LinkField
from content.records.text import shown
from exchange.models import StartMark
from vocabulary.models import Municipality, TaggedPage, Term, TermLabel
from vocabulary.models.municipalities import postcode_ranges
from vocabulary.models.terms import TermKind
from vocabulary.text import label_key


class Neighbours(LinkField):
    """`buren`: codes of municipalities, which may come later in the file."""

    def parse(self, value: Any, context: Context) -> list[str]:
        return self.texts(value)

    def resolve(self, record: Any, wanted: list[str], context: Context) -> tuple[set[int], list[str]]:
        rows = dict(Municipality.objects.filter(code__in=wanted).values_list("code", "pk"))
        return set(rows.values()), [f"unknown code {shown(code)}" for code in wanted if code not in rows]

    def differs(self, record: Any, targets: set[int]) -> bool:
        return rows_differ(record.neighbours, targets)

    def keep(self, record: Any, targets: set[int]) -> bool:
        return set_rows(record.neighbours, targets)

    def read(self, record: Any, context: Context) -> list[str] | None:
        return sorted(record.neighbours.values_list("code", flat=True)) or None


class OtherTerms(LinkField):
    """`breder` and `verwant`: labels or synonyms of terms, which may come later in the file."""

    def parse(self, value: Any, context: Context) -> list[str]:
        return self.texts(value)

    def resolve(self, record: Any, wanted: list[str], context: Context) -> tuple[set[int], list[str]]:
        known = Term.objects.labelled(wanted) if wanted else {}
        unknown = [f"unknown term {shown(word)}" for word in wanted if label_key(word) not in known]
        return {term.pk for term in known.values()} - {record.pk}, unknown

    def differs(self, record: Any, targets: set[int]) -> bool:
        return rows_differ(getattr(record, self.attribute), targets)

    def keep(self, record: Any, targets: set[int]) -> bool:
        return set_rows(getattr(record, self.attribute), targets)

    def read(self, record: Any, context: Context) -> list[str] | None:
        terms = getattr(record, self.attribute).all()
        if context.public:
            terms = terms.filter(pk__in=public_terms().values("pk"))
        return sorted(terms.values_list("name", flat=True), key=label_key) or None


def rows_differ(manager: Any, targets: set[int]) -> bool:
    """Whether other rows are related than these."""
    return set(manager.values_list("pk", flat=True)) != targets


def set_rows(manager: Any, targets: set[int]) -> bool:
    """Make these the related rows; returns whether they were others."""
    differ = rows_differ(manager, targets)
    if differ:
        manager.set(targets)
    return differ


class Synonyms(ListField):
    """`synoniemen`: the other words for a term, each of one term only."""

    def bind(self, model: type[models.Model]) -> None:
        """Synonyms are rows of their own."""

    @property
    def covers(self) -> tuple[str, ...]:
        return ("labels", "synonyms")

    def parse(self, value: Any, context: Context) -> list[str]:
        words = self.texts(value)
        for word in words:
            if len(word) > LONGEST_LABEL or not label_key(word):
                raise self.error(f"{shown(word)} must have 1 to {LONGEST_LABEL} letters")
        return words

    def write(self, record: Any, value: list[str], values: Values, context: Context) -> None:
        """Other terms are asked at once; the words are written when the term is there."""
        by_key = {
            label_key(word): word for word in reversed(value) if label_key(word) != label_key(record.name)
        }
        value[:] = reversed(by_key.values())
        for key, owner in (Term.objects.labelled(value) if value else {}).items():
            if owner.pk != record.pk:
                word = next(word for word in value if label_key(word) == key)
                raise Refused(self.error(f"{shown(word)} already belongs to the term {shown(owner.name)}"))

    def after_save(self, record: Any, value: list[str], context: Context) -> None:
        record.set_synonyms(value)

    def once_saved(self, value: list[str]) -> list[str]:
        return sorted(value, key=lambda word: (label_key(word), word))

    def read(self, record: Any, context: Context) -> list[str] | None:
        return sorted(record.synonyms, key=lambda word: (label_key(word), word)) or None


class Postcodes(Lines):
    """`postcodes`: ranges such as 3111-3125."""

    def parse(self, value: Any, context: Context) -> str:
        lines = super().parse(value, context)
        try:
            postcode_ranges(lines)
        except ValidationError:
            raise self.error("each must be a range of four digits such as 3111-3125") from None
        return lines


class Code(Text):
    """`code`: the CBS code, by which a municipality is known."""

    def parse(self, value: Any, context: Context) -> str:
        try:
            return super().parse(value, context)
        except FieldError:
            if isinstance(value, str):
                raise self.error(f"{shown(value)} is no CBS code; write GM and four digits") from None
            raise


def comes_from_start(name: str) -> bool:
    """Whether a record was made by `init_site`, whose keys give way to those of an import."""
    return StartMark.objects.filter(name=name).exists()


class MunicipalityAdapter(Adapter):
    """A municipality is known by its code."""

    order = 0

    def find_same(self, values: Values) -> list[int]:
        code = values.get("code")
        same = Municipality.objects.filter(code=code) if code else Municipality.objects.none()
        return list(same.values_list("pk", flat=True)) or super().find_same(values)

    def takes_over(self, record: Any) -> bool:
        return comes_from_start(f"municipality:{record.code}")

    def public_queryset(self) -> Any:
        return Municipality.objects.all()


class TermAdapter(Adapter):
    """A term is known by its label; who brings a list of terms has approved them."""

    order = 2

    def find_same(self, values: Values) -> list[int]:
        row = TermLabel.objects.filter(key=label_key(values["titel"])).first()
        if row is None:
            return []
        if not row.preferred:
            raise Refused(
                FieldError("titel", f"{shown(row.label)} already belongs to the term {shown(row.term.name)}")
            )
        return [row.term_id]

    def takes_over(self, record: Any) -> bool:
        return comes_from_start(f"term:{record.sleutel}")

    def apply(self, record: Any, values: Values, context: Context) -> None:
        super().apply(record, values, context)
        record.approved = True

    def judge(self, record: Any) -> None:
        record.slug = record.slug or self._free_slug(record)
        super().judge(record)

    def _free_slug(self, record: Term) -> str:
        slug, number = record.slugify(record.name), 0
        while Term.objects.filter(slug=slug).exists():
            number += 1
            slug = record.slugify(record.name, number)
        return slug

    def public_queryset(self) -> Any:
        return public_terms().prefetch_related("labels")


def public_terms() -> Any:
    """Return the terms an editor approved and those on a visible page."""
    carried = TaggedPage.objects.filter(
        tag=OuterRef("pk"), content_object__in=visible(Page.objects.all()).values("pk")
    )
    return Term.objects.filter(Q(approved=True) | Exists(carried))


def _municipality() -> MunicipalityAdapter:
    return MunicipalityAdapter(
        "gemeente",
        Municipality,
        [
            Text("titel", "name", required=True),
            Code("code", "code"),
            Text("provincie", "province"),
            Number("lat", "latitude", -90, 90),
            Number("lon", "longitude", -180, 180),
            Neighbours("buren", "neighbours"),
            Postcodes("postcodes", "postcodes"),
            Text("inleiding", "intro"),
            Html("tekst", "body"),
            Text("dringende_regel", "urgent_line"),
            Text("loket_naam", "desk_name"),
            Text("loket_telefoon", "desk_phone"),
            Text("loket_uren", "desk_hours"),
            Text("loket_adres", "desk_address"),
            Text("loket_uitleg", "desk_help"),
        ],
    )


def _term() -> TermAdapter:
    return TermAdapter(
        "term",
        Term,
        [
            Text("titel", "name", required=True),
            Choice("termsoort", "kind", TermKind.values),
            Synonyms("synoniemen", "synonyms"),
            OtherTerms("breder", "broader"),
            OtherTerms("verwant", "related"),
            Text("toelichting", "scope_note"),
            Text("inleiding", "intro"),
            Html("tekst", "body"),
        ],
    )


def register() -> None:
    """Register municipalities and terms; called when the apps are ready."""
    registry.register(_municipality())
    registry.register(_term())
