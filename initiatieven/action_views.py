"""The three short pages with which somebody keeps an initiative current: in the admin, and in the site."""

from typing import Any

from django import forms
from django.contrib import messages as site_messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.generic import FormView
from wagtail.admin import messages as admin_messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from initiatieven.models import InitiativePage
from initiatieven.quick_actions import INCOMPLETE, PAUSE, QuickAction
from members.models import User
from members.policy import may_see_piece, may_set_status
from members.views.shared import member_page

ADMIN_NAMES = {
    "even-dicht": ("initiative_pause", "lock"),
    "weer-open": ("initiative_reopen", "lock-open"),
    "nagekeken": ("initiative_check", "check"),
}


class QuickActionView(FormView):
    """One initiative and one thing to say about it."""

    # Which thing; `as_view(quick=…)` tells.
    quick: QuickAction = PAUSE
    request: HttpRequest
    initiative: InitiativePage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.initiative = get_object_or_404(InitiativePage, id=kwargs["pk"])
        self.judge()
        return super().dispatch(request, *args, **kwargs)

    def judge(self) -> None:
        """Raise PermissionDenied unless this person may say so."""
        if not may_set_status(self.request.user, self.initiative):
            raise PermissionDenied

    def get_form_class(self) -> type[forms.Form]:
        return self.quick.form

    def get_initial(self) -> dict[str, str]:
        return {"checked_by": str(self.request.user)}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        user: User = self.request.user  # type: ignore[assignment]
        try:
            self.quick.run(self.initiative, user, form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, INCOMPLETE.format(problems=" ".join(error.messages)))
            return self.form_invalid(form)
        self.tell(self.quick.done.format(title=self.initiative.title))
        return redirect(self.get_success_url())

    def tell(self, done: str) -> None:
        """Let the next page say that it was done."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = {"initiative": self.initiative, "action": self.quick, "next": self.get_success_url()}
        return {**super().get_context_data(**kwargs), **own}


class InitiativeActionView(WagtailAdminTemplateMixin, QuickActionView):
    """The page in the admin."""

    template_name = "initiatieven/admin/action.html"
    header_icon = "date"

    def get_form(self, form_class: Any = None) -> forms.Form:
        """The same questions, with the calendar of the admin."""
        form = super().get_form(form_class)
        if "resume_on" in form.fields:
            form.fields["resume_on"].widget = AdminDateInput()
        return form

    def tell(self, done: str) -> None:
        admin_messages.success(self.request, done)

    def get_success_url(self) -> str:
        back: str = get_valid_next_url_from_request(self.request)
        return back or reverse("wagtailadmin_pages:edit", args=[self.initiative.pk])

    def get_page_title(self) -> str:
        return self.quick.title

    def get_page_subtitle(self) -> str:
        return str(self.initiative.title)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.initiative.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": edit, "label": self.initiative.title},
            {"url": "", "label": self.quick.title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "media": context["form"].media}


@method_decorator(member_page, name="dispatch")
class KeeperActionView(QuickActionView):
    """The page in the site, for who keeps the initiative."""

    template_name = "initiatieven/keeper_action.html"

    def judge(self) -> None:
        """Somebody else's piece is not there, and in the site an editor is one of us."""
        if not may_see_piece(self.request.user, self.initiative):
            raise Http404
        super().judge()

    def tell(self, done: str) -> None:
        site_messages.success(self.request, done)

    def get_success_url(self) -> str:
        return f"/mijn/stukken/{self.initiative.pk}/"
