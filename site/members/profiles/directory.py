"""The directory: members who show their name to each other, by name, municipality and what they know much of.

All of them are read and sorted here, in a fixed number of queries: a network is some hundreds of people.
What somebody hides, they are not found by either.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.http import Http404, QueryDict

from core.listing import Choice, Filter, Group, ListFrame, ListState, chips_of
from core.paging import asked_page, page_links
from core.text import label_key
from members.models import Profile
from members.people import people_of_site
from members.profiles.seen import Person, see

PER_PAGE = 20
FILTERS = (Filter("gemeente", "Gemeente"), Filter("weet", "Weet veel van"))
_PARTICLES = re.compile(r"^(?:[a-z'’]+\s+)+")

# Value and label by which somebody is found under one filter.
Values = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory(ListFrame):
    """A list of people with what can be chosen."""

    people: Sequence[Person]
    total: int


def make_directory(params: QueryDict, path: str) -> Directory:
    """Return the people the address asks for; raises Http404 past the last page."""
    state = ListState(params, path, FILTERS, ())
    words = label_key(params.get("q", "")).split()
    named = [person for person in everybody() if _has_words(person, words)]
    found = [person for person in named if all(_chosen(person, state, item.name) for item in FILTERS)]
    page, last = asked_page(params), max(-(-len(found) // PER_PAGE), 1)
    if page > last:
        raise Http404
    groups = tuple(_group(state, item, named) for item in FILTERS)
    return Directory(
        people=found[(page - 1) * PER_PAGE : page * PER_PAGE],
        total=len(found),
        groups=tuple(group for group in groups if group.choices),
        chips=chips_of(state, groups),
        pages=page_links(page, last, state.page),
        previous_url=state.page(page - 1) if page > 1 else "",
        next_url=state.page(page + 1) if page < last else "",
        clear_url=state.cleared(),
        query=params.get("q", "").strip(),
    )


def everybody() -> list[Person]:
    """Return who shows their name to members, by family name."""
    profiles = (
        Profile.objects.listed()
        .filter(user__in=people_of_site())
        .select_related("user", "municipality")
        .prefetch_related("expertise")
    )
    ordered = sorted(profiles, key=_sort_key)
    return [person for person in (see(profile, to_members=True) for profile in ordered) if person]


def _sort_key(profile: Profile) -> tuple[str, str, int]:
    """ "van der Zwet" stands under the Z."""
    user = profile.user
    return label_key(_PARTICLES.sub("", user.last_name)), label_key(user.first_name), user.pk


def _has_words(person: Person, words: list[str]) -> bool:
    text = label_key(f"{person.name} {person.function} {person.organisation}")
    return all(word in text for word in words)


def _by_municipality(person: Person) -> Values:
    return [(person.municipality.slug, person.municipality.name)] if person.municipality else []


def _by_expertise(person: Person) -> Values:
    return [(term.slug, term.name) for term in person.expertise]


_VALUES: dict[str, Callable[[Person], Values]] = {"gemeente": _by_municipality, "weet": _by_expertise}


def _chosen(person: Person, state: ListState, name: str) -> bool:
    """Whether this person has one of the values chosen under this filter, or nothing is chosen."""
    chosen = state.chosen.get(name)
    return not chosen or any(value in chosen for value, _ in _VALUES[name](person))


def _group(state: ListState, offered: Filter, people: Iterable[Person]) -> Group:
    """Count each value among those whom the other filters leave; a value stays in sight at zero."""
    others = [item.name for item in FILTERS if item.name != offered.name]
    labels: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for person in people:
        values = _VALUES[offered.name](person)
        labels.update(values)
        if all(_chosen(person, state, name) for name in others):
            counts.update(value for value, _ in values)
    chosen = state.chosen.get(offered.name, [])
    choices = [
        Choice(value, label, counts[value], value in chosen, state.toggled(offered.name, value))
        for value, label in sorted(labels.items(), key=lambda item: label_key(item[1]))
    ]
    return Group(offered.name, offered.label, tuple(choices))
