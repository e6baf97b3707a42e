"""The screens for what people seek: lists, a picture of weeks, and from each query on to doing something about it."""

from __future__ import annotations

import csv
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import TemplateView

from search.models import Wish
from search.models.sought import LEAST
from search.sought import reading
from search.sought.drawing import draw
from search.sought.words import LONGEST
from search.steering.base import SteeringMixin

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def with_word(name: str, word: str) -> str:
    """The address of a screen with a word filled in."""
    return f"{reverse(name)}?{urlencode({'woord': word})}"


def actions(query: str) -> list[tuple[str, str]]:
    """What an editor can do about a query, each one click away."""
    return [
        ("Synoniem", with_word("sought_synonym", query)),
        ("Aanbeveling", with_word("recommendations:add", query)),
        ("Wens", with_word("wishes:add", query)),
    ]


class SoughtView(SteeringMixin, TemplateView):
    """What was sought in a period: what led to little, and what was asked most."""

    template_name = "search/beheer/sought.html"
    page_title = "Wat mensen zoeken"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The screen, or the same as a file for a spreadsheet."""
        if "csv" in request.GET:
            return as_csv(reading.everything(self.period))
        shown: HttpResponse = super().get(request, *args, **kwargs)
        return shown

    @property
    def period(self) -> int:
        """How many days are looked at."""
        asked = self.request.GET.get("dagen", "")
        return next((days for days in reading.PERIODS if str(days) == asked), reading.DEFAULT_PERIOD)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        weeks = reading.weeks()
        own = {
            "periods": reading.PERIODS.items(),
            "period": self.period,
            "least": LEAST,
            "little": _with_actions(reading.found_little(self.period)),
            "most": _with_actions(reading.most_asked(self.period)),
            "weeks": weeks if any(week.count for week in weeks) else (),
            "picture": draw(weeks),
            "wishes": Wish.objects.filter(done=False).count(),
        }
        return {**super().get_context_data(**kwargs), **own}


class SoughtQueryView(SteeringMixin, TemplateView):
    """One query over the weeks, with what can be done about it."""

    template_name = "search/beheer/sought_query.html"
    page_title = "Eén zoekvraag"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = self.request.GET.get("woord", "")[:LONGEST]
        weeks = reading.weeks(query) if query else []
        seen = any(week.count for week in weeks)
        own = {
            "query": query,
            "asked": reading.one_query(query, max(reading.PERIODS)) if query else None,
            "weeks": weeks if seen else (),
            "picture": draw(weeks) if seen else "",
            "actions": actions(query),
            "least": LEAST,
        }
        return {**super().get_context_data(**kwargs), **own}


def as_csv(rows: list[reading.Asked]) -> HttpResponse:
    """A file that a spreadsheet opens with the right letters, and in which no cell works as a formula."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="wat-mensen-zoeken.csv"'
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";")
    writer.writerow(["zoekvraag", "keer", "gevonden", "niet alle woorden"])
    for row in rows:
        writer.writerow([_cell(row.query), row.count, row.hits, "ja" if row.partly else ""])
    return response


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def _with_actions(rows: list[reading.Asked]) -> list[tuple[reading.Asked, str, list[tuple[str, str]]]]:
    return [(row, with_word("sought_query", row.query), actions(row.query)) for row in rows]
