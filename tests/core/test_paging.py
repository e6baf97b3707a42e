"""Pages of a list: the links between them, and what an odd address asks for."""

import pytest
from django.http import Http404, QueryDict
from django.utils import timezone

from core.models import Heartbeat
from core.paging import asked_page, page_links, paged


def _numbers(current, last):
    return [
        link.number if link.url else "…" for link in page_links(current, last, lambda number: f"/{number}")
    ]


@pytest.mark.parametrize(
    ("current", "last", "numbers"),
    [
        (1, 1, []),
        (1, 0, []),
        (2, 3, [1, 2, 3]),
        (1, 9, [1, 2, 3, "…", 9]),
        (5, 9, [1, "…", 3, 4, 5, 6, 7, "…", 9]),
        (9, 9, [1, "…", 7, 8, 9]),
    ],
)
def test_the_first_the_last_and_those_around_are_one_step_away(current, last, numbers):
    assert _numbers(current, last) == numbers


@pytest.mark.parametrize(
    ("query", "number"),
    [("", 1), ("pagina=3", 3), ("pagina=0", 1), ("pagina=-2", 1), ("pagina=x", 1), ("pagina=٣", 1)],
)
def test_what_is_no_number_is_the_first_page(query, number):
    assert asked_page(QueryDict(query)) == number


@pytest.mark.django_db
def test_a_page_takes_two_queries_and_past_the_last_there_is_none(django_assert_num_queries):
    Heartbeat.objects.bulk_create(Heartbeat(name=f"{n:02}", seen_at=timezone.now()) for n in range(25))
    rows = Heartbeat.objects.order_by("name")
    with django_assert_num_queries(2):
        second = paged(rows, QueryDict("pagina=2"), "/lijst/", 10)
    assert [row.name for row in second.items] == [f"{n:02}" for n in range(10, 20)]
    assert (second.total, second.previous_url, second.next_url) == (25, "/lijst/", "/lijst/?pagina=3")
    for number in (4, 10**30):
        with pytest.raises(Http404):
            paged(rows, QueryDict(f"pagina={number}"), "/lijst/", 10)
