from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Basis"

    def ready(self) -> None:
        from core import checks, reading, signals  # noqa: F401 - registers checks, receivers and a lookup
