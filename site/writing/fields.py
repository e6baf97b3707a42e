"""Form fields of members: words of the thesaurus, addresses of pages of this site."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from wagtail.models import Page, Site

from content.querysets import visible
from core.text import label_key
from vocabulary.models.terms import MAX_LABEL

MOST_WORDS = 15
MOST_PAGES = 20
_BETWEEN_WORDS = re.compile(r"[,;\n]")


class WordsInput(forms.TextInput):
    """One line with commas between the words; several inputs of the same name count as one."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        values = data.getlist(name) if isinstance(data, MultiValueDict) else [data.get(name) or ""]
        return ", ".join(value for value in values if value)


class WordsField(forms.Field):
    """Words, with commas between them; each word once, whatever its spelling."""

    widget = WordsInput

    def to_python(self, value: Any) -> list[str]:
        words: dict[str, str] = {}
        for word in _BETWEEN_WORDS.split(value or ""):
            words.setdefault(label_key(word), " ".join(word.split()))
        words.pop("", None)
        return list(words.values())

    def validate(self, value: list[str]) -> None:
        for word in value:
            if len(word) > MAX_LABEL:
                raise ValidationError(f"“{word[:40]}…” is te lang. Zet een komma tussen de woorden.")
        if len(value) > MOST_WORDS:
            raise ValidationError(f"Kies hoogstens {MOST_WORDS} woorden, dan vindt men het stuk het best.")


class PagesField(forms.Field):
    """Addresses of pages that visitors can see here, one on each line."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> list[Page]:
        lines = list(dict.fromkeys(line.strip() for line in (value or "").splitlines() if line.strip()))
        if len(lines) > MOST_PAGES:
            raise ValidationError(f"Noem hoogstens {MOST_PAGES} pagina's.")
        found = pages_at([_path(line) for line in lines])
        for line in lines:
            if _path(line) not in found:
                raise ValidationError(
                    f"“{line[:80]}” staat niet op deze site. Open de pagina en kopieer het adres uit de balk bovenaan."
                )
        return [found[_path(line)] for line in lines]


def pages_at(paths: Iterable[str]) -> dict[str, Page]:
    """Return the visible pages at these paths of the site, by path."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return {}
    root = site.root_page.url_path
    wanted = {f"{root}{path.lstrip('/')}": path for path in paths if path}
    pages = visible(Page.objects.filter(url_path__in=wanted))
    return {wanted[page.url_path]: page for page in pages}


def _path(address: str) -> str:
    """Return the path of an address on this site with a slash behind it; "" for one elsewhere."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    own = urlsplit(settings.SITE_URL).netloc
    if parts.netloc not in {"", own}:
        return ""
    return f"/{parts.path.strip('/')}/"
