"""Wagtail's own indexes, kept per batch instead of per page.

Its search index and its table of references cost more queries than the page itself. While a batch
runs their receivers are silent; the references are written once per page, the search index in bulk.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import models, transaction
from django.db.models.signals import post_save
from modelsearch import index as search_index
from modelsearch.backends import get_search_backends
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

BATCH = 50


class WagtailBatch:
    """Pages whose entry in the admin's search is still to be written."""

    def __init__(self) -> None:
        self._pages: dict[type[models.Model], list[int]] = defaultdict(list)

    def add(self, page: Page) -> None:
        """Note a page that was saved."""
        self._pages[type(page)].append(page.pk)

    @property
    def is_full(self) -> bool:
        return sum(map(len, self._pages.values())) >= BATCH

    def flush(self) -> None:
        """Write what was noted."""
        for model, ids in self._pages.items():
            pages = list(model.get_indexed_objects().filter(pk__in=ids))  # type: ignore[attr-defined]
            for backend in get_search_backends(with_auto_update=True):
                with transaction.atomic():
                    backend.get_index_for_model(model).add_items(model, pages)
        self._pages.clear()


@contextmanager
def wagtail_in_batches() -> Iterator[WagtailBatch]:
    """Silence the receivers, and write what was noted at the end."""
    batch = WagtailBatch()
    silenced = [
        model
        for model in search_index.get_indexed_models()
        if issubclass(model, Page) and post_save.disconnect(post_save_signal_handler, sender=model)
    ]
    try:
        with disable_reference_index_auto_update():
            yield batch
    finally:
        for model in silenced:
            post_save.connect(post_save_signal_handler, sender=model)
        batch.flush()
