"""Asking to join and deciding on it: every step is written once, whoever tries it at the same time."""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from members import policy
from members.errors import AlreadyDecided
from members.joining import telling
from members.models import JoinRequest, User
from members.models.joining import JoinState
from members.roles import MEMBERS_GROUP

APPROVE = "members.approve_join"
DECLINE = "members.decline_join"


def ask(user: User, what_i_do: str) -> JoinRequest:
    """Write down what this person asks; who was declined asks anew by this."""
    with transaction.atomic():
        asked, _ = JoinRequest.objects.get_or_create(user=user, defaults={"what_i_do": what_i_do})
        asked.what_i_do = what_i_do
        if asked.state != JoinState.WAITING:
            asked.state, asked.created_at = JoinState.WAITING, timezone.now()
            asked.decided_by, asked.decided_at, asked.reason = None, None, ""
        asked.save()
        announce(user)
    return asked


def announce(user: User) -> None:
    """Tell the editors, once, that somebody waits whose address is proven."""
    asked = JoinRequest.objects.filter(_proven(), user=user, state=JoinState.WAITING).first()
    if asked:
        telling.tell_editors(asked)


def withdraw(user: User) -> None:
    """Take back what this person asked, unless they were let in meanwhile."""
    JoinRequest.objects.filter(user=user).exclude(state=JoinState.APPROVED).delete()


def waiting_for(editor: User) -> "QuerySet[JoinRequest]":
    """Return what waits for this editor, the longest first; who has not proven their address is not there yet."""
    waiting = JoinRequest.objects.filter(_proven(), state=JoinState.WAITING, user__is_active=True)
    area = policy.area_of(editor)
    if area:
        place = "user__profile__municipality"
        waiting = waiting.filter(Q(**{f"{place}__code__in": area}) | Q(**{f"{place}__isnull": True}))
    return (
        waiting.exclude(user=editor)
        .select_related("user__profile__municipality")
        .order_by("created_at", "pk")
    )


def approve(asked: JoinRequest, editor: User) -> None:
    """Let this person in; raises AlreadyDecided when a colleague was first."""
    with transaction.atomic():
        _decide(asked, editor, JoinState.APPROVED, "")
        let_in(asked.user)
        log(instance=asked, action=APPROVE, user=editor)
        telling.tell_approved(asked)


def decline(asked: JoinRequest, editor: User, reason: str) -> None:
    """Say no, with a reason that the person reads; raises AlreadyDecided when a colleague was first."""
    with transaction.atomic():
        _decide(asked, editor, JoinState.DECLINED, reason)
        log(instance=asked, action=DECLINE, user=editor)
        telling.tell_declined(asked)


def let_in(user: User) -> None:
    """Make this person a member."""
    user.groups.add(Group.objects.get(name=MEMBERS_GROUP))


def _proven() -> Exists:
    return Exists(EmailAddress.objects.filter(user=OuterRef("user"), primary=True, verified=True))


def _decide(asked: JoinRequest, editor: User, state: JoinState, reason: str) -> None:
    waiting = JoinRequest.objects.filter(pk=asked.pk, state=JoinState.WAITING)
    done = waiting.update(state=state, reason=reason, decided_by=editor, decided_at=timezone.now())
    now = JoinRequest.objects.select_related("decided_by").filter(pk=asked.pk).first()
    if not done:
        raise AlreadyDecided(_who_was_first(now))
    asked.refresh_from_db()


def _who_was_first(now: JoinRequest | None) -> str:
    if now is None:
        return "Deze aanvraag is er niet meer: de persoon heeft hem ingetrokken."
    what = "toegelaten" if now.state == JoinState.APPROVED else "afgewezen"
    return f"{now.user} is al {what} door {now.decided_by or 'een collega'}."
