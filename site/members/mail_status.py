"""How mail is doing, for the health page."""

import datetime

from django.utils import timezone

from members.models import OutgoingMail
from members.models.mail import MailState

LATE_AFTER = datetime.timedelta(hours=1)


def mail_remark() -> str:
    """Say that a mail was written an hour ago and did not leave; "" when there is none."""
    late = OutgoingMail.objects.filter(created_at__lt=timezone.now() - LATE_AFTER)
    waits = late.filter(state__in=[MailState.WAITING, MailState.SENDING]).exists()
    return "er wacht mail die langer dan een uur geleden geschreven is" if waits else ""
