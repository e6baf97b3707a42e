"""The page on which anybody tells that they did this too, and what happens with it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from members.policy import may_write
from writing import experiences
from writing.experience_form import ExperienceForm

GONE = 410


# The token of the form does what the cookie would do, and holds for the account of who is signed in.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tell_experience(request: HttpRequest, page_id: int) -> HttpResponse:
    """Take in what somebody did; what they typed comes back with whatever is wrong."""
    page = _page(page_id)
    form = ExperienceForm(
        request.POST if request.method == "POST" else None,
        request=request,
        subject=page.pk,
        initial={"who": _name_of(request)},
    )
    if not page.takes_experiences:
        return render(request, "writing/experience_closed.html", _context(page, form), status=GONE)
    if request.method == "POST" and form.is_valid():
        experiences.leave(page, request.user, **form.own_data)
        return redirect("experience_thanks", page_id=page.pk)
    if form.was_sent_already:
        return redirect("experience_thanks", page_id=page.pk)
    return render(request, "writing/experience.html", _context(page, form))


@never_cache
@require_safe
def experience_thanks(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say what happens next."""
    context = {"about": _page(page_id), "is_member": may_write(request.user)}
    return render(request, "writing/experience_thanks.html", context)


def _page(page_id: int) -> Any:
    page = experiences.page_for(page_id)
    if page is None:
        raise Http404
    return page


def _context(page: Any, form: ExperienceForm) -> dict[str, Any]:
    return {"about": page, "form": form}


def _name_of(request: HttpRequest) -> str:
    """A member need not type their name; they can take it away."""
    return request.user.get_full_name() if may_write(request.user) else ""  # type: ignore[union-attr]
