"""Who may do what. Views, hooks, middleware, templates, API and feeds ask here and nowhere else.

`docs/permissions.md` tells the same as a table, and a test tries every cell of it over HTTP.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias, TypeVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, WorkflowState

from members.demo import is_demo_address
from members.models import Editorship, JoinRequest, Profile, User
from members.places import places_of, places_of_person
from members.roles import EDITORS, GROUP_OF_ROLE, MEMBERS, Role
from members.unseen import is_unseen_by

Somebody: TypeAlias = User | AbstractBaseUser | AnonymousUser

_T = TypeVar("_T")


# Who somebody is ------------------------------------------------------------------------------------


def is_member_of_site(somebody: Somebody) -> bool:
    """Whether this is a person with an account that works here.

    The demonstration accounts have a password that everybody knows, so outside development they are
    nobody, also when a database was copied.
    """
    if not isinstance(somebody, User) or not somebody.is_active:
        return False
    return settings.DEMO_ACCOUNTS or not is_demo_address(somebody.email)


def role_of(somebody: Somebody) -> Role:
    """Return the highest role this person has; with an account and no role yet they are waiting."""
    if not isinstance(somebody, User) or not is_member_of_site(somebody):
        return Role.VISITOR
    if somebody.is_superuser:
        return Role.ADMINISTRATOR
    return _remembered(somebody, "role", lambda: _role_by_group(somebody))


def _role_by_group(user: User) -> Role:
    groups = set(user.groups.values_list("name", flat=True))
    return next((role for role, group in GROUP_OF_ROLE.items() if group in groups), Role.WAITING)


def is_waiting(somebody: Somebody) -> bool:
    """Whether this person has an account, and nobody let them in yet."""
    return role_of(somebody) == Role.WAITING


def may_enter_admin(somebody: Somebody) -> bool:
    """Whether this person may see anything under /beheer/."""
    return is_member_of_site(somebody) and _user(somebody).has_perm("wagtailadmin.access_admin")


def needs_second_factor(somebody: Somebody) -> bool:
    """Whether a password alone is not enough for this person."""
    return settings.SECOND_FACTOR_REQUIRED and may_enter_admin(somebody)


def covers(somebody: Somebody, places: set[str]) -> bool:
    """Whether this editor works for one of these municipalities (CBS codes).

    An editor without municipalities works for all; what belongs to none is everybody's.
    """
    if role_of(somebody) not in EDITORS:
        return False
    area = area_of(somebody)
    return not area or not places or bool(area & places)


def area_of(somebody: Somebody) -> set[str]:
    """Return the CBS codes an editor works for; empty means all."""
    user = _user(somebody)
    return _remembered(user, "area", lambda: _area_by_editorship(user))


def _area_by_editorship(user: User) -> set[str]:
    """Return the editor's own municipalities with those of whoever is away and asked them to stand in."""
    stands_in = Q(stand_in_id=user.pk, away_until__gte=timezone.localdate())
    areas = (
        Editorship.objects.filter(Q(user_id=user.pk) | stands_in) if user.pk else Editorship.objects.none()
    )
    rows = set(areas.values_list("user_id", "municipalities__code"))
    has_own = any(user_id == user.pk for user_id, _ in rows)
    codes = {code for _, code in rows}
    return set() if not has_own or None in codes else codes


def is_responsible(somebody: Somebody, page: Page) -> bool:
    """Whether this editor works for what this page belongs to; what a member has not handed in is theirs alone."""
    if role_of(somebody) not in EDITORS or is_unseen_by(_user(somebody), page):
        return False
    return not area_of(somebody) or covers(somebody, places_of(page))


def is_own(somebody: Somebody, page: Page) -> bool:
    """Whether this person keeps this page, or handed in the version that waits."""
    user = _user(somebody)
    if user.pk is None:
        return False
    state = page.current_workflow_state
    return page.owner_id == user.pk or bool(state and state.requested_by_id == user.pk)


# Writing in the site --------------------------------------------------------------------------------


def may_write(somebody: Somebody) -> bool:
    """Whether this person may begin a piece, see the directory, invite and be found in it."""
    return role_of(somebody) in MEMBERS


def may_see_piece(somebody: Somebody, page: Page) -> bool:
    """Whether this person may see a piece as it is being written: its keeper. To others it is not there."""
    return may_write(somebody) and page.owner_id == _user(somebody).pk


