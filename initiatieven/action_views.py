"""The three short pages in the admin with which an editor keeps an initiative current."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from initiatieven import actions
from initiatieven.action_forms import CheckForm, PauseForm
from initiatieven.choices import Status
from initiatieven.models import InitiativePage
from members.models import User
from members.policy import may_set_status

INCOMPLETE = "Dit lukte niet: er ontbreekt iets op de pagina zelf. Open de pagina en vul aan: {problems}"


class AdminPauseForm(PauseForm):
    """The same question with the calendar of the admin."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["resume_on"].widget = AdminDateInput()


class InitiativeActionView(WagtailAdminTemplateMixin, FormView):
    """One initiative and one thing to say about it."""

    template_name = "initiatieven/admin/action.html"
    header_icon = "date"
    form_class: type[forms.Form] = forms.Form
    explanation = ""
    button = ""
    done = ""
    initiative: InitiativePage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.initiative = get_object_or_404(InitiativePage, pk=kwargs["pk"])
        if not may_set_status(request.user, self.initiative):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def act(self, user: User, cleaned: dict[str, Any]) -> None:
        """Do it."""
        raise NotImplementedError

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            self.act(self.request.user, form.cleaned_data)  # type: ignore[arg-type]
        except ValidationError as error:
            form.add_error(None, INCOMPLETE.format(problems=" ".join(error.messages)))
            return self.form_invalid(form)
        messages.success(self.request, self.done.format(title=self.initiative.title))
        return redirect(self.get_success_url())

    def get_success_url(self) -> str:
        back: str = get_valid_next_url_from_request(self.request)
        return back or reverse("wagtailadmin_pages:edit", args=[self.initiative.pk])

    def get_page_subtitle(self) -> str:
        return str(self.initiative.title)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.initiative.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": edit, "label": self.initiative.title},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = {
            "initiative": self.initiative,
            "explanation": self.explanation,
            "button": self.button,
            "next": self.get_success_url(),
        }
        context = super().get_context_data(**kwargs)
        return {**context, **own, "media": context["form"].media}


class PauseView(InitiativeActionView):
    """Even dicht."""

    page_title = "Even dicht"
    form_class = AdminPauseForm
    explanation = "Bezoekers zien meteen dat zij nu niet kunnen komen. De rest van de pagina blijft staan."
    button = "Zet op even dicht"
    done = "“{title}” staat op even dicht."

    def act(self, user: User, cleaned: dict[str, Any]) -> None:
        actions.pause(self.initiative, user, cleaned["resume_on"])


class ReopenView(InitiativeActionView):
    """Weer open."""

    page_title = "Weer open"
    explanation = "Bezoekers zien meteen: U kunt komen."
    button = "Zet weer open"
    done = "“{title}” is weer open."

    def act(self, user: User, cleaned: dict[str, Any]) -> None:
        actions.reopen(self.initiative, user)


class CheckView(InitiativeActionView):
    """Nagekeken vandaag."""

    page_title = "Vandaag nagekeken"
    form_class = CheckForm
    explanation = "Op de pagina komt de datum van vandaag, met wie zei dat het klopt."
    button = "Vandaag nagekeken"
    done = "“{title}” is vandaag nagekeken."

    def get_initial(self) -> dict[str, str]:
        return {"checked_by": str(self.request.user)}

    def act(self, user: User, cleaned: dict[str, Any]) -> None:
        actions.mark_checked(self.initiative, user, cleaned["checked_by"])


def offered_actions(page: InitiativePage) -> list[tuple[str, str, str]]:
    """Return name of the address, label and icon of what fits the state this initiative is in."""
    if page.status == Status.ACTIVE:
        state = ("initiative_pause", "Even dicht…", "lock")
    elif page.status == Status.PREPARING:
        state = ("initiative_reopen", "Nu open…", "lock-open")
    else:
        state = ("initiative_reopen", "Weer open…", "lock-open")
    return [state, ("initiative_check", "Vandaag nagekeken…", "check")]
