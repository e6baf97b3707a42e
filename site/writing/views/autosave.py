"""Where a page of the form keeps what is typed by itself, in answers that its script understands."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from wagtail.models import Page

from core import dutch
from members.models import User
from members.views.shared import me, member_page
from writing import rescue
from writing.drafts import ChangedElsewhereError, Posting, Work, save
from writing.views import shared
from writing.views.signed_out import is_from_somebody_else, signed_out_answer


@csrf_exempt  # The form carries a token of its own, see `writing.tokens`.
@require_POST
def autosave(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """Keep a step; who is not signed in any more hears where to go, and what was sent is kept aside."""
    if is_from_somebody_else(request):
        return signed_out_answer(request, page_id, request.POST.get("stap", ""))
    return _own_autosave(request, page_id)


@member_page
def _own_autosave(request: HttpRequest, page_id: int) -> HttpResponseBase:
    page = shared.piece_or_404(request, page_id)
    if not shared.is_from_own_form(request, page):
        return JsonResponse({"verlopen": True}, status=403)
    kind = shared.kind_or_404(page)
    step = shared.step_or_404(kind, request.POST.get("stap", ""))
    if not step.fields:
        raise Http404
    posting = shared.posting_of(request, kind, step)
    try:
        work = save(page, me(request), posting)
    except ChangedElsewhereError:
        kept = _keep(page, me(request), posting)
        return JsonResponse({"naar": reverse("piece_difference", args=[page_id, kept])}, status=409)
    except PermissionDenied:
        _keep(page, me(request), posting)
        return JsonResponse({"naar": reverse("piece", args=[page_id]), "dicht": True}, status=409)
    return JsonResponse(_answer(work, posting))


def _keep(page: Page, user: User, posting: Posting) -> int:
    return int(rescue.keep(page, user, posting.fields, step=posting.step.key, tab=posting.tab).pk)


def _answer(work: Work, posting: Posting) -> dict[str, object]:
    errors = work.form().errors
    return {
        "bewaard_om": dutch.time(timezone.localtime(work.draft.saved_at)).removesuffix(" uur"),
        "gezien": work.seen(posting.step),
        "fouten": {name: list(errors[name]) for name in posting.step.fields if name in errors},
    }