def may_edit_piece(somebody: Somebody, page: Page) -> bool:
    """Whether its keeper may change it now: not while it is with the editors, nor while one has locked it."""
    return (
        may_see_piece(somebody, page)
        and not page.workflow_in_progress
        and not is_locked_by_other(somebody, page)
    )


def may_hand_in(somebody: Somebody, page: Page) -> bool:
    """Whether it may go to the editors: there has to be something new in it."""
    return may_edit_piece(somebody, page) and _has_something_new(page)


def _has_something_new(page: Page) -> bool:
    """What is on the site or approved for later has been judged already."""
    if page.live:
        return bool(page.has_unpublished_changes)
    planned = page.scheduled_revision
    return planned is None or planned.pk != page.latest_revision_id


def may_take_back(somebody: Somebody, page: Page) -> bool:
    """Whether it may be taken back from the editors, by who handed it in or keeps it."""
    return may_see_piece(somebody, page) and page.workflow_in_progress


def may_discard_piece(somebody: Somebody, page: Page) -> bool:
    """Whether it may be thrown away for good: only what visitors have never seen."""
    return may_edit_piece(somebody, page) and not page.live and page.first_published_at is None


def may_ask_offline(somebody: Somebody, page: Page) -> bool:
    """Whether this person may ask to take it off the site."""
    return may_see_piece(somebody, page) and page.live


# Judging and deciding -------------------------------------------------------------------------------


def may_publish(somebody: Somebody, page: Page) -> bool:
    """Whether this person may decide what visitors see of this page."""
    return (
        may_enter_admin(somebody)
        and page.specific_deferred.permissions_for_user(_user(somebody)).can_publish()
    )


def may_decide(somebody: Somebody, page: Page) -> bool:
    """Whether nothing stands in the way of an editor deciding on this page: the area, and four eyes.

    Wagtail's own rights are asked beside this (`content.permissions`).
    """
    if not is_responsible(somebody, page):
        return False
    return not takes_four_eyes(page.specific_class) or not is_own(somebody, page)


def takes_four_eyes(kind: type[Any] | None) -> bool:
    """Whether somebody else than its maker decides that visitors see a page of this kind."""
    return bool(getattr(kind, "four_eyes", False))


def may_publish_new(somebody: Somebody, kinds: Iterable[type[Any]]) -> bool:
    """Whether what this person makes may be on the site at once: it is their own, so only without four eyes."""
    return may_enter_admin(somebody) and not any(takes_four_eyes(kind) for kind in kinds)


def may_arrange(somebody: Somebody) -> bool:
    """Whether this person may do what touches all pieces of a section: who works for all municipalities."""
    return role_of(somebody) in EDITORS and not area_of(somebody)


def may_steer_search(somebody: Somebody) -> bool:
    """Whether this person may change how search works for everybody: any editor, as with the thesaurus."""
    return may_enter_admin(somebody) and role_of(somebody) in EDITORS


def is_being_judged(page: Page) -> bool:
    """Whether editors have it before them; then it comes on the site by their decision and no other way."""
    return takes_four_eyes(page.specific_class) and page.workflow_in_progress


def waits_for_colleagues(somebody: Somebody, page: Page) -> bool:
    """Whether this is a piece of this person that others look at, and so stays as it was handed in."""
    return is_being_judged(page) and is_own(somebody, page)


def may_end_review(somebody: Somebody, page: Page) -> bool:
    """Whether this person may take it out of review without a decision: an editor sends it back, with a word."""
    return is_own(somebody, page) or not is_being_judged(page)


def may_place(somebody: Somebody, before: set[str], after: set[str]) -> bool:
    """Whether this editor may give a page these municipalities: only their own come and go."""
    area = area_of(somebody)
    return not area or before ^ after <= area


def may_set_status(somebody: Somebody, page: Page) -> bool:
    """Whether this person may say, without a review, that something is open, closed or checked.

    Its keeper may, and an editor of its municipality. A page that a colleague has locked is left alone;
    a page in review is not locked for this, because somebody who stands before a closed door is worse
    off than a text that waits.
    """
    if not page.live or is_locked_by_other(somebody, page):
        return False
    return may_see_piece(somebody, page) or (may_enter_admin(somebody) and is_responsible(somebody, page))


def is_locked_by_other(somebody: Somebody, page: Page) -> bool:
    """Whether a colleague has locked this page."""
    return bool(page.locked and page.locked_by_id != _user(somebody).pk)


