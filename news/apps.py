from django.apps import AppConfig


class NieuwsConfig(AppConfig):
    name = "news"
    verbose_name = "Nieuws"

    def ready(self) -> None:
        from news import exchange, search_documents

        exchange.register()
        search_documents.register()
