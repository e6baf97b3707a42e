from django.apps import AppConfig


class InitiatievenConfig(AppConfig):
    name = "initiatieven"
    verbose_name = "Initiatieven"

    def ready(self) -> None:
        from content.models import SiteSettings
        from initiatieven import checks, exchange, jobs, search_documents  # noqa: F401 - registers the checks
        from initiatieven.models import InitiativePage, Organisation
        from initiatieven.writing import INITIATIVE
        from search import registry
        from writing import kinds

        exchange.register()
        kinds.register(INITIATIVE)
        registry.register(
            InitiativePage,
            kind=search_documents.KIND,
            label=search_documents.LABEL,
            build=search_documents.build,
            prepare=search_documents.prepare,
        )
        registry.watch(Organisation, search_documents.pages_of_organisation)
        registry.watch(SiteSettings, search_documents.pages_between_check_terms)
        jobs.register()
