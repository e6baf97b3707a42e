"""`manage.py init_site`: an empty site that already reads well."""

from typing import Any

from django.core.management.base import BaseCommand

from exchange import start_site
from exchange.quiet import quiet_logs


class Command(BaseCommand):
    """Makes what every site begins with; running it again changes nothing."""

    help = "Maakt waar elke site mee begint. Nog eens doen kan geen kwaad."

    def handle(self, *args: Any, verbosity: int = 1, **options: Any) -> None:
        with quiet_logs():
            start_site.run(self.stdout.write if verbosity else lambda _: None)
