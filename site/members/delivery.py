"""How a mail leaves: claimed by one worker, sent once, and tried again when the mail server cannot take it."""

import datetime
import logging
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from members.models import OutgoingMail
from members.models.mail import MailState

logger = logging.getLogger(__name__)

FIRST_PAUSE = datetime.timedelta(minutes=1)
LONGEST_PAUSE = datetime.timedelta(hours=4)
# What a server says about one mail; all other trouble is trouble with the server, and concerns every mail.
ABOUT_ONE_MAIL = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, smtplib.SMTPNotSupportedError)
# With these a server refuses us (no log-in, no relaying) and not the address we write to.
REFUSES_US = frozenset({530, 534, 535, 538})
REFUSES_US_TEXT = b"5.7."
# How many one task takes, so that other tasks get their turn; the clock asks again.
AT_ONCE = 100


def deliver_all_due() -> None:
    """Send what should have left by now, the oldest first."""
    for pk in list(OutgoingMail.objects.due().order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        deliver(pk)


def deliver(mail_id: int) -> None:
    """Send this mail if it is due and nobody else has it; never raises for a mail server's sake."""
    mail = _claim(mail_id)
    if mail is None:
        return
    try:
        _letter(mail).send()
    except Exception as error:
        # Any error: a mail that cannot even be written must not come back every minute.
        logger.warning("mail %s did not leave: %s", mail.pk, type(error).__name__)
        _note_failure(mail, error)
    else:
        _settle(mail, state=MailState.SENT, sent_at=timezone.now(), text="", last_error="")


def _claim(mail_id: int) -> OutgoingMail | None:
    """Take the mail by one conditional update, which only one of two workers can win."""
    mine = OutgoingMail.objects.due().filter(pk=mail_id)
    if not mine.update(state=MailState.SENDING, claimed_at=timezone.now(), attempts=F("attempts") + 1):
        return None
    return OutgoingMail.objects.filter(pk=mail_id).first()


def _settle(mail: OutgoingMail, **fields: object) -> None:
    """Write down how it went, unless the claim ran out and somebody else has taken the mail."""
    claimed = OutgoingMail.objects.filter(pk=mail.pk, state=MailState.SENDING, claimed_at=mail.claimed_at)
    claimed.update(**fields)


def _letter(mail: OutgoingMail) -> EmailMessage:
    headers = {"Message-ID": message_id(mail.key), "Auto-Submitted": "auto-generated"}
    return EmailMessage(mail.subject, mail.text, None, [mail.address], headers=headers)


def message_id(key: str) -> str:
    """Return the same name for the same mail, so that a mail server can see that it got it before.

    That is needed when a worker is killed after the server took the mail and before that was noted.
    """
    return f"<{salted_hmac('members.mail', key).hexdigest()}@{settings.SITE_HOST}>"


def _note_failure(mail: OutgoingMail, error: Exception) -> None:
    """Refuse the mail for good, or try again later: a minute, two, four, up to some hours."""
    told = _in_words(error)
    if _is_final(error):
        _settle(mail, state=MailState.REFUSED, text="", last_error=told)
        return
    pause = min(FIRST_PAUSE * 2 ** min(mail.attempts - 1, 10), LONGEST_PAUSE)
    later = timezone.now() + pause
    _settle(mail, state=MailState.WAITING, not_before=later, claimed_at=None, last_error=told)
    if isinstance(error, OSError) and not isinstance(error, ABOUT_ONE_MAIL):
        _let_all_wait()


def _let_all_wait() -> None:
    """The server does not answer: do not let every mail find that out by itself, ten seconds each."""
    later = timezone.now() + FIRST_PAUSE
    OutgoingMail.objects.waiting().filter(not_before__lt=later).update(not_before=later)


def _is_final(error: Exception) -> bool:
    """Whether the receiving side said that it will never take this mail."""
    answers = _answers(error)
    return bool(answers) and all(
        500 <= code < 600 and code not in REFUSES_US and REFUSES_US_TEXT not in text for code, text in answers
    )


def _answers(error: Exception) -> list[tuple[int, bytes]]:
    """What the server said about this one mail; nothing when the trouble was another."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return list(error.recipients.values())
    if isinstance(error, smtplib.SMTPDataError):
        told = error.smtp_error
        return [(error.smtp_code, told if isinstance(told, bytes) else told.encode())]
    return []


def _in_words(error: Exception) -> str:
    said = [f"{code} {text.decode(errors='replace')}" for code, text in _answers(error)]
    return "; ".join(said or [f"{type(error).__name__}: {error}"]).replace("\x00", "")[:300]
