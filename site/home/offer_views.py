"""Pages that look for a new keeper: the list of what somebody may take, and taking one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from members.views.shared import me, member_page
from writing.offers import offered_to, take


@member_page
@require_safe
def offers(request: HttpRequest) -> HttpResponse:
    """What this person may take over."""
    return render(request, "home/my_data/offers.html", {"offers": offered_to(me(request))})


@member_page
@require_POST
def take_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Become the keeper of one page; who is second finds that it is gone."""
    offer = get_object_or_404(offered_to(me(request)).select_related("page"), pk=pk)
    title = offer.page.draft_title
    take(me(request), offer)
    messages.success(request, f"“{title}” is nu van u. U vindt het bij Mijn platform.")
    return redirect("offers")
