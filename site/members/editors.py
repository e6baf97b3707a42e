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


def here_for(editor: User) -> User | None:
    """Return this editor, or who stands in when they are away; None when neither can be reached."""
    if not _works_here(editor):
        return None
    editorship = getattr(editor, "editorship", None)
    return _stand_in(editorship) if editorship and editorship.is_away() else editor


def _editors_now(places: set[str]) -> list[User]:
    found: dict[int, User] = {}
    for editor in _active(EDITORS_GROUP):
        editorship = getattr(editor, "editorship", None)
        if editorship and not _covers(editorship, places):
            continue
        here = _stand_in(editorship) if editorship and editorship.is_away() else editor
        if here:
            found[here.pk] = here
    return list(found.values())


def _stand_in(editorship: Editorship) -> User | None:
    """Return who stands in, unless that person is away too or no longer an editor."""
    stand_in = editorship.stand_in
    if stand_in is None or not _works_here(stand_in):
        return None
    own = getattr(stand_in, "editorship", None)
    return None if own and own.is_away() else stand_in


def _works_here(user: User) -> bool:
    if not is_member_of_site(user):
        return False
    groups = {group.name for group in user.groups.all()}
    return user.is_superuser or bool(groups & {EDITORS_GROUP, ADMINISTRATORS_GROUP})


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
