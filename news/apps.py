from django.apps import AppConfig


class NieuwsConfig(AppConfig):
    name = "news"
    verbose_name = "Nieuws"
