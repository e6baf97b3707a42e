from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = "Inhoud"

    def ready(self) -> None:
        from wagtail.models import Page
        from wagtail.permissions import register_permission_policy

        from content import jobs, signals  # noqa: F401 - registers receivers
        from content.permissions import PagesInTheAdmin

        register_permission_policy(Page, PagesInTheAdmin(Page))
        jobs.register_jobs()
