"""Where editors let people in, or say why not."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from members.errors import AlreadyDecided
from members.joining import requests
from members.models import Invitation, JoinRequest, User
from members.policy import covers, may_decide_on_join
from members.views.shared import me

SHOWN_INVITED = 30


class ReasonForm(forms.Form):
    """What somebody reads who is not let in."""

    reason = forms.CharField(
        label="Reden",
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Dit leest de persoon, woord voor woord, in een mail en op de site. Zeg ook wat wel kan.",
        error_messages={"required": "Schrijf op waarom niet. Bijvoorbeeld: wij weten nog niet waar u werkt."},
    )


class JoinRequestsView(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """Who waits to be let in, and who came in through an invitation."""

    template_name = "members/admin/join_requests.html"
    page_title = "Aanvragen om mee te doen"
    header_icon = "group"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = me(self.request)
        own = {"waiting": requests.waiting_for(user), "invited": _recently_invited(user)}
        return {**super().get_context_data(**kwargs), **own}


@method_decorator(require_POST, name="dispatch")
class ApproveView(TemplateView):
    """One click, and the person is in."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        asked = _request_for(me(request), pk)
        try:
            requests.approve(asked, me(request))
        except AlreadyDecided as no:
            messages.warning(request, str(no))
        else:
            messages.success(request, f"{asked.user} doet nu mee en krijgt een mail.")
        return redirect("join_requests")


class DeclineView(WagtailAdminTemplateMixin, FormView):  # type: ignore[misc]
    """Saying no, with a reason."""

    template_name = "members/admin/decline.html"
    page_title = "Niet toelaten"
    header_icon = "group"
    form_class = ReasonForm
    asked: JoinRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.asked = _request_for(me(request), kwargs["pk"])
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        try:
            requests.decline(self.asked, me(self.request), form.cleaned_data["reason"])
        except AlreadyDecided as no:
            messages.warning(self.request, str(no))
        else:
            messages.success(self.request, f"{self.asked.user} krijgt een mail met uw reden.")
        return redirect("join_requests")

    def get_page_subtitle(self) -> str:
        return str(self.asked.user)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        everybody = {"url": reverse("join_requests"), "label": JoinRequestsView.page_title}
        return [*super().get_breadcrumbs_items(), everybody, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "asked": self.asked, "media": forms.Media()}


def _request_for(user: User, pk: int) -> JoinRequest:
    """Return the request, also when it was decided meanwhile; of another area it is not there."""
    asked = get_object_or_404(JoinRequest.objects.select_related("user"), pk=pk)
    if asked.user_id == user.pk:
        raise PermissionDenied
    if not may_decide_on_join(user, asked):
        raise Http404
    return asked


def _recently_invited(user: User) -> list[Invitation]:
    accepted = (
        Invitation.objects.filter(accepted_by__isnull=False)
        .select_related("accepted_by__profile__municipality", "invited_by")
        .order_by("-accepted_at")[:SHOWN_INVITED]
    )
    return [invitation for invitation in accepted if covers(user, _places(invitation))]


def _places(invitation: Invitation) -> set[str]:
    profile = getattr(invitation.accepted_by, "profile", None)
    return {profile.municipality.code} if profile and profile.municipality else set()
