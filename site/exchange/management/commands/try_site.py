"""`manage.py try_site`: everything a first look needs, in one process, so that a second start takes seconds."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from members.demo import ensure_demo_accounts


class Command(BaseCommand):
    help = "Zet de site klaar om uit te proberen, en zegt waar die is en hoe u inlogt."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_ACCOUNTS:
            raise CommandError("try_site is for trying the site; these settings serve real visitors.")
        if self._must_migrate():
            self.stdout.write("Database maken of bijwerken…")
            call_command("migrate", verbosity=0)
        self.stdout.write("Vaste onderdelen nalopen…")
        call_command("init_site", verbosity=0)
        self.stdout.write("Voorbeelden klaarzetten (de eerste keer ongeveer een minuut)…")
        self.stdout.flush()
        call_command("load_demo", once=True, stdout=self.stdout)
        self._announce()

    def _must_migrate(self) -> bool:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))

    def _announce(self) -> None:
        address = settings.WAGTAILADMIN_BASE_URL
        lines = ["", f"  De site:      {address}/", f"  De redactie:  {address}/beheer/"]
        lines += ["", "  Inloggen om uit te proberen:"]
        lines += [
            f"    {role:<12} {email:<28} {password}" for role, email, password in ensure_demo_accounts()
        ]
        self.stdout.write("\n".join([*lines, "", "  Stoppen: Ctrl+C", ""]))
