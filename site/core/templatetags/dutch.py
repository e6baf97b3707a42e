"""The functions of `core.dutch` for templates; each gives "" for what is not there."""

import datetime
from typing import Any

from django import template

from core import dutch

register = template.Library()


@register.filter
def dutch_date(value: datetime.date | None) -> str:
    """3 maart 2026"""
    return dutch.date(value) if value else ""


@register.filter
def dutch_day(value: datetime.date | None) -> str:
    """dinsdag 3 maart 2026"""
    return dutch.day(value) if value else ""


@register.filter
def dutch_time(value: datetime.time | datetime.datetime | None) -> str:
    """14.00 uur"""
    return dutch.time(value) if value else ""


@register.filter
def waiting_time(since: datetime.datetime | None) -> str:
    """sinds gisteren"""
    return dutch.waiting_time(since) if since else ""


@register.simple_tag
def dutch_moment(begin: datetime.datetime | None, end: datetime.datetime | None = None) -> str:
    """dinsdag 3 maart 2026, 14.00 tot 16.30 uur"""
    return dutch.moment(begin, end) if begin else ""


@register.filter
def dutch_money(value: Any) -> str:
    """€ 4,50, or gratis"""
    return "" if value in (None, "") else dutch.money(value)


@register.filter
def dutch_number(value: int | None) -> str:
    """12.345"""
    return "" if value is None else dutch.number(value)


@register.filter
def phone_link(value: str | None) -> str:
    """tel:+31101234567, or "" when it is no number that can be dialled"""
    return dutch.phone_link(value or "")


@register.filter
def in_a_row(values: Any) -> str:
    """ochtend, middag en avond"""
    return dutch.in_a_row([str(value) for value in values or []])


@register.simple_tag
def counted(amount: int, one: str, many: str) -> str:
    """3 initiatieven"""
    return dutch.counted(amount, one, many)


@register.filter
def as_sentence(value: str | None) -> str:
    """Elke dinsdag."""
    return dutch.as_sentence(value or "")
