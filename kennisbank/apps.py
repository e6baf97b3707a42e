from django.apps import AppConfig


class KennisbankConfig(AppConfig):
    name = "kennisbank"
    verbose_name = "Kennisbank"

    def ready(self) -> None:
        from kennisbank import search_documents

        search_documents.register()
