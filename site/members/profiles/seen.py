"""A profile as somebody else sees it: what is hidden is not there at all."""

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import QuerySet
from django.urls import reverse

from members.models import Profile
from members.people import people_of_site
from vocabulary.models import Municipality, Term

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Person:
    """What may be seen of somebody; everything that is hidden is empty."""

    user_id: int
    name: str
    function: str = ""
    organisation: str = ""
    municipality: Municipality | None = None
    expertise: tuple[Term, ...] = ()
    about: str = ""
    email: str = ""
    portrait: str = ""


def see(profile: Profile, to_members: bool) -> Person | None:
    """Return what members, or else everybody, may see; None when not even the name."""
    if not profile.shows("name", to_members):
        return None

    def shown(name: str, value: _T, hidden: _T) -> _T:
        return value if profile.shows(name, to_members) else hidden

    terms = tuple(term for term in profile.expertise.all() if term.approved)
    return Person(
        user_id=profile.user_id,
        name=str(profile.user),
        function=shown("function", profile.function, ""),
        organisation=shown("organisation", profile.organisation, ""),
        municipality=shown("municipality", profile.municipality, None),
        expertise=shown("expertise", terms, ()),
        about=shown("about", profile.about, ""),
        email=shown("email", profile.user.email, ""),
        portrait=shown("picture", portrait_path(profile), ""),
    )


def public_profiles() -> "QuerySet[Profile]":
    """Return the profiles of everybody who has a page that all can read now."""
    return Profile.objects.public().filter(user__in=people_of_site())


def public_path(slug: str) -> str:
    """Return the address of such a page."""
    return reverse("author", args=[slug])


def portrait_path(profile: Profile) -> str:
    """Return the address of the portrait, another one for each picture; "" without one."""
    if not profile.picture:
        return ""
    version = str(profile.picture.name).rsplit("/", 1)[-1][:8]
    return f"{reverse('portrait', args=[profile.user_id])}?v={version}"
