"""A small picture of weeks: a bar for how often was searched, with the part that found nothing in another tint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.dutch import counted, date
from search.sought.reading import Week

WIDTH, HEIGHT, BAR, GAP = 480, 96, 28, 12


def draw(weeks: Sequence[Week]) -> SafeString:
    """The picture, with what it says in words for who does not see it; the table beneath has the numbers."""
    most = max((week.count for week in weeks), default=0) or 1
    bars = format_html_join(
        "", '<rect x="{}" y="{}" width="{}" height="{}" class="{}"></rect>', _bars(weeks, most)
    )
    return format_html(
        '<svg class="sought-weeks" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<line x1="0" y1="{}" x2="{}" y2="{}" class="sought-weeks__line"></line>{}</svg>',
        WIDTH,
        HEIGHT + 1,
        _in_words(weeks),
        HEIGHT,
        WIDTH,
        HEIGHT,
        bars,
    )


def _bars(weeks: Sequence[Week], most: int) -> Iterator[tuple[int, int, int, int, str]]:
    for place, week in enumerate(weeks):
        left = place * (BAR + GAP)
        for count, kind in ((week.count, "sought-weeks__all"), (week.in_vain, "sought-weeks__vain")):
            tall = round(count * HEIGHT / most)
            if count:
                yield left, HEIGHT - max(tall, 2), BAR, max(tall, 2), kind


def _in_words(weeks: Sequence[Week]) -> str:
    best = max(weeks, key=lambda week: week.count)
    last = weeks[-1]
    return (
        f"In de week vanaf {date(best.begin)} is het meest gezocht: {counted(best.count, 'keer', 'keer')}. "
        f"Deze week {last.count} keer, waarvan {last.in_vain} keer zonder resultaat."
    )
