"""What members can place: each section registers its kinds, with the form that writes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from members.models import User
    from writing.forms import PieceForm


def no_actions(page: Any, user: User) -> Sequence[tuple[str, str]]:
    """Most kinds have nothing of their own to do with a piece."""
    return ()


@dataclass(frozen=True)
class Kind:
    """One kind of piece: `key` is its word in the exchange format, `slug` its word in an address.

    `own_actions` tells what its keeper can do besides writing, as the words of a button and its address.
    """

    key: str
    slug: str
    label: str
    explanation: str
    example: str
    model: type[Any]
    section: type[Any]
    form: type[PieceForm]
    order: int = 100
    own_actions: Callable[[Any, User], Sequence[tuple[str, str]]] = no_actions

    def parent(self) -> Any:
        """Return the page under which pieces of this kind stand; raises DoesNotExist without one."""
        return self.section.objects.get()


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Add a kind; the same key again replaces it."""
    _kinds[kind.key] = kind


def kinds() -> list[Kind]:
    """Return all kinds, as the page "Zelf iets plaatsen" shows them."""
    return sorted(_kinds.values(), key=lambda kind: (kind.order, kind.key))


def kind_with_key(key: str) -> Kind:
    """Return the kind that a word of the exchange format names; raises KeyError when no section has it."""
    return _kinds[key]


def kind_with_slug(slug: str) -> Kind | None:
    """Return the kind that an address names."""
    return next((kind for kind in _kinds.values() if kind.slug == slug), None)


def kind_of(page: Any) -> Kind | None:
    """Return the kind of a page, or None when members cannot write it."""
    return next((kind for kind in _kinds.values() if kind.model is page.specific_class), None)
