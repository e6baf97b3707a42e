from django.apps import AppConfig


class WritingConfig(AppConfig):
    name = "writing"
    verbose_name = "Schrijven"

    def ready(self) -> None:
        from writing import signals  # noqa: F401 - registers the receivers
        from writing.review import nudges
        from writing.review import signals as review_signals  # noqa: F401 - likewise

        nudges.register_jobs()
