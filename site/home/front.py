"""What the home page shows besides its own words."""

import datetime
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from home.sections import readable
from initiatieven.choices import Status
from initiatieven.facts import facts_of
from initiatieven.freshness import deadline_for
from initiatieven.models import InitiativePage
from initiatieven.wording import WORDINGS, wording_for
from kennisbank.models import ArticlePage, PracticeCasePage
from news.models import NewsPage
from vocabulary.models import CoherenceAspect, LonelinessForm, Municipality

FEW_INITIATIVES = 4
FEW_PIECES = 3


def home_context(request: HttpRequest) -> dict[str, Any]:
    """Return the drawing's questions, a few things near by, and the newest to read."""
    wording = wording_for(request.GET.get("voor"))
    deadline = deadline_for(request)
    return {
        "wording": wording,
        "wordings": WORDINGS,
        "questions": list(CoherenceAspect.objects.all()),
        "forms": list(LonelinessForm.objects.all()),
        "municipalities": list(Municipality.objects.all()),
        "cards": facts_of(open_initiatives(deadline)[:FEW_INITIATIVES], wording, deadline),
        "news": list(readable(NewsPage).filter(_not_past())[:FEW_PIECES]),
        "reading": newest_reading(),
    }


def open_initiatives(deadline: datetime.date) -> Any:
    """Return where one can go now and somebody confirmed it lately, the latest first."""
    pages = InitiativePage.objects.visible().filter(status=Status.ACTIVE, checked_on__gte=deadline)
    return pages.with_cards().most_recently_checked()


def newest_reading() -> list[Any]:
    """Return the newest articles and practice stories together."""
    pages = [page for model in (ArticlePage, PracticeCasePage) for page in readable(model)[:FEW_PIECES]]
    return sorted(pages, key=lambda page: page.date, reverse=True)[:FEW_PIECES]


def _not_past() -> Q:
    """A meeting that is over is no news on the home page."""
    return Q(begins_at__isnull=True) | Q(begins_at__gte=timezone.now())