def may_approve(somebody: Somebody, state: WorkflowState | None) -> bool:
    """Whether this person may judge what was handed in: nobody approves their own work."""
    if state is None or role_of(somebody) not in EDITORS:
        return False
    page = state.content_object
    return state.requested_by_id != _user(somebody).pk and may_decide(somebody, page)


def may_open_review(somebody: Somebody, page: Page) -> bool:
    """Whether this person may see where a piece stands in the queue: who judges it, and who made it."""
    return may_enter_admin(somebody) and (is_responsible(somebody, page) or is_own(somebody, page))


def may_let_go(somebody: Somebody, holder_id: int | None) -> bool:
    """Whether this person may put back what they took up themselves."""
    return may_enter_admin(somebody) and holder_id == _user(somebody).pk


def may_hand_over(somebody: Somebody, state: WorkflowState | None, holder_id: int | None) -> bool:
    """Whether this person may give a piece to a colleague: their own task, or nobody's yet."""
    return may_approve(somebody, state) and holder_id in (None, _user(somebody).pk)


def may_answer_offline(somebody: Somebody, page: Page, asked_by_id: int | None) -> bool:
    """Whether this person may decide if a page goes off the site because its maker asks."""
    return may_enter_admin(somebody) and is_responsible(somebody, page) and asked_by_id != _user(somebody).pk


def may_judge_experience(somebody: Somebody, page: Page, writer_id: int | None) -> bool:
    """Whether this person may decide if what somebody left beneath a page is shown: never their own."""
    return may_enter_admin(somebody) and is_responsible(somebody, page) and writer_id != _user(somebody).pk


def may_decide_on_people(somebody: Somebody, places: set[str]) -> bool:
    """Whether this person may let somebody in who works in these municipalities."""
    return may_enter_admin(somebody) and covers(somebody, places)


def may_decide_on_join(somebody: Somebody, asked: JoinRequest) -> bool:
    """Whether this editor may decide on this request: nobody lets themselves in."""
    if asked.user_id == _user(somebody).pk:
        return False
    return may_decide_on_people(somebody, places_of_person(asked.user_id))


def may_watch_mail(somebody: Somebody) -> bool:
    """Whether this person may see which mail did not arrive, and so who is written to."""
    return role_of(somebody) == Role.ADMINISTRATOR and may_enter_admin(somebody)


def may_manage_user(somebody: Somebody, other: User) -> bool:
    """Whether this person may change the other's account.

    Who may set the password of an administrator is one, so only an administrator with all rights may
    touch the account of another.
    """
    if not may_enter_admin(somebody) or not _user(somebody).has_perm("members.change_user"):
        return False
    return _user(somebody).is_superuser or not other.is_superuser


# People ---------------------------------------------------------------------------------------------


def may_see_profile(somebody: Somebody, profile: Profile, thing: str = "name") -> bool:
    """Whether this person may see one thing of a profile: who it is of, members, or everybody, as was chosen.

    Without the name nothing is seen, and everybody sees something only of who wants a page of their own.
    """
    if profile.user_id == _user(somebody).pk:
        return True
    if not may_write(somebody):
        return has_public_page(profile) and profile.shows(thing, to_members=False)
    return may_write(profile.user) and all(profile.shows(part, to_members=True) for part in ("name", thing))


def has_public_page(profile: Profile) -> bool:
    """Whether everybody may read a page about this person."""
    wanted = profile.has_public_page and profile.public_slug and profile.shows("name", to_members=False)
    return bool(wanted) and may_write(profile.user)


def may_invite(somebody: Somebody) -> bool:
    """Whether this person may vouch for somebody else."""
    return may_write(somebody)


def forget(user: User) -> None:
    """Forget what was remembered of this person; called when their groups or area change."""
    user.__dict__.pop("_policy", None)


def _remembered(user: User, name: str, ask: Callable[[], _T]) -> _T:
    """Ask once per person object, as Wagtail does with rights: a list of pages asks for every row."""
    known: dict[str, Any] = user.__dict__.setdefault("_policy", {})
    if name not in known:
        known[name] = ask()
    return known[name]  # type: ignore[no-any-return]


def _user(somebody: Somebody) -> User:
    """Narrow the type once a check has made sure of it; a stranger gets an empty account."""
    return somebody if isinstance(somebody, User) else User()
