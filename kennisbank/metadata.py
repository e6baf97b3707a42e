"""What reference managers, libraries and search engines read on the page of a publication."""

from typing import Any

from content.addresses import page_address
from content.structured import without_blanks
from kennisbank.citations import CslItem
from kennisbank.models.articles import ArticlePage
from kennisbank.models.publications import PublicationPage
from kennisbank.models.stories import PracticeCasePage
from kennisbank.reference_files import full_name, year

Meta = list[tuple[str, str]]
SCHEMA_TYPES = {
    "article-journal": "ScholarlyArticle",
    "book": "Book",
    "report": "Report",
    "chapter": "Chapter",
    "webpage": "WebPage",
}
DUBLIN_CORE_TYPES = {
    "book": "Book",
    "chapter": "BookChapter",
    "report": "Report",
    "webpage": "InteractiveResource",
}


def highwire(item: CslItem) -> Meta:
    """Return the citation_* meta elements that reference managers read."""
    first, _, last = item.get("page", "").replace("–", "-").partition("-")
    publisher = "citation_technical_report_institution" if item["type"] == "report" else "citation_publisher"
    pairs = [
        ("citation_title", item["title"]),
        *(("citation_author", full_name(name)) for name in item.get("author", [])),
        ("citation_publication_date", year(item)),
        (_container(item), item.get("container-title", "")),
        ("citation_volume", item.get("volume", "")),
        ("citation_issue", item.get("issue", "")),
        ("citation_technical_report_number", item.get("number", "")),
        ("citation_firstpage", first.strip()),
        ("citation_lastpage", last.strip("- ")),
        ("citation_doi", item.get("DOI", "")),
        ("citation_isbn", item.get("ISBN", "")),
        (publisher, item.get("publisher", "")),
        ("citation_language", item.get("language", "")),
    ]
    return [(name, value) for name, value in pairs if value]


def _container(item: CslItem) -> str:
    return "citation_inbook_title" if item["type"] == "chapter" else "citation_journal_title"


def dublin_core(item: CslItem) -> Meta:
    """Return the Dublin Core meta elements."""
    pairs = [
        ("DC.title", item["title"]),
        *(("DC.creator", full_name(name)) for name in item.get("author", [])),
        ("DC.date", year(item)),
        ("DC.publisher", item.get("publisher", "")),
        ("DC.language", item.get("language", "")),
        ("DC.type", DUBLIN_CORE_TYPES.get(item["type"], "Text")),
        ("DC.identifier", f"doi:{item['DOI']}" if "DOI" in item else ""),
        ("DC.identifier", f"urn:ISBN:{item['ISBN']}" if "ISBN" in item else ""),
        ("DC.relation.isPartOf", item.get("container-title", "")),
    ]
    return [(name, value) for name, value in pairs if value]


def publication_schema(page: PublicationPage, item: CslItem) -> dict[str, Any]:
    """Return the schema.org description of the work itself, not of our page about it."""
    data = {
        "@type": SCHEMA_TYPES.get(item["type"], "CreativeWork"),
        "name": item["title"],
        "headline": item["title"],
        "author": [_schema_author(name) for name in item.get("author", [])],
        "datePublished": year(item),
        "inLanguage": item.get("language"),
        "publisher": _organisation(item.get("publisher", "")),
        "isbn": item.get("ISBN"),
        "bookEdition": item.get("edition") if item["type"] == "book" else None,
        "pagination": item.get("page"),
        "isPartOf": _part_of(item),
        "sameAs": f"https://doi.org/{item['DOI']}" if "DOI" in item else item.get("URL"),
        "mainEntityOfPage": page_address(page),
    }
    return without_blanks(data)


def _schema_author(name: dict[str, str]) -> dict[str, str]:
    if "literal" in name:
        return {"@type": "Organization", "name": name["literal"]}
    family = f"{name.get('non-dropping-particle', '')} {name['family']}".strip()
    return {
        "@type": "Person",
        "name": f"{name['given']} {family}",
        "familyName": family,
        "givenName": name["given"],
    }


def _organisation(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name} if name else {}


def _part_of(item: CslItem) -> dict[str, Any]:
    if "container-title" not in item:
        return {}
    kind = "Book" if item["type"] == "chapter" else "Periodical"
    whole = {"@type": kind, "name": item["container-title"]}
    if "volume" not in item:
        return whole
    volume = {"@type": "PublicationVolume", "volumeNumber": item["volume"], "isPartOf": whole}
    if "issue" not in item:
        return volume
    return {"@type": "PublicationIssue", "issueNumber": item["issue"], "isPartOf": volume}


def article_schema(page: ArticlePage | PracticeCasePage) -> dict[str, Any]:
    """Return the schema.org description of an article or a story."""
    data = {
        "@type": "Article",
        "headline": page.title,
        "description": page.intro,
        "author": [{"@type": "Person", "name": str(person)} for person in page.contributors.all()],
        "datePublished": page.date.isoformat(),
        "dateModified": page.last_published_at.isoformat() if page.last_published_at else None,
        "inLanguage": "nl",
        "mainEntityOfPage": page_address(page),
    }
    return without_blanks(data)
