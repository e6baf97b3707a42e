from django.apps import AppConfig


class ZoekenConfig(AppConfig):
    name = "search"
    verbose_name = "Zoeken"

    def ready(self) -> None:
        from search import checks, signals  # noqa: F401 - registers checks
        from search.sought import keeping
        from search.verification import register_job

        signals.keep_marks_with_saves()
        register_job()
        keeping.register_job()
