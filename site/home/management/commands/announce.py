"""Tells whoever started the site where it is and, while trying it out, how to get in."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from members.demo import ensure_demo_accounts


class Command(BaseCommand):
    help = "Zegt waar de site te vinden is en, bij uitproberen, hoe u inlogt."

    def handle(self, *args: Any, **options: Any) -> None:
        address = settings.WAGTAILADMIN_BASE_URL
        lines = ["", f"  De site:      {address}/", f"  De redactie:  {address}/beheer/"]
        accounts = ensure_demo_accounts()
        if accounts:
            lines += ["", "  Inloggen om uit te proberen:"]
            lines += [f"    {role:<12} {email:<28} {password}" for role, email, password in accounts]
        self.stdout.write("\n".join([*lines, "", "  Stoppen: Ctrl+C", ""]))
