from django.apps import AppConfig


class KennisbankConfig(AppConfig):
    name = "kennisbank"
    verbose_name = "Kennisbank"

    def ready(self) -> None:
        from kennisbank import exchange, search_documents
        from kennisbank.writing import kinds

        exchange.register()
        search_documents.register()
        kinds.register()
