"""Inviting a colleague: a mail with a signed link, which is a proof of the address it was sent to."""

import datetime

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log

from members.addresses import confirm_address
from members.errors import MembersError, NotNow
from members.joining import requests, telling
from members.models import Invitation, JoinRequest, User
from members.models.joining import INVITATION_LIFE, InvitationState, JoinState
from members.policy import may_invite

ACCEPT = "members.accept_invitation"
MOST_A_DAY = 10
_DAY = datetime.timedelta(days=1)
_SIGNER = signing.TimestampSigner(salt="members.invitation")

TOO_MANY = f"U hebt vandaag al {MOST_A_DAY} uitnodigingen verstuurd. Morgen kunt u verder."
SENT_TODAY = "Deze uitnodiging is vandaag al verstuurd. Morgen kan het nog een keer."


class LinkRefused(MembersError):
    """A link that lets nobody in; the text says why and what helps."""


FORGED = (
    "Deze link klopt niet. Misschien is hij niet helemaal overgenomen. Open de link in de mail nog een keer."
)
REFUSALS = {
    InvitationState.ACCEPTED: "Deze uitnodiging is al gebruikt. Hebt u hem zelf gebruikt? Log dan in.",
    InvitationState.WITHDRAWN: "Deze uitnodiging is ingetrokken. Vraag degene die u uitnodigde wat er is.",
    InvitationState.EXPIRED: "Deze uitnodiging is verlopen: zij werkt dertig dagen. Vraag om een nieuwe.",
}


def invite(member: User, email: str, name: str, remark: str) -> Invitation:
    """Mail a colleague an invitation; raises NotNow past the number of a day.

    The same address again is the same invitation, sent again.
    """
    with transaction.atomic():
        known = member.invitations.filter(email=email, accepted_at=None, withdrawn_at=None).first()
        if known:
            known.name, known.remark = name, remark
            return _send_again(known)
        if member.invitations.filter(created_at__gt=timezone.now() - _DAY).count() >= MOST_A_DAY:
            raise NotNow(TOO_MANY)
        invitation = Invitation.objects.create(invited_by=member, email=email, name=name, remark=remark)
        telling.mail_invitation(invitation, link_of(invitation))
    return invitation


def send_again(invitation: Invitation) -> None:
    """Mail it once more with a new link; raises NotNow when that happened today or makes no sense."""
    with transaction.atomic():
        _send_again(invitation)


def withdraw(invitation: Invitation) -> None:
    """Let its link work no more, unless it was used."""
    Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(withdrawn_at=timezone.now())


def link_of(invitation: Invitation) -> str:
    """Return the path with which the person invited comes in."""
    return reverse("invited", args=[_SIGNER.sign(str(invitation.pk))])


def read_link(token: str) -> Invitation:
    """Return the invitation of a link; raises LinkRefused when it lets nobody in (any more)."""
    try:
        number = _SIGNER.unsign(token, max_age=INVITATION_LIFE)
    except signing.SignatureExpired as error:
        raise LinkRefused(REFUSALS[InvitationState.EXPIRED]) from error
    except signing.BadSignature as error:
        raise LinkRefused(FORGED) from error
    invitation = Invitation.objects.select_related("invited_by").filter(pk=number).first()
    if invitation is None or not _is_vouched_for(invitation):
        raise LinkRefused(REFUSALS[InvitationState.WITHDRAWN])
    if invitation.state != InvitationState.OPEN:
        raise LinkRefused(REFUSALS[invitation.state])
    return invitation


def accept(invitation: Invitation, user: User) -> None:
    """Let in who came through the link; raises LinkRefused when somebody was first.

    The link was mailed to this address and nowhere else, so the address is proven by it.
    """
    with transaction.atomic():
        open_ones = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
        if not open_ones.update(accepted_by=user, accepted_at=timezone.now()):
            raise LinkRefused(REFUSALS[InvitationState.ACCEPTED])
        confirm_address(user)
        requests.let_in(user)
        JoinRequest.objects.filter(user=user).update(
            state=JoinState.APPROVED, decided_by=invitation.invited_by, decided_at=timezone.now(), reason=""
        )
        log(instance=invitation, action=ACCEPT, user=user)
        telling.tell_editors_of_invited(invitation, user)


def _send_again(invitation: Invitation) -> Invitation:
    if invitation.state not in {InvitationState.OPEN, InvitationState.EXPIRED}:
        raise NotNow(REFUSALS[invitation.state])
    if invitation.created_at > timezone.now() - _DAY:
        raise NotNow(SENT_TODAY)
    invitation.created_at = timezone.now()
    invitation.save(update_fields=["name", "remark", "created_at"])
    telling.mail_invitation(invitation, link_of(invitation))
    return invitation


def _is_vouched_for(invitation: Invitation) -> bool:
    """Whether who invited is still a member: nobody comes in on the word of somebody who was put out."""
    return invitation.invited_by is not None and may_invite(invitation.invited_by)
