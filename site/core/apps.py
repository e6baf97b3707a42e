from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Basis"

    def ready(self) -> None:
        from core import checks, signals  # noqa: F401 - registers the checks and receivers
