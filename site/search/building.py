"""What every kind of page puts into its search document; each section adds its own."""

import html
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.html import strip_tags
from wagtail.models import Page

from content.addresses import page_path
from search.documents import NATIONWIDE, SearchDocument
from search.registry import kind_labels
from vocabulary.models import Municipality
from vocabulary.models.terms import TermKind

# What `base_document` reads of a page, fetched for a whole batch at once.
COMMON_PREFETCH = ("tagged_items__tag", "forms", "aspects")


def fetch_common(pages: "QuerySet[Any]", *more: str) -> "QuerySet[Any]":
    """Fetch along what `base_document` reads, and the relations named in `more`."""
    return pages.select_related("picture").prefetch_related(*COMMON_PREFETCH, *more)


def base_document(
    page: Any,
    kind: str,
    *,
    labels: Iterable[str] = (),
    identifiers: Iterable[str] = (),
    body: Iterable[str] = (),
    facets: Mapping[str, Iterable[str]] | None = None,
    municipalities: Iterable[str] = (),
    decides: Iterable[str] = (),
    **more: Any,
) -> SearchDocument:
    """Return the document of a page: what all pages have, with what the section tells beside it.

    A value that is empty is left out, so that a section can hand over its fields as they are.
    """
    terms = [item.tag for item in page.tagged_items.all()]
    lenses = [*page.forms.all(), *page.aspects.all()]
    return SearchDocument(
        id=str(page.pk),
        key=page.sleutel,
        kind=kind,
        title=page.title,
        url=page_path(page),
        labels=_filled(
            [
                *(term.name for term in terms),
                *(lens.name for lens in lenses),
                *labels,
                kind_labels().get(kind, ""),
            ]
        ),
        identifiers=_filled(identifiers),
        intro=page.intro,
        body="\n".join(_filled([body_text(page), *body, page.picture.description if page.picture else ""])),
        date=page.date,
        facets=_facets(
            {"soort": [kind], "jaar": [str(page.date.year)], **_common(page, terms), **(facets or {})}
        ),
        municipalities=_filled(municipalities),
        decides=" · ".join(_filled(decides)),
        **more,
    )


def body_text(page: Any) -> str:
    """Return the words of a page's StreamField, without markup."""
    return "\n".join(
        plain_text(text) for block in page.body for text in block.block.get_searchable_content(block.value)
    )


def plain_text(markup: str) -> str:
    """Return the words of a piece of HTML, with a blank where a tag stood."""
    return " ".join(html.unescape(strip_tags(str(markup).replace("<", " <"))).split())


def municipality_facet(places: Iterable[Municipality], *, nationwide: bool = False) -> tuple[str, ...]:
    """Return the values of the filter `gemeente`; none means the whole country where `nationwide` says so."""
    codes = tuple(place.code for place in places)
    return codes or ((NATIONWIDE,) if nationwide else ())


def pages_that_chose(choice: Model) -> list[int]:
    """Return the pages of every kind that chose a municipality, a form or a question, for `registry.watch`."""
    relations = [
        rel
        for rel in choice._meta.related_objects
        if rel.many_to_many and issubclass(rel.related_model, Page)
    ]
    return [pk for rel in relations for pk in _pages_by(rel, choice)]


def _pages_by(relation: Any, choice: Model) -> Iterable[int]:
    return relation.related_model.objects.filter(**{relation.field.name: choice}).values_list("pk", flat=True)


def _common(page: Any, terms: Iterable[Any]) -> dict[str, Iterable[str]]:
    terms = list(terms)
    return {
        "trefwoord": [term.slug for term in terms if term.kind != TermKind.AUDIENCE],
        "doelgroep": [term.slug for term in terms if term.kind == TermKind.AUDIENCE],
        "vorm": [form.slug for form in page.forms.all()],
        "samenhang": [aspect.slug for aspect in page.aspects.all()],
    }


def _facets(values: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    facets = {name: _filled(items) for name, items in values.items()}
    return {name: items for name, items in facets.items() if items}


def _filled(values: Iterable[str]) -> tuple[str, ...]:
    """Each value once, in order, without the empty ones."""
    return tuple(dict.fromkeys(value for value in values if value and value.strip()))
