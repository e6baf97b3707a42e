"""The answer to a maker who asks to take a page off the site."""

from django.db import transaction
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from members import policy
from members.messages import tell
from members.models import User
from writing.guard import locked, require
from writing.models import OfflineRequest
from writing.models.requests import RequestState
from writing.review.addresses import maker_path, public_path
from writing.review.errors import DecidedError

_ENDINGS = {
    RequestState.GRANTED: "{who} heeft de pagina al van de site gehaald.",
    RequestState.DECLINED: "{who} heeft al geantwoord dat de pagina blijft staan.",
    RequestState.WITHDRAWN: "De maker wil de pagina toch laten staan.",
}


@transaction.atomic
def grant(request: OfflineRequest, editor: User) -> None:
    """Take the page off the site; its text stays, for who keeps it."""
    page = _decide(request, editor, RequestState.GRANTED)
    UnpublishPageAction(page.specific, user=editor).execute(skip_permission_checks=True)
    page = Page.objects.get(pk=page.pk)
    if request.requested_by:
        tell(
            request.requested_by,
            key=f"offline:{request.pk}:gedaan",
            title=f"“{page.draft_title}” staat niet meer op de site",
            text="U houdt de tekst. Wilt u er weer mee verder, dan kan dat in Mijn platform.",
            path=maker_path(page, request.requested_by),
            action="Bekijk het stuk",
            by=editor,
        )


@transaction.atomic
def decline(request: OfflineRequest, editor: User, answer: str) -> None:
    """Leave the page where it is, and say why."""
    page = _decide(request, editor, RequestState.DECLINED, answer)
    if request.requested_by:
        tell(
            request.requested_by,
            key=f"offline:{request.pk}:blijft",
            title=f"“{page.title}” blijft op de site staan",
            text=f"{editor.get_full_name() or 'Iemand van de redactie'} schreef:\n\n{answer}",
            path=public_path(page, request.requested_by),
            action="Bekijk de pagina",
            by=editor,
        )


def _decide(request: OfflineRequest, editor: User, state: RequestState, answer: str = "") -> Page:
    """Write the decision down; raises DecidedError with what somebody else did before."""
    page: Page = locked(request.page)
    require(policy.may_answer_offline(editor, page, request.requested_by_id))
    undecided = OfflineRequest.objects.filter(pk=request.pk, state=RequestState.OPEN)
    if not undecided.update(state=state, decided_by=editor, decided_at=timezone.now(), answer=answer):
        request.refresh_from_db()
        who = request.decided_by or "Iemand van de redactie"
        raise DecidedError(_ENDINGS[RequestState(request.state)].format(who=who))
    return page
