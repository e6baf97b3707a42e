from django.apps import AppConfig
from wagtail.admin.apps import WagtailAdminAppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = "Leden"
    default = True

    def ready(self) -> None:
        from members import jobs, signals  # noqa: F401 - registers the receivers

        jobs.register_jobs()


class UsersAdminConfig(WagtailUsersAppConfig):
    """Wagtail's pages about users, with forms for people who are known by their e-mail address."""

    user_viewset = "members.users_admin.UserViewSet"


class AdminConfig(WagtailAdminAppConfig):
    """Wagtail's admin without its own mail, which would tell everything twice, and while an editor waits."""

    def ready(self) -> None:
        super().ready()
        from members.wagtail_mail import stop_wagtails_own_mail

        stop_wagtails_own_mail()
