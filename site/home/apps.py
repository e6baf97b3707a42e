from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Home"

    def ready(self) -> None:
        from home import jobs, search_documents
        from home.my_data import retention

        jobs.register_jobs()
        search_documents.register()
        retention.register_job()
