"""Which editors work for a place now, with who stands in for somebody who is away."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from members.models import Editorship, User
from members.policy import is_member_of_site
from members.roles import ADMINISTRATORS_GROUP, EDITORS_GROUP


def editors_for(places: set[str], without: Iterable[User | None] = ()) -> list[User]:
    """Return who judges what belongs to these municipalities (CBS codes), by name.

    Who made it does not judge it: give them as `without`. Only when that leaves no editor at all, the
    administrators are asked.
    """
    left_out = {user.pk for user in without if user}
    found = [user for user in _editors_now(places) if user.pk not in left_out]
    if not found:
        found = [user for user in _administrators() if user.pk not in left_out]
    return sorted(found, key=lambda user: (str(user), user.pk))


def _editors_now(places: set[str]) -> list[User]:
    found: dict[int, User] = {}
    for editor in _active(EDITORS_GROUP):
        editorship = getattr(editor, "editorship", None)
        if editorship and not _covers(editorship, places):
            continue
        here = _here_instead(editorship) if editorship and editorship.is_away() else editor
        if here:
            found[here.pk] = here
    return list(found.values())


def _here_instead(editorship: Editorship) -> User | None:
    """Return who stands in, unless that person is away too or no longer an editor."""
    stand_in = editorship.stand_in
    if stand_in is None or not is_member_of_site(stand_in):
        return None
    own = getattr(stand_in, "editorship", None)
    if own and own.is_away():
        return None
    works_here = {group.name for group in stand_in.groups.all()} & {EDITORS_GROUP, ADMINISTRATORS_GROUP}
    return stand_in if works_here or stand_in.is_superuser else None


def _covers(editorship: Editorship, places: set[str]) -> bool:
    area = {place.code for place in editorship.municipalities.all()}
    return not area or not places or bool(area & places)


def _administrators() -> list[User]:
    people = User.objects.filter(Q(is_superuser=True) | Q(groups__name=ADMINISTRATORS_GROUP)).distinct()
    return [user for user in people.filter(is_active=True) if is_member_of_site(user)]


def _active(group: str) -> list[User]:
    people: QuerySet[User] = (
        User.objects.filter(is_active=True, groups__name=group)
        .select_related("editorship__stand_in__editorship")
        .prefetch_related("editorship__municipalities", "editorship__stand_in__groups")
    )
    return [user for user in people if is_member_of_site(user)]
