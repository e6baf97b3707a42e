"""Where editors decide on what people left beneath a page, and on pages to take off the site."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from members import policy
from members.models import User
from members.views.shared import me
from writing import experiences
from writing.models import Experience, OfflineRequest
from writing.models.experiences import ExperienceState
from writing.review import offline
from writing.review.errors import ReviewError
from writing.review.forms import AnswerForm, RefusalForm
from writing.review.views import QUEUE_TITLE


@require_POST
def show_experience(request: HttpRequest, pk: int) -> HttpResponse:
    """Put it beneath its page."""
    experience = _experience_for(me(request), pk)
    if _is_undecided(request, experience):
        experiences.show(experience, me(request))
        messages.success(request, f"Het staat nu onder “{experience.page.title}”.")
    return redirect("review_queue")


@require_POST
def grant_offline(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the page off the site."""
    asked = _offline_for(me(request), pk)
    try:
        offline.grant(asked, me(request))
    except ReviewError as no:
        messages.warning(request, str(no))
    else:
        messages.success(
            request, f"“{asked.page.title}” staat niet meer op de site. De maker krijgt bericht."
        )
    return redirect("review_queue")


class AnswerView(WagtailAdminTemplateMixin, FormView):  # type: ignore[misc]
    """A no, with the words the other reads."""

    template_name = "writing/admin/answer.html"
    header_icon = "tasks"
    button = ""
    subject: Any

    def find(self, user: User, pk: int) -> Any:
        """Return what it is about; raises PermissionDenied to who may not answer."""
        raise NotImplementedError

    def quote(self) -> str:
        """Return the words it is about."""
        raise NotImplementedError

    def answer(self, words: dict[str, Any]) -> None:
        """Do it."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.subject = self.find(me(request), kwargs["pk"])
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def form_valid(self, form: forms.Form) -> HttpResponse:
        self.answer(form.cleaned_data)
        return redirect("review_queue")

    def get_page_subtitle(self) -> str:
        return str(self.subject.page.title)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        everything = {"url": reverse("review_queue"), "label": QUEUE_TITLE}
        return [*super().get_breadcrumbs_items(), everything, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = {"quote": self.quote(), "button": self.button, "media": forms.Media()}
        return {**super().get_context_data(**kwargs), **own}


class RefuseExperienceView(AnswerView):
    """Leave it off the page; the words themselves stay as they are."""

    page_title = "Niet plaatsen"
    form_class = RefusalForm
    button = "Niet plaatsen"

    def find(self, user: User, pk: int) -> Experience:
        return _experience_for(user, pk)

    def quote(self) -> str:
        return str(self.subject.what_i_did)

    def answer(self, words: dict[str, Any]) -> None:
        if _is_undecided(self.request, self.subject):
            experiences.refuse(self.subject, me(self.request), words["reason"])
            messages.success(self.request, "Het komt niet op de site.")


class DeclineOfflineView(AnswerView):
    """Leave the page on the site."""

    page_title = "Laat staan"
    form_class = AnswerForm
    button = "Laat staan en verstuur"

    def find(self, user: User, pk: int) -> OfflineRequest:
        return _offline_for(user, pk)

    def quote(self) -> str:
        return str(self.subject.reason)

    def answer(self, words: dict[str, Any]) -> None:
        try:
            offline.decline(self.subject, me(self.request), words["answer"])
        except ReviewError as no:
            messages.warning(self.request, str(no))
        else:
            messages.success(
                self.request, f"“{self.subject.page.title}” blijft staan. De maker krijgt bericht."
            )


def _is_undecided(request: HttpRequest, experience: Experience) -> bool:
    """Whether nobody was first; otherwise say what they did."""
    if experience.state == ExperienceState.WAITING:
        return True
    what = "geplaatst" if experience.state == ExperienceState.SHOWN else "niet geplaatst"
    messages.warning(request, f"{experience.decided_by or 'Een collega'} heeft dit al {what}.")
    return False


def _experience_for(user: User, pk: int) -> Experience:
    related = ("page__content_type", "page__owner", "user", "decided_by")
    experience = get_object_or_404(Experience.objects.select_related(*related), pk=pk)
    if not policy.may_judge_experience(user, experience.page, experience.user_id):
        raise PermissionDenied
    return experience


def _offline_for(user: User, pk: int) -> OfflineRequest:
    asked = get_object_or_404(OfflineRequest.objects.select_related("page", "requested_by"), pk=pk)
    if not policy.may_answer_offline(user, asked.page, asked.requested_by_id):
        raise PermissionDenied
    return asked
