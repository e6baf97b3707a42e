"""The address of a list with filters: what is chosen, and the address after one more change.

Search's lists and the list of members are both read and built by this; the same templates show them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.http import QueryDict

from core.paging import PAGE, PageLink


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter a listing offers, and what people read above it.

    `labels` are words for single values where a section says it otherwise than search does; `always`
    are values with their words that stay in sight when nothing carries them.
    """

    name: str
    label: str
    labels: Mapping[str, str] = field(default_factory=dict)
    folded: bool = False
    always: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter; `url` is the list with this value added, or taken away when it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """A filter with its values."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    folded: bool = False

    @property
    def chosen(self) -> tuple[Choice, ...]:
        """The values that are on."""
        return tuple(choice for choice in self.choices if choice.chosen)


@dataclass(frozen=True, slots=True)
class Chip:
    """Something chosen, with the address of the list without it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFrame:
    """What stands around the items of a list, as the components of lists read it."""

    groups: tuple[Group, ...]
    chips: tuple[Chip, ...]
    pages: tuple[PageLink, ...]
    previous_url: str
    next_url: str
    clear_url: str
    query: str
    sorts: tuple[Choice, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()

    @property
    def chosen_count(self) -> int:
        """How many choices are on; the words one typed are no choice."""
        return len(self.chips) - bool(self.query)


class ListState:
    """The whole state of a list, as its address says it."""

    def __init__(self, params: QueryDict, path: str, filters: Sequence[Filter], keep: Sequence[str]) -> None:
        self.params, self.path, self.filters, self.keep = params, path, filters, keep
        self.chosen = {item.name: params.getlist(item.name) for item in filters if params.getlist(item.name)}

    def having(self, name: str, value: str) -> str:
        """The address with this one value for `name`."""
        query = self._without_page()
        query[name] = value
        return self._address(query)

    def toggled(self, name: str, value: str, *also: str) -> str:
        """The address with `value` added, or taken away when it (or a spelling in `also`) is there."""
        query = self._without_page()
        values = query.getlist(name)
        left = [item for item in values if item not in (value, *also)]
        query.setlist(name, left if len(left) < len(values) else [*values, value])
        return self._address(query)

    def without(self, name: str) -> str:
        """The address with nothing chosen for `name`."""
        query = self._without_page()
        query.pop(name, None)
        return self._address(query)

    def cleared(self) -> str:
        """The address with nothing chosen at all."""
        query = QueryDict(mutable=True)
        for name, value in self.kept():
            query[name] = value
        return self._address(query)

    def page(self, number: int) -> str:
        """The address of another page of what is chosen now."""
        return self.path + self._suffix(self._with_page(number))

    def kept(self) -> tuple[tuple[str, str], ...]:
        """The parameters that stay in every address, with their values."""
        return tuple((name, str(self.params[name])) for name in self.keep if self.params.get(name))

    def _with_page(self, number: int) -> QueryDict:
        query = self._without_page()
        if number > 1:
            query[PAGE] = str(number)
        return query

    def _without_page(self) -> QueryDict:
        """Only what this list knows stays in its addresses, so that nothing foreign is carried along."""
        query = QueryDict(mutable=True)
        for name in ("q", *(item.name for item in self.filters), "sort", *self.keep):
            values = [value for value in self.params.getlist(name) if value.strip()]
            if values:
                query.setlist(name, values)
        return query

    def _address(self, query: QueryDict) -> str:
        return self.path + self._suffix(query)

    def _suffix(self, query: QueryDict) -> str:
        encoded = query.urlencode()
        return f"?{encoded}" if encoded else ""


def chips_of(state: ListState, groups: Iterable[Group]) -> tuple[Chip, ...]:
    """What is typed and chosen, each with the address of the list without it."""
    words = state.params.get("q", "").strip()
    chips = [Chip(f"“{words[:60]}”", state.without("q"))] if words else []
    for group in groups:
        chips += [Chip(choice.label, choice.url) for choice in group.chosen]
        if not group.chosen and state.chosen.get(group.name):
            unknown = ", ".join(value[:40] for value in state.chosen[group.name])
            chips.append(Chip(f"{group.label}: {unknown}", state.without(group.name)))
    return tuple(chips)
