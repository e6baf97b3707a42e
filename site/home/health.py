"""Whether the site is alive, and whether it can do its work."""

import time
from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from core import leases, scheduler
from members.mail_status import mail_remark
from search import status as search_status

STARTED = time.monotonic()
# Worker and scheduler get this long after a start before their silence counts.
GRACE_SECONDS = 60
SILENT_AFTER_SECONDS = 60

Check = Callable[[], str]


@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """Answer as soon as this process can answer at all."""
    return HttpResponse("gezond", content_type="text/plain; charset=utf-8")


@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 when every part works, else 503, with a line for each part.

    A remark makes the site not less ready: it answers visitors and keeps what members write while mail
    waits, and who takes a server out of service for it would only make things worse.
    """
    parts = {name: _outcome(check) for name, check in CHECKS.items()}
    remarks = {name: _outcome(check) for name, check in REMARKS.items()}
    fine = all(outcome == "goed" for outcome in parts.values())
    body = {"status": "gereed" if fine else "niet gereed", "onderdelen": parts, "opmerkingen": remarks}
    return JsonResponse(body, status=200 if fine else 503, json_dumps_params={"ensure_ascii": False})


def _outcome(check: Check) -> str:
    """Return "goed" or what is the matter; a part that breaks must not break this page."""
    try:
        return check() or "goed"
    except Exception as error:
        return f"niet bereikbaar ({type(error).__name__})"


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return ""


def _silence(name: str) -> str:
    if time.monotonic() - STARTED < GRACE_SECONDS:
        return ""
    age = leases.seconds_since(name)
    if age is None:
        return "nog niet gestart"
    return "" if age < SILENT_AFTER_SECONDS else f"al {int(age)} seconden stil"


def _scheduler() -> str:
    return _silence(scheduler.NAME)


def _search_worker() -> str:
    return _silence(search_status.WORKER)


CHECKS: dict[str, Check] = {
    "database": _database,
    "index": search_status.index_problem,
    "markeringen": search_status.marks_problem,
    "zoekwerker": _search_worker,
    "klok": _scheduler,
}

# What somebody should know of, and what does not stop the site.
REMARKS: dict[str, Check] = {"mail": mail_remark, "zoekindex": search_status.failing_remark}
