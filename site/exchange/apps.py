from django.apps import AppConfig


class UitwisselingConfig(AppConfig):
    name = "exchange"
    verbose_name = "Uitwisseling"
