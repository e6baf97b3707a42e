"""Links that mean something, read from both ends and in the words of the site."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from content.models.pages import PageLink, Relation
from content.querysets import visible

OUTGOING = {
    Relation.SUPPORTS: "Onderzoek bij",
    Relation.EXAMPLE_OF: "Een voorbeeld van",
    Relation.ADAPTED_FROM: "Verder gegaan op",
    Relation.CONTRADICTS: "Kijkt er anders naar",
    Relation.SEE_ALSO: "Lees ook",
}
INCOMING = {
    Relation.SUPPORTS: "Onderzoek hierbij",
    Relation.EXAMPLE_OF: "Zo is het gedaan",
    Relation.ADAPTED_FROM: "Hierop ging verder",
    Relation.CONTRADICTS: "Kijkt er anders naar",
    Relation.SEE_ALSO: "Lees ook",
}
# The strongest tie first; a page that is tied twice stands under the first of its headings only.
HEADINGS = (
    "Onderzoek hierbij",
    "Zo is het gedaan",
    "Onderzoek bij",
    "Een voorbeeld van",
    "Verder gegaan op",
    "Hierop ging verder",
    "Kijkt er anders naar",
    "Lees ook",
)


@dataclass(frozen=True)
class LinkGroup:
    """Pages that stand to this one in the same way."""

    heading: str
    pages: tuple[Any, ...]


def related(page: Page) -> list[LinkGroup]:
    """Return the visible pages tied to `page`, from either end, each once.

    The number of queries depends on how many kinds of pages are tied, never on how many pages.
    """
    headings = _headings_by_page(page)
    found: Any = visible(Page.objects.filter(pk__in=headings))
    pages = {target.pk: target for target in found.defer_streamfields().specific()}
    groups: dict[str, list[Any]] = defaultdict(list)
    for pk, heading in headings.items():
        if pk in pages:
            groups[heading].append(pages[pk])
    return [LinkGroup(heading, tuple(groups[heading])) for heading in HEADINGS if heading in groups]


def _headings_by_page(page: Page) -> dict[int, str]:
    """Give each tied page its strongest heading, in the editor's order and then the other ends by title."""
    ties = [*_outgoing(page), *_incoming(page)]
    strongest: dict[int, str] = {}
    for pk, heading in ties:
        if pk != page.pk and (pk not in strongest or _rank(heading) < _rank(strongest[pk])):
            strongest[pk] = heading
    return strongest


def _outgoing(page: Page) -> Iterable[tuple[int, str]]:
    """Read through the cluster, so that a preview shows what has not been saved yet."""
    return [(link.target_id, OUTGOING[Relation(link.relation)]) for link in page.typed_links.all()]


def _incoming(page: Page) -> Iterable[tuple[int, str]]:
    if page.pk is None:
        return []
    rows = (
        PageLink.objects.filter(target=page.pk)
        .order_by("source__title__reading", "pk")
        .values_list("source", "relation")
    )
    return [(pk, INCOMING[Relation(relation)]) for pk, relation in rows]


def _rank(heading: str) -> int:
    return HEADINGS.index(heading)
