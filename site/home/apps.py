from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Home"

    def ready(self) -> None:
        from home import jobs
        from home.my_data import retention

        jobs.register_jobs()
        retention.register_job()
