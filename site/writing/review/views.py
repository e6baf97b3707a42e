"""Where editors see what waits and decide on it, one piece after another."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import TaskState, WorkflowState

from core import dutch
from members import policy
from members.views.shared import me
from writing.models import Review
from writing.review import beside, moves, queue
from writing.review.addresses import review_path
from writing.review.errors import ReviewError
from writing.review.forms import DecisionForm, HandOverForm

QUEUE_TITLE = "Wat wacht"
ON_ONE_PAGE = 50
_DONE = {
    moves.APPROVE: (
        "“{title}” is goedgekeurd en staat op de site.",
        "“{title}” is goedgekeurd en komt vanzelf op de site.",
    ),
    moves.SEND_BACK: ("“{title}” is terug bij de maker, met uw opmerking.",) * 2,
}


class QueueView(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """All that waits for this editor."""

    template_name = "writing/admin/queue.html"
    page_title = QUEUE_TITLE
    header_icon = "tasks"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, choice = me(self.request), queue.Choice.read(self.request.GET)
        everything = queue.queue_for(user, queue.Choice())
        page = WagtailPaginator(queue.queue_for(user, choice), ON_ONE_PAGE).get_page(
            self.request.GET.get("p")
        )
        own = {
            "choice": choice,
            "whose": queue.WHOSE.items(),
            "places": queue.places_in(everything),
            "kinds": queue.kinds_in(everything),
            "page_obj": page,
            "rows": queue.rows(page.object_list, user),
            "experiences": beside.experiences_for(user),
            "offline": beside.offline_for(user),
            "me": user,
        }
        return {**super().get_context_data(**kwargs), **own, "media": forms.Media()}


class PieceView(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """One piece: read it, compare it, decide."""

    template_name = "writing/admin/piece.html"
    page_title = "Nakijken"
    header_icon = "tasks"
    review: Review

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.review = _review_for(request, kwargs["pk"])
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Decide; what was typed is given back when it cannot be."""
        form = DecisionForm(request.POST)
        if form.is_valid():
            try:
                _decide(request, self.review, form)
            except ReviewError as no:
                form.add_error(None, str(no))
                self.review = _review_for(request, pk)
            else:
                return _to_the_queue(request, _done_words(self.review, form.cleaned_data["decision"]))
        return TemplateResponse(request, self.get_template_names(), self.get_context_data(form=form))

    def get_page_subtitle(self) -> str:
        return str(self.review.page.draft_title)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        everything = {"url": _queue_address(self.request), "label": QUEUE_TITLE}
        return [*super().get_breadcrumbs_items(), everything, {"url": "", "label": self.get_page_subtitle()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        review, user = self.review, me(self.request)
        state = review.workflow_state
        waits = state.status == WorkflowState.STATUS_IN_PROGRESS
        own = {
            "review": review,
            "piece": review.page,
            "waits": waits,
            "ending": "" if waits else moves.ending_words(review),
            "is_own": policy.is_own(user, review.page),
            "may_decide": waits and policy.may_approve(user, state),
            "may_let_go": waits and policy.may_let_go(user, review.claimed_by_id),
            "held_by_other": moves.taken_words(review) if review.claimed_by_id not in (None, user.pk) else "",
            "places": dutch.in_a_row(place.name for place in review.municipalities.order_by("name")),
            "remarks": _remarks(review),
            "query": queue.Choice.read(self.request.GET).query,
            "back": _queue_address(self.request),
        }
        if own["may_decide"]:
            own.update(self._beside())
        return {
            **super().get_context_data(**{"form": DecisionForm(), **kwargs}),
            **own,
            "media": forms.Media(),
        }

    def _beside(self) -> dict[str, Any]:
        """Return how the piece stands now, and to whom it can go instead."""
        review, user = self.review, me(self.request)
        colleagues = (
            moves.colleagues_for(review, user)
            if policy.may_hand_over(user, review.workflow_state, review.claimed_by_id)
            else []
        )
        return {
            "version": moves.version_of(review.page),
            "hand_over": HandOverForm(colleagues=colleagues) if colleagues else None,
        }


@require_GET
@xframe_options_sameorigin
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the piece that waits as visitors will see it, within the page where it is judged."""
    review = _review_for(request, pk)
    page = review.page.get_latest_revision_as_object()
    # Without Wagtail's own bar: what can be done stands beside the frame.
    bare = {"in_preview_panel": True}
    response: HttpResponse = page.make_preview_request(request, page.default_preview_mode, bare)
    # The preview is an answer of its own, made with the rule for the open site.
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


@require_POST
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a piece up."""
    review = _review_for(request, pk)
    try:
        moves.claim(review, me(request))
    except ReviewError as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, "U hebt dit opgepakt. Uw collega's zien dat.")
    return redirect(_with_choice(request, review_path(review)))


@require_POST
def let_go(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a piece back."""
    review = _review_for(request, pk)
    try:
        moves.let_go(review, me(request))
    except ReviewError as no:
        messages.warning(request, str(no))
        return redirect(_queue_address(request))
    return _to_the_queue(request, f"“{review.page.draft_title}” staat weer vrij voor uw collega's.")


@require_POST
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a piece to a colleague."""
    review, user = _review_for(request, pk), me(request)
    form = HandOverForm(request.POST, colleagues=moves.colleagues_for(review, user))
    if not form.is_valid():
        messages.error(request, form.errors["colleague"][0])
        return redirect(_with_choice(request, review_path(review)))
    colleague = form.cleaned_data["colleague"]
    try:
        moves.hand_over(review, user, colleague)
    except ReviewError as no:
        messages.warning(request, str(no))
        return redirect(_queue_address(request))
    return _to_the_queue(request, f"“{review.page.draft_title}” staat nu op naam van {colleague}.")


def _review_for(request: HttpRequest, pk: int) -> Review:
    related = ("page__content_type", "page__latest_revision", "page__owner", "claimed_by")
    review = get_object_or_404(Review.objects.select_related("workflow_state__requested_by", *related), pk=pk)
    if not policy.may_open_review(request.user, review.page):
        raise PermissionDenied
    return review


def _decide(request: HttpRequest, review: Review, form: DecisionForm) -> None:
    given = form.cleaned_data
    seen = moves.Seen(given["version"], given["holder"])
    moves.decide(review, me(request), given["decision"], given["remark"], seen)


def _done_words(review: Review, decision: str) -> str:
    review.page.refresh_from_db()
    now, later = _DONE[decision]
    return (now if review.page.live else later).format(title=review.page.draft_title)


def _remarks(review: Review) -> list[TaskState]:
    """Return what was said about this piece in this round, the latest last."""
    steps = review.workflow_state.task_states.exclude(comment="").order_by("pk")
    return list(steps.select_related("finished_by"))


def _to_the_queue(request: HttpRequest, words: str) -> HttpResponse:
    """Go back to the queue with a word, and the next piece one click away."""
    following = queue.next_for(me(request), queue.Choice.read(request.GET))
    buttons = []
    if following:
        address = _with_choice(request, review_path(following))
        buttons.append(messages.button(address, f"Volgende: {following.page.draft_title}"))
    messages.success(request, words, buttons=buttons)
    return redirect(_queue_address(request))


def _queue_address(request: HttpRequest) -> str:
    return _with_choice(request, reverse("review_queue"))


def _with_choice(request: HttpRequest, path: str) -> str:
    query = queue.Choice.read(request.GET).query
    return f"{path}?{query}" if query else path
