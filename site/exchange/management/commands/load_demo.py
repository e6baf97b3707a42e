"""`manage.py load_demo`: demonstration content, and `--remove` to take it out again."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from exchange import demo_removal, demo_site
from exchange.quiet import quiet_logs


class Command(BaseCommand):
    """Loads the invented content; doing it again changes nothing."""

    help = "Zet verzonnen inhoud klaar om te laten zien hoe de site werkt."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--remove", action="store_true", help="Haalt de verzonnen inhoud weer weg.")
        parser.add_argument("--once", action="store_true", help="Doet niets als dit al eens gedaan is.")
        parser.add_argument(
            "--accounts",
            action="store_true",
            help="Maakt ook accounts om te proberen; alleen in ontwikkeling.",
        )

    def handle(self, *args: Any, remove: bool, once: bool, accounts: bool, **options: Any) -> None:
        with quiet_logs():
            if remove:
                self.stdout.write(f"removed {demo_removal.remove()}")
            elif not (once and demo_site.is_loaded()):
                progress = self._progress if sys.stderr.isatty() else None
                self.stdout.write(demo_site.load(progress).summary)
        if accounts:
            self._accounts()

    def _accounts(self) -> None:
        from members.demo import ensure_demo_accounts

        accounts = ensure_demo_accounts()
        for role, email, password in accounts:
            self.stdout.write(f"{role}: {email}  {password}")
        if not accounts:
            self.stdout.write("Accounts om te proberen bestaan alleen in ontwikkeling.")

    def _progress(self, message: str) -> None:
        self.stderr.write(message, ending="")
        self.stderr.flush()
