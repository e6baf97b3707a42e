"""How dates, times, money and telephone numbers are written in Dutch: pure functions, no settings."""

import datetime
import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from urllib.parse import quote

from django.utils import timezone

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

_NOT_DIALLED = re.compile(r"[\s().\-–/]+")
_NATIONAL = re.compile(r"^0[1-9]\d{8}$")
_INTERNATIONAL = re.compile(r"^\+\d{8,15}$")
# Help lines, 0800 and 0900 numbers and the 14-numbers of municipalities only work inside the country.
_INSIDE_THE_COUNTRY = re.compile(r"^(1\d{2,5}|0[89]00\d{4,7})$")


def date(day: datetime.date) -> str:
    """Return the date as people write it.

    >>> date(datetime.date(2026, 3, 3))
    '3 maart 2026'
    """
    day = _local(day)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day(day: datetime.date) -> str:
    """Return the date with its weekday.

    >>> day(datetime.date(2026, 3, 3))
    'dinsdag 3 maart 2026'
    """
    return f"{WEEKDAYS[_local(day).weekday()]} {date(day)}"


def time(moment: datetime.time | datetime.datetime) -> str:
    """Return the time as people write it.

    >>> time(datetime.time(14, 0))
    '14.00 uur'
    """
    return f"{_clock(moment)} uur"


def moment(begin: datetime.datetime, end: datetime.datetime | None = None) -> str:
    """Return when something is, on one day or over several.

    >>> moment(datetime.datetime(2026, 3, 3, 14), datetime.datetime(2026, 3, 3, 16, 30))
    'dinsdag 3 maart 2026, 14.00 tot 16.30 uur'
    """
    start = f"{day(begin)}, {_clock(begin)}"
    if end is None:
        return f"{start} uur"
    if date(begin) == date(end):
        return f"{start} tot {_clock(end)} uur"
    return f"{start} uur tot {day(end)}, {_clock(end)} uur"


def money(amount: Decimal | float | None) -> str:
    """Return a price; nothing to pay is a word.

    >>> money(Decimal("4.5")), money(0)
    ('€ 4,50', 'gratis')
    """
    if amount is None:
        return ""
    cents = Decimal(str(amount)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    if not cents:
        return "gratis"
    whole, fraction = f"{cents:,.2f}".split(".")
    return f"€ {whole.replace(',', '.')},{fraction}"


def number(value: int) -> str:
    """Return a number with points between the thousands.

    >>> number(12345)
    '12.345'
    """
    return f"{value:,}".replace(",", ".")


def size(length: int) -> str:
    """Return the size of a file, as in "240 kB" or "1,2 MB"; "" for none."""
    if length < 1_000_000:
        return f"{-(-length // 1000)} kB" if length else ""
    return f"{length / 1_000_000:.1f} MB".replace(".", ",")


def phone_link(text: str) -> str:
    """Return the `tel:` address of a Dutch telephone number, or "" when `text` is none.

    >>> phone_link("010 123 45 67"), phone_link("113"), phone_link("bel Jan")
    ('tel:+31101234567', 'tel:113', '')
    """
    digits = _NOT_DIALLED.sub("", (text or "").strip().replace("(0)", ""))
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    if _INTERNATIONAL.match(digits) or _INSIDE_THE_COUNTRY.match(digits):
        return f"tel:{digits}"
    return f"tel:+31{digits[1:]}" if _NATIONAL.match(digits) else ""


def mail_link(subject: str, body: str, address: str = "") -> str:
    """Return a `mailto:` address that opens a message which the person still has to send."""
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject)}&body={quote(body)}"


def in_a_row(words: Iterable[str], joiner: str = "en") -> str:
    """Return the words in one sentence.

    >>> in_a_row(["ochtend", "middag", "avond"])
    'ochtend, middag en avond'
    """
    *first, last = list(words) or [""]
    return f"{', '.join(first)} {joiner} {last}" if first else last


def counted(amount: int, one: str, many: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "initiatief", "initiatieven"), counted(3, "initiatief", "initiatieven")
    ('1 initiatief', '3 initiatieven')
    """
    return f"{number(amount)} {one if amount == 1 else many}"


def waiting_time(since: datetime.datetime, now: datetime.datetime | None = None) -> str:
    """Return how long something waits, as somebody would say it."""
    days = (timezone.localdate(now) - timezone.localdate(since)).days
    if days <= 0:
        return "sinds vandaag"
    return "sinds gisteren" if days == 1 else f"{days} dagen"


def as_sentence(text: str) -> str:
    """Return `text` with a capital in front and a full stop behind.

    >>> as_sentence("elke dinsdag")
    'Elke dinsdag.'
    """
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?…" else ".")


def _local(value: datetime.date) -> datetime.date:
    """A moment that knows its zone is shown in the zone people here live in."""
    if isinstance(value, datetime.datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def _clock(value: datetime.time | datetime.datetime) -> str:
    if isinstance(value, datetime.datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return f"{value.hour}.{value.minute:02d}"
