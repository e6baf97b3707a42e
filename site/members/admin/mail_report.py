"""Which mail did not get where it should go, for administrators; what was in it is not shown."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from members.models import OutgoingMail
from members.models.mail import MailState
from members.policy import may_watch_mail


class MailReportView(ReportView):  # type: ignore[misc]
    """What waits and what was refused, the newest first."""

    page_title = "Mail die nog niet aankwam"
    header_icon = "mail"
    index_url_name = "mail_report"
    index_results_url_name = "mail_report_results"
    model = OutgoingMail
    is_searchable = False
    columns = [
        Column("address", label="Aan"),
        Column("subject", label="Onderwerp"),
        Column("get_state_display", label="Staat"),
        Column("attempts", label="Pogingen"),
        Column("last_error", label="Wat de mailserver zei"),
        DateColumn("created_at", label="Gemaakt op"),
        DateColumn("not_before", label="Weer geprobeerd na"),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_watch_mail(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> "QuerySet[OutgoingMail]":
        return OutgoingMail.objects.exclude(state=MailState.SENT).defer("text").order_by("-created_at", "-pk")


class MailReportMenuItem(MenuItem):  # type: ignore[misc]
    """The way to it, for who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_watch_mail(request.user)
