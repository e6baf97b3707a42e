"""How one kind of record goes through the exchange."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.text import slugify
from wagtail.models import Page

from content.models import ContentPage
from content.querysets import visible
from content.records.context import Context, ids_titled
from content.records.errors import FieldError, Refused
from content.records.fields import Date, Field, Flag, Text, Values
from content.records.media import Body, PictureFile, PictureText, check_picture_words
from content.records.relations import Codes, Labels, LinkField, PageLinks
from vocabulary.models import CoherenceAspect, LonelinessForm

Record = dict[str, Any]
COMMON_KEYS = {"soort", "sleutel"}


class Adapter:
    """Fields, identity and order of one kind. `order` is its place in an export."""

    order = 0

    def __init__(self, kind: str, model: type[models.Model], fields: Iterable[Field]) -> None:
        self.kind = kind
        self.model: Any = model
        self.fields = list(fields)
        for field in self.fields:
            field.bind(model)
        self.links = [field for field in self.fields if isinstance(field, LinkField)]
        self.keys = COMMON_KEYS | {field.key for field in self.fields}

    # Reading a line ---------------------------------------------------------------------------------

    def parse(self, record: Record, context: Context) -> Values:
        """Return the values of a line; raises Refused with every reason."""
        problems: list[FieldError | str] = []
        values: Values = {}
        for field in self.fields:
            if field.key not in record:
                continue
            try:
                values[field.key] = self._value(field, record[field.key], context)
            except FieldError as error:
                problems.append(error)
        try:
            self.check(values)
        except FieldError as error:
            problems.append(error)
        if problems:
            raise Refused(*problems)
        return values

    def _value(self, field: Field, value: Any, context: Context) -> Any:
        if value is None:
            if field.required:
                raise field.error("must not be empty")
            return field.empty()
        return field.parse(value, context)

    def check(self, values: Values) -> None:
        """Judge values that belong together; raises FieldError."""

    # Whether the database holds each title once, so that a new key cannot bring a second one.
    one_of_a_title = True

    def find_same(self, values: Values) -> list[int]:
        """Return the numbers of the records that a line without a known key is about."""
        return ids_titled(self.model, values["titel"])

    def takes_over(self, record: Any) -> bool:
        """Whether a record that was found without its key takes the key of the line."""
        return False

    # Keeping it -------------------------------------------------------------------------------------

    def apply(self, record: Any, values: Values, context: Context) -> None:
        """Put the values on the record, in memory."""
        for field in self.fields:
            if field.key in values and not isinstance(field, LinkField):
                field.write(record, values[field.key], values, context)

    def store(self, record: Any, values: Values, context: Context) -> None:
        """Write a record that was judged; raises Refused when the model disagrees."""
        self.judge(record)
        record.save()
        for field in self.fields:
            if field.key in values and not isinstance(field, LinkField):
                field.after_save(record, values[field.key], context)

    def judge(self, record: Any) -> None:
        """Ask the model whether it is right; raises Refused in the words of the keys."""
        try:
            record.full_clean()
        except ValidationError as error:
            raise Refused(*self.reasons(error)) from None

    def reasons(self, error: ValidationError) -> list[FieldError | str]:
        key_of = {name: field.key for field in self.fields for name in field.covers}
        key_of |= {"slug": "titel", "sleutel": "sleutel"}
        reasons: list[FieldError | str] = []
        by_attribute = (
            error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
        )
        for attribute, messages in by_attribute.items():
            key = "titel" if attribute == NON_FIELD_ERRORS else key_of.get(attribute, attribute)
            reasons.append(FieldError(key, " ".join(map(str, messages))))
        return reasons

    # Writing it out ---------------------------------------------------------------------------------

    def read(self, record: Any, context: Context) -> Record:
        """Return the record as a line has it; empty keys are left out."""
        return {**self.read_own(record, context), **self._read(self.links, record, context)}

    def read_own(self, record: Any, context: Context) -> Record:
        """Return the record without what it points at."""
        own = [field for field in self.fields if not isinstance(field, LinkField)]
        return {"soort": self.kind, "sleutel": record.sleutel, **self._read(own, record, context)}

    def told(self, record: Any, values: Values, context: Context) -> Record:
        """Return the record as `read_own` would once these values are written."""
        told = self.read_own(record, context)
        for field in self.fields:
            if field.key in values and (later := field.once_saved(values[field.key])) is not None:
                told[field.key] = later
                if later == []:
                    del told[field.key]
        return told

    def _read(self, fields: Iterable[Field], record: Any, context: Context) -> Record:
        line: Record = {}
        for field in fields:
            value = field.read(record, context)
            if value is not None and value != "" and value != []:
                line[field.key] = value
        return line

    def public(self) -> Iterator[Any]:
        """Return what anybody may see, in an order that does not depend on the database."""
        yield from self.public_queryset().order_by("sleutel").iterator(chunk_size=100)

    def public_queryset(self) -> Any:
        return self.model.objects.all()


class Slug(Text):
    """`slug`: told only where the title would not give it; it names new pages and changes none."""

    def __init__(self) -> None:
        super().__init__("slug", "slug")

    def parse(self, value: Any, context: Context) -> str:
        slug = super().parse(value, context)
        if slug != slugify(slug):
            raise self.error("only small letters, digits and hyphens")
        return slug

    def empty(self) -> str:
        return ""

    def write(self, record: Any, value: str, values: Values, context: Context) -> None:
        if record.pk is None:
            record.slug = value

    def read(self, record: Any, context: Context) -> str | None:
        return record.slug if record.slug != slug_of(record.title) else None


def slug_of(title: str) -> str:
    """Return the address that a title gives."""
    return slugify(title)[:200].strip("-") or "pagina"


class PageAdapter(Adapter):
    """What all pages share."""

    order = 10
    one_of_a_title = False

    def __init__(
        self, kind: str, model: type[ContentPage], section: type[Page], fields: Iterable[Field] = ()
    ) -> None:
        super().__init__(kind, model, [*common_fields(), *fields, PageLinks()])
        self.section = section

    def check(self, values: Values) -> None:
        check_picture_words(values)

    def free_slug(self, page: Any, parent: Page) -> str:
        """Return an address no sibling has; the model says which others are taken."""
        wanted = page.slug or slug_of(page.title)
        slug, number = wanted, 1
        while not self.model._slug_is_available(slug, parent, None):
            number += 1
            slug = f"{wanted[:240]}-{number}"
        return slug

    def public_queryset(self) -> Any:
        pages = visible(self.model.objects.all()).select_related("picture")
        return pages.prefetch_related("tagged_items__tag", "forms", "aspects")


def common_fields() -> list[Field]:
    """The keys of every page."""
    return [
        Text("titel", "title", required=True),
        Slug(),
        Date("datum", "date"),
        Text("inleiding", "intro"),
        Body("tekst", "body"),
        Labels("trefwoorden"),
        Labels("doelgroepen"),
        Codes("vormen", "forms", LonelinessForm, "slug"),
        Codes("samenhang", "aspects", CoherenceAspect, "slug"),
        PictureFile(),
        PictureText("beeldbeschrijving", "description", 255),
        PictureText("beeldbron", "credit", 200),
        Text("paginatitel", "seo_title"),
        Text("zoekomschrijving", "search_description"),
        Flag("verzonnen", "invented"),
    ]
