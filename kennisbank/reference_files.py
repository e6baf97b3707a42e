"""References for a reference manager: RIS, BibTeX and CSL-JSON, made from a CSL item."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import bibtexparser
import rispy
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from kennisbank.citations import CslItem
from vocabulary.text import label_key

RIS_TYPES = {
    "article-journal": "JOUR",
    "book": "BOOK",
    "report": "RPRT",
    "chapter": "CHAP",
    "webpage": "ELEC",
}
BIBTEX_TYPES = {
    "article-journal": "article",
    "book": "book",
    "report": "techreport",
    "chapter": "incollection",
    "webpage": "misc",
}
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "%": r"\%",
        "&": r"\&",
        "#": r"\#",
        "_": r"\_",
        "$": r"\$",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


@dataclass(frozen=True)
class FileKind:
    """One way to take a reference along."""

    suffix: str
    label: str
    content_type: str
    write: Callable[[CslItem], str]


def ris(item: CslItem) -> str:
    """Return the item as RIS."""
    first, last = _pages(item.get("page", ""))
    record = {
        "type_of_reference": RIS_TYPES.get(item["type"], "GEN"),
        "authors": [full_name(name) for name in item.get("author", [])],
        "title": item["title"],
        "secondary_title": item.get("container-title"),
        "year": year(item),
        "volume": item.get("volume"),
        "number": item.get("issue") or item.get("number"),
        "start_page": first,
        "end_page": last,
        "publisher": item.get("publisher"),
        "place_published": item.get("publisher-place"),
        "edition": item.get("edition"),
        "doi": item.get("DOI"),
        "issn": item.get("ISBN"),
        "urls": [item["URL"]] if "URL" in item else None,
        "language": item.get("language"),
    }
    lines = rispy.dumps([{key: _one_line(value) for key, value in record.items() if value}])
    return re.sub(r"\A\d+\.\n", "", lines)


def bibtex(item: CslItem) -> str:
    """Return the item as BibTeX."""
    kind = BIBTEX_TYPES.get(item["type"], "misc")
    container = {"incollection": "booktitle"}.get(kind, "journal" if kind == "article" else "howpublished")
    publisher = "institution" if kind == "techreport" else "publisher"
    values = {
        "author": " and ".join(_bibtex_name(name) for name in item.get("author", [])),
        "title": f"{{{_latex(item['title'])}}}",
        container: _latex(item.get("container-title", "")),
        "year": year(item),
        "volume": _latex(item.get("volume", "")),
        "number": _latex(item.get("issue") or item.get("number", "")),
        "pages": re.sub(r"\s*[-–]+\s*", "--", _latex(item.get("page", ""))),
        publisher: _latex(item.get("publisher", "")),
        "address": _latex(item.get("publisher-place", "")),
        "edition": _latex(item.get("edition", "")),
        "doi": item.get("DOI", ""),
        "isbn": item.get("ISBN", ""),
        "url": item.get("URL", ""),
        "langid": item.get("language", ""),
    }
    fields = [Field(key, _one_line(value)) for key, value in values.items() if value]
    return bibtexparser.write_string(Library([Entry(kind, bibtex_key(item), fields)]))


def csl_json(item: CslItem) -> str:
    """Return the item as CSL-JSON, which is a list."""
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


FILE_KINDS = {
    "ris": FileKind("ris", "RIS", "application/x-research-info-systems", ris),
    "bib": FileKind("bib", "BibTeX", "application/x-bibtex", bibtex),
    "json": FileKind("json", "CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json),
}


def full_name(name: dict[str, str]) -> str:
    """Return a CSL name as "Family, Given", the particle with the family name."""
    if "literal" in name:
        return name["literal"]
    family = f"{name.get('non-dropping-particle', '')} {name['family']}".strip()
    return f"{family}, {name['given']}"


def year(item: CslItem) -> str:
    """Return the year of publication, or ""."""
    return str(item["issued"]["date-parts"][0][0]) if "issued" in item else ""


def bibtex_key(item: CslItem) -> str:
    """Return a key such as gierveld2006: letters and digits only."""
    authors = item.get("author", [])
    name = (authors[0].get("family") or authors[0].get("literal", "")) if authors else item["title"]
    letters = re.sub(r"[^a-z0-9]", "", label_key(name))[:30]
    return f"{letters or 'publicatie'}{year(item)}"


def _bibtex_name(name: dict[str, str]) -> str:
    """Braces keep the name of an organisation whole."""
    written = _latex(full_name(name))
    return f"{{{written}}}" if "literal" in name else written


def _latex(text: str) -> str:
    return text.translate(_LATEX)


def _one_line(value: Any) -> Any:
    """A value with a line break would end its field and could begin another."""
    if isinstance(value, list):
        return [_one_line(part) for part in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def _pages(pages: str) -> tuple[str, str]:
    """Return the first and last page; an article number is a first page."""
    first, _, last = pages.replace("–", "-").partition("-")
    return first.strip(), last.strip("- ")
