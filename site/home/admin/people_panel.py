"""The panel of the start page with who waits to be let in."""

import datetime

from django.urls import reverse
from django.utils import timezone

from home.admin.start_page import SHOWN, Panel, Row, waiting_time
from members.joining.places import place_name
from members.joining.requests import waiting_for
from members.models import JoinRequest, User


class JoinRequestsPanel(Panel):
    """Who asked to join and works in the area of this editor, the longest waiting first."""

    name = "join_requests"
    order = 115
    heading = "Wil meedoen"
    explanation = "Lees wie het is, en laat toe of schrijf waarom niet."
    nothing = "Er wacht niemand. Iedereen heeft antwoord."
    late_days = 7

    def rows(self, user: User) -> tuple[list[Row], int]:
        waiting = waiting_for(user)
        return [self._row(asked) for asked in waiting[:SHOWN]], waiting.count()

    def _row(self, asked: JoinRequest) -> Row:
        profile = asked.user.profile
        return Row(
            title=str(asked.user),
            address=f"{reverse('join_requests')}#aanvraag-{asked.pk}",
            kind=place_name(profile.municipality),
            who=profile.organisation,
            when=waiting_time(asked.created_at),
            is_late=asked.created_at < timezone.now() - datetime.timedelta(days=self.late_days),
        )

    def more_address(self) -> str:
        return reverse("join_requests")
