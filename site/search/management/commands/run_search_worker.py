"""The process that keeps the index true."""

from typing import Any

from django.core.management.base import BaseCommand

from search.worker import Worker


class Command(BaseCommand):
    help = "Brings every change to the search index, until it is told to stop."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--once", action="store_true", help="apply what is there and end")

    def handle(self, *args: Any, **options: Any) -> None:
        worker = Worker()
        if options["once"]:
            worker.round()
        else:
            worker.run()
