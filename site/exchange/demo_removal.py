"""Taking the demonstration out again: only what it made, and no link to it is left."""

import re
from typing import Any

from django.db import transaction
from wagtail.models import Page, ReferenceIndex

from content.models import Picture
from content.records import registry
from content.records.adapter import PageAdapter
from exchange.demo_site import CREDIT, PREFIX, invented_desks, lines
from exchange.models import ImportedRecord
from search.indexing import settle
from vocabulary.models import Term

_LINK = r'<a\b[^>]*\blinktype="page"[^>]*\bid="{pk}"[^>]*>(.*?)</a>|<a\b[^>]*\bid="{pk}"[^>]*\blinktype="page"[^>]*>(.*?)</a>'


def remove() -> int:
    """Take out what `load_demo` made; returns how many records went."""
    with transaction.atomic():
        count = _remove_pages()
        count += _remove_organisations()
        _clear_desks()
        _remove_terms()
        _remove_pictures()
        ImportedRecord.objects.filter(key__startswith=PREFIX).delete()
        ImportedRecord.objects.filter(key__in=[line["sleutel"] for line in lines()]).delete()
    settle()
    return count


def _remove_pages() -> int:
    count = 0
    for adapter in registry.adapters():
        if isinstance(adapter, PageAdapter):
            for page in adapter.model.objects.filter(sleutel__startswith=PREFIX):
                _unlink(page)
                page.delete()
                count += 1
    return count


def _unlink(page: Page) -> None:
    """Leave only the words of links to this page in the texts of others."""
    pattern = re.compile(_LINK.format(pk=page.pk), re.DOTALL)
    for source, _ in ReferenceIndex.get_grouped_references_to(page):
        whole = source.specific if isinstance(source, Page) else None
        if whole and not str(getattr(whole, "sleutel", "")).startswith(PREFIX):
            _rewrite(whole, pattern)


def _rewrite(source: Any, pattern: re.Pattern[str]) -> None:
    changed = False
    for block in getattr(source, "body", None) or []:
        text = getattr(block.value, "source", None)
        if text and pattern.search(text):
            block.value.source = pattern.sub(lambda match: match[1] or match[2] or "", text)
            changed = True
    if changed and source.has_unpublished_changes:
        source.save()
    elif changed:
        source.save_revision().publish()


def _remove_organisations() -> int:
    """An organisation that somebody's own initiative names by now stays."""
    adapter = registry.adapter_for("organisatie")
    if adapter is None:
        return 0
    gone = adapter.model.objects.filter(sleutel__startswith=PREFIX, initiatives__isnull=True)
    count = gone.count()
    for organisation in gone:
        organisation.delete()
    return count


def _clear_desks() -> None:
    """Only a desk nobody changed goes: what an editor wrote is real."""
    for place, desk in list(invented_desks()):
        for name in desk:
            setattr(place, name, "")
        place.save()


def _remove_terms() -> None:
    """Words that came with the demonstration and that nobody approved or uses."""
    labels = {
        word for line in lines() for key in ("trefwoorden", "doelgroepen") for word in line.get(key, [])
    }
    for term in set(Term.objects.labelled(labels).values()):
        if not term.approved and not term.tagged_pages.exists():
            term.delete()


def _remove_pictures() -> None:
    for picture in Picture.objects.filter(credit=CREDIT):
        if not ReferenceIndex.get_references_to(picture).exists():
            picture.delete()
