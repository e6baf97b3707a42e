"""What people hear about joining: the editors, who asked, and who is invited."""

from django.urls import reverse

from core import dutch
from core.addresses import absolute
from members.editors import editors_for
from members.joining.places import place_name
from members.letters import write
from members.messages import tell, tell_many
from members.models import Invitation, JoinRequest, User
from members.outbox import post
from members.people import profile_of
from members.places import places_of_person


def tell_editors(asked: JoinRequest) -> None:
    """Tell who may decide that somebody waits."""
    profile = profile_of(asked.user)
    tell_many(
        editors_for(places_of_person(asked.user_id), without=[asked.user]),
        f"aanvraag:{asked.pk}:{asked.created_at:%Y%m%d%H%M%S}",
        f"{asked.user} wil meedoen",
        f"{asked.user} werkt bij {profile.organisation or 'een organisatie'} in "
        f"{place_name(profile.municipality)} en wacht tot iemand van de redactie beslist.",
        reverse("join_requests"),
        "Bekijk de aanvraag",
    )


def tell_approved(asked: JoinRequest) -> None:
    """Tell somebody that they are in, whatever pace of mail they chose: it is about their account."""
    tell(
        asked.user,
        f"toegelaten:{asked.pk}:{asked.created_at:%Y%m%d%H%M%S}",
        "U doet mee met het platform",
        "De redactie heeft u toegelaten. U kunt nu zelf iets plaatsen en andere leden vinden. Vul eerst uw profiel "
        "in, dan weten zij wie u bent. U kiest zelf wie wat ziet.",
        reverse("profile"),
        "Vul uw profiel in",
        always=True,
    )


def tell_declined(asked: JoinRequest) -> None:
    """Tell somebody why not, and that they may ask again."""
    tell(
        asked.user,
        f"afgewezen:{asked.pk}:{asked.created_at:%Y%m%d%H%M%S}",
        "Uw aanvraag om mee te doen is niet aangenomen",
        f"De redactie schrijft:\n\n{asked.reason}\n\nU kunt uw aanvraag aanpassen en opnieuw sturen.",
        reverse("waiting"),
        "Bekijk uw aanvraag",
        always=True,
    )


def mail_invitation(invitation: Invitation, path: str) -> None:
    """Mail the link to who is invited, and to nobody else."""
    post(
        f"uitnodiging:{invitation.pk}:{invitation.created_at:%Y%m%d%H%M%S}",
        invitation.email,
        "Doet u mee met het Platform Verbondenheid en Veerkracht?",
        write(
            "colleague",
            None,
            invitation=invitation,
            address=absolute(path),
            last_day=dutch.date(invitation.expires_at),
        ),
    )


def tell_editors_of_invited(invitation: Invitation, user: User) -> None:
    """Tell the editors who came in without them, and on whose word."""
    tell_many(
        editors_for(places_of_person(user.pk), without=[user]),
        f"uitgenodigd:{invitation.pk}",
        f"{user} doet mee, uitgenodigd door {invitation.invited_by}",
        "U hoeft niets te doen. Klopt er iets niet? Vraag dan het beheer om het account te sluiten.",
        reverse("join_requests"),
        "Bekijk wie er bij kwam",
        by=invitation.invited_by,
    )
