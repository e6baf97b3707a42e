"""Making a fresh index."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines.base import SearchError
from search.indexing import drain_all, rebuild


class Command(BaseCommand):
    help = "Makes a fresh search index beside the live one and switches to it; searching goes on meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = rebuild()
        except SearchError as error:
            raise CommandError(str(error)) from error
        drain_all()
        self.stdout.write(f"{count} documents are in the new index.")
