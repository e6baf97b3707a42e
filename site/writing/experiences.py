""" "Ik deed dit ook": a few lines beneath a piece, shown once an editor has read them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from content.addresses import page_path
from content.querysets import visible
from members import policy
from members.editors import editors_for
from members.messages import tell, tell_many
from members.models import User
from members.places import places_of
from members.policy import Somebody
from writing.models import Experience
from writing.models.experiences import ExperienceState

NOT_PLACED = (
    "Wij plaatsten uw ervaring niet. Meestal komt dat doordat iemand er zichzelf of een ander in kan "
    "herkennen. U kunt haar opnieuw schrijven, in andere woorden."
)


def page_for(page_id: int) -> Any:
    """Return the visible page of a kind under which people say that they did this too, or None.

    Also one that takes no more of them: who has just typed something reads why.
    """
    page = visible(Page.objects.filter(pk=page_id)).first()
    specific: Any = page.specific if page else None
    return specific if getattr(specific, "has_experiences", False) else None


@transaction.atomic
def leave(page: Page, somebody: Somebody, what_i_did: str, what_it_brought: str, who: str) -> Experience:
    """Keep what somebody did, for the editors of this page to read; a member's is tied to the account."""
    writer = somebody if isinstance(somebody, User) and policy.may_write(somebody) else None
    experience = Experience.objects.create(
        page_id=page.pk, user=writer, what_i_did=what_i_did, what_it_brought=what_it_brought, who=who
    )
    tell_many(
        editors_for(places_of(page), without=[writer]),
        key=f"ervaring:{experience.pk}:wacht",
        title=f"Iemand deed ook “{page.title}”",
        text="Lees het even na. Met één klik staat het op de pagina.",
        path=reverse("review_queue"),
        action="Lees het na",
        by=writer,
    )
    return experience


@transaction.atomic
def show(experience: Experience, editor: User) -> None:
    """Put it beneath its page, and tell who keeps the page and who wrote it."""
    if not _decide(experience, editor, ExperienceState.SHOWN):
        return
    page = experience.page
    if page.owner:
        tell(
            page.owner,
            key=f"ervaring:{experience.pk}:bij-u",
            title=f"Iemand deed ook “{page.title}”",
            text=experience.what_i_did,
            path=page_path(page),
            by=experience.user,
        )
    _tell_writer(experience, "Uw ervaring staat op de site", f"Zij staat onder “{page.title}”. Dank u wel.")


@transaction.atomic
def refuse(experience: Experience, editor: User, reason: str = "") -> None:
    """Leave it off its page, or take it off again; the writer reads why."""
    if _decide(experience, editor, ExperienceState.REFUSED):
        _tell_writer(experience, f"Uw ervaring bij “{experience.page.title}”", reason or NOT_PLACED)


def _decide(experience: Experience, editor: User, state: ExperienceState) -> bool:
    """Write the decision down; False when it was so already, by this editor or another at the same time."""
    if not policy.may_judge_experience(editor, experience.page, experience.user_id):
        raise PermissionDenied
    now = timezone.now()
    undecided = Experience.objects.filter(pk=experience.pk).exclude(state=state)
    changed = undecided.update(state=state, decided_by=editor, decided_at=now)
    experience.refresh_from_db()
    return bool(changed)


def _tell_writer(experience: Experience, title: str, text: str) -> None:
    if experience.user:
        tell(
            experience.user,
            key=f"ervaring:{experience.pk}:{experience.state}",
            title=title,
            text=text,
            path=page_path(experience.page),
        )
