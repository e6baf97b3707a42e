"""How the pages that explain the platform are found."""

from content.addresses import page_path
from home.models import StandardPage
from search import registry
from search.building import body_text
from search.documents import SearchDocument
from search.ids import page_id
from search.registry import PAGE_KIND, PAGE_LABEL


def build(page: StandardPage) -> SearchDocument:
    """Return the entry of a page such as "over ons"; it has no date that people know it by."""
    return SearchDocument(
        id=page_id(page.pk),
        key=f"{PAGE_KIND}-{page.pk}",
        kind=PAGE_KIND,
        title=page.title,
        url=page_path(page),
        labels=(PAGE_LABEL,),
        intro=page.intro,
        body=body_text(page),
        facets={"soort": (PAGE_KIND,)},
    )


def register() -> None:
    """Tell search about the pages that explain the platform."""
    registry.register(StandardPage, kind=PAGE_KIND, label=PAGE_LABEL, build=build, last=True)
