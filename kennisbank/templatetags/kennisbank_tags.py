"""What the pages of the knowledge base ask for: `{% load kennisbank_tags %}`."""

from dataclasses import dataclass
from typing import Any

from django import template

from members.profiles.seen import public_path, public_profiles

register = template.Library()


@dataclass(frozen=True, slots=True)
class Maker:
    """A name as it is printed; `path` leads to the page of a member who wants one, or is empty."""

    name: str
    path: str


@register.simple_tag
def makers_of(page: Any) -> list[Maker]:
    """The makers of a page in order; one query more, and only where a member is among them."""
    people = list(page.contributors.all())
    members = {person.member_id for person in people if person.member_id}
    public = (
        public_profiles().filter(user__in=members).values_list("user_id", "public_slug") if members else []
    )
    paths = {user_id: public_path(str(slug)) for user_id, slug in public}
    return [Maker(str(person), paths.get(person.member_id, "")) for person in people]
