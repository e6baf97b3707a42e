from django.apps import AppConfig


class VocabularyConfig(AppConfig):
    name = "vocabulary"
    verbose_name = "Woorden en plaatsen"

    def ready(self) -> None:
        from vocabulary import checks  # noqa: F401 - registers the checks
