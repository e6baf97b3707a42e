from django.apps import AppConfig


class UitwisselingConfig(AppConfig):
    name = "exchange"
    verbose_name = "Uitwisseling"

    def ready(self) -> None:
        from exchange import vocabulary_records

        vocabulary_records.register()
