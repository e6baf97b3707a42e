"""DOIs and ISBNs: one spelling to keep, one to show."""

import re

import isbnlib

_DOI_LEAD = re.compile(r"^\s*(?:https?://(?:dx\.)?doi\.org/|doi:?\s*)", re.IGNORECASE)
_DOI = re.compile(r"^10\.\d{4,9}/\S+$")


def plain_doi(text: str) -> str:
    """Return the DOI without the address people often paste before it.

    >>> plain_doi("https://doi.org/10.1136/bmj.d4163")
    '10.1136/bmj.d4163'
    """
    return _DOI_LEAD.sub("", text).strip()


def is_doi(text: str) -> bool:
    """Whether `text` has the form of a DOI."""
    return bool(_DOI.match(plain_doi(text)))


def is_isbn(text: str) -> bool:
    """Whether `text` is an ISBN whose check digit is right."""
    return bool(isbnlib.is_isbn10(text) or isbnlib.is_isbn13(text))


def shown_isbn(text: str) -> str:
    """Return an ISBN with its hyphens; what is no ISBN stays as it was typed.

    >>> shown_isbn("9789088690969")
    '978-90-8869-096-9'
    """
    return isbnlib.mask(text) or text if is_isbn(text) else text
