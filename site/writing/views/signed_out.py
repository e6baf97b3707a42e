"""What was sent by somebody who is not signed in any more: kept for them, and shown to nobody.

Nothing is written to the piece, and the answer says nothing that the form did not hold itself.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode
from wagtail.models import Page

from members.account_forms import LoginForm
from members.models import User
from members.policy import may_see_piece
from writing import rescue, tokens
from writing.kinds import kind_of
from writing.views.shared import claim_of, posting_of

_SLUG = re.compile(r"^[a-z-]+\Z")


@dataclass(frozen=True)
class Writer:
    """Whose form is being sent, by the token it carries."""

    page: Page
    user: User


def is_from_somebody_else(request: HttpRequest) -> bool:
    """Whether what is sent comes from a form of another than who is signed in now, or nobody is."""
    if not request.user.is_authenticated:
        return True
    claim = claim_of(request)
    return claim is not None and claim.user_id != request.user.pk


def keep_for_writer(request: HttpRequest, page_id: int, key: str) -> bool:
    """Keep what was sent for who wrote it; returns whether that is done."""
    writer = _writer(request, page_id)
    if writer is None:
        return False
    kind = kind_of(writer.page)
    step = next((step for step in kind.form.steps if step.key == key), None) if kind else None
    if kind is None or step is None:
        return False
    posting = posting_of(request, kind, step)
    return rescue.keep_for_absent(writer.page, writer.user, posting.fields, step=step.key, tab=posting.tab)


def _writer(request: HttpRequest, page_id: int) -> Writer | None:
    claim = claim_of(request, days=tokens.DAYS_FOR_A_STRANGER)
    if claim is None or claim.page_id != page_id:
        return None
    page = Page.objects.filter(pk=page_id).first()
    user = User.objects.filter(pk=claim.user_id).first()
    if page is None or user is None or not may_see_piece(user, page):
        return None
    return Writer(page, user)


def signed_out_page(request: HttpRequest, page_id: int, key: str) -> HttpResponse:
    """Answer with the sign-in form, which leads back to where the writer was."""
    kept = keep_for_writer(request, page_id, key)
    back = reverse("piece_step", args=[page_id, key])
    context = {
        "kept": kept,
        "form": LoginForm(request=request),
        "login": _login(back),
        # What could not be kept is given back, to be copied.
        "texts": [] if kept else _texts(request),
    }
    return _never_stored(render(request, "writing/signed_out.html", context, status=403))


def signed_out_answer(request: HttpRequest, page_id: int, key: str) -> JsonResponse:
    """Answer the script that saves by itself."""
    kept = keep_for_writer(request, page_id, key)
    # A script that names no step, or nothing like one, still hears where its writer goes on.
    back = (
        reverse("piece_step", args=[page_id, key]) if _SLUG.match(key) else reverse("piece", args=[page_id])
    )
    return _never_stored(JsonResponse({"uitgelogd": True, "bewaard": kept, "naar": _login(back)}, status=401))


def _login(back: str) -> str:
    return f"{reverse('account_login')}?{urlencode({'next': back})}"


def _texts(request: HttpRequest) -> list[str]:
    return [value for _, values in request.POST.lists() for value in values if len(value) > 1]


def _never_stored(response: Any) -> Any:
    patch_cache_control(response, private=True, no_store=True)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
