"""Feeds and calendar files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from news.calendars import meeting_calendar
from news.feeds import FEEDS, feed
from news.models import NewsPage
from vocabulary.models import Municipality


@require_safe
def news_feed(request: HttpRequest, kind: str, slug: str = "") -> HttpResponse:
    """Give the news as RSS or Atom."""
    if kind not in FEEDS:
        raise Http404
    municipality = get_object_or_404(Municipality, slug=slug) if slug else None
    made = feed(kind, municipality)
    response = HttpResponse(made.writeString("utf-8"), content_type=f"application/{kind}+xml; charset=utf-8")
    response["Cache-Control"] = "public, max-age=300"
    return response


@require_safe
def meeting_file(request: HttpRequest, slug: str) -> HttpResponse:
    """Give one meeting as a calendar file."""
    page = get_object_or_404(NewsPage.objects.visible(), slug=slug, begins_at__isnull=False)
    response = HttpResponse(meeting_calendar(page), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{page.slug}.ics"'
    return response
