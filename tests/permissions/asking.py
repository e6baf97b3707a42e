"""Tries one cell: does what a row says as somebody, takes it back, and tells in a word of the table what they got."""

import re
from dataclasses import dataclass, field

from django.conf import settings
from django.db import connection, transaction
from django.test import RequestFactory

from tests.permissions.bodies import LEADING_ON, READING, body_for
from tests.permissions.effects import EFFECTS
from tests.robots import SITE

SIGN_IN, WAITING_ROOM, ADMIN = "/account/login/", "/mijn/wachten/", "/beheer/"
# What the machinery itself writes while somebody only looks.
NOT_COUNTED = {
    "django_session",
    "wagtailadmin_editingsession",
    "wagtailcore_pagesubscription",
    "wagtailusers_userprofile",
}
_WRITES = re.compile(r'^\s*(?:INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM) "(\w+)"', re.IGNORECASE)


class Undo(Exception):
    """Takes back what one request did."""


@dataclass
class Writes:
    """Which tables of the database were written to; whatever happens, it goes through here."""

    tables: set[str] = field(default_factory=set)

    def __call__(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        match = _WRITES.match(sql)
        # A change of no row is none; of a new row SQLite does not tell how many.
        if match and match[1] not in NOT_COUNTED and (sql.startswith("INSERT") or context["cursor"].rowcount):
            self.tables.add(match[1])
        return result


@dataclass(frozen=True)
class Answer:
    """What somebody got: the outcome, the text of the answer and what was written meanwhile."""

    outcome: str
    text: str
    written: frozenset[str]


def ask(world, row, role):
    """Do what the row says as somebody with this role, and take it back."""
    answers = []
    try:
        with transaction.atomic():
            request = _request(world, row, role)
            writes = Writes()
            with connection.execute_wrapper(writes):
                response = SITE.get_response(request)
                text = "" if response.streaming else response.content.decode("utf-8", "replace")
            answers.append(_answer(world, row, role, response, text, frozenset(writes.tables)))
            raise Undo
    except Undo:
        return answers[0]


def _request(world, row, role):
    """A browser with the session of this person, and nothing that earlier answers left in it."""
    address = row.address.format(**world.numbers(role))
    browser = RequestFactory(headers={"referer": "http://testserver/"})
    if row.method == "GET":
        request = browser.get(address)
    else:
        request = browser.post(address, body_for(row, world, role))
    if role in world.sessions:
        request.COOKIES[settings.SESSION_COOKIE_NAME] = world.sessions[role]
    request._dont_enforce_csrf_checks = True
    return request


def _answer(world, row, role, response, text, written):
    """Tell what somebody got; who does something got what was written, whatever the answer says."""
    where = response.headers.get("Location", "")
    waits = role == "waiting" and where == WAITING_ROOM
    outcome = _refusal(row, response, where, text)
    if not outcome and row.method == "POST" and row.address not in READING:
        effect = EFFECTS.get(row.what)
        outcome = "" if not written else "yes" if effect is None or effect(world, role) else "kept"
    elif not outcome and not waits and (response.status_code in {200, 503} or row.address in LEADING_ON):
        outcome = "yes"
    return Answer(outcome or ("wait" if waits else "led back"), text, written)


def _refusal(row, response, where, text):
    """Who is turned away, and how; empty for who is not."""
    if response.status_code == 500:
        return "error"
    if response.status_code == 404:
        return "not there"
    if where.startswith(SIGN_IN) or response.status_code == 401 or "Log opnieuw in</h1>" in text:
        return "sign in"
    # Wagtail leads who may not do something to its start page, with a word.
    to_the_start = where == ADMIN and row.address.startswith(ADMIN)
    return "no" if response.status_code == 403 or to_the_start else ""
