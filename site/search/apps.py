from django.apps import AppConfig


class ZoekenConfig(AppConfig):
    name = "search"
    verbose_name = "Zoeken"
