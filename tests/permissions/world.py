"""The people and pieces of the table: one keeper in Schiedam, editors here, elsewhere and for all."""

import datetime
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.models import Group
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Page, TaskState

from members.models import Editorship, Profile
from members.roles import Role
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.kennisbank import ArticleFactory, CardFactory, PublicationFactory, StoryFactory
from tests.factories.members import make_user
from tests.permissions.bodies import title_step
from vocabulary.models import Municipality
from writing.kinds import kind_of
from writing.models import Experience, OfflineRequest, RescuedText

FACTORIES = {
    "artikel": ArticleFactory,
    "praktijkvoorbeeld": StoryFactory,
    "publicatie": PublicationFactory,
    "gesprekskaart": CardFactory,
    "initiatief": InitiativeFactory,
}
PLACED = {"praktijkvoorbeeld", "initiatief"}
TEXT = {"body": [("text", "<p>Elke vrijdag staat de tafel vol.</p>")], "authors": ["Bakker, Noor"]}
# What a piece needs besides, to go to the editors.
COMPLETE = {"artikel": TEXT, "praktijkvoorbeeld": TEXT, "gesprekskaart": {"helps_because": "Zij nodigt uit."}}
# What visitors may read of a piece once it is on the site, and what nobody but its people may.
TITLE, NEW_TITLE = "Zilveren kruiwagen", "Gouden kruiwagen"
OWN = "editor, own piece"
ON_THE_SITE = ("live", "changed", "change with editors", "locked")
LATER = datetime.timedelta(days=3)


@dataclass
class Piece:
    """A piece in one state, and the numbers of what belongs to it."""

    page: Any
    kept: RescuedText
    experience: Experience | None
    offline: OfflineRequest | None

    @cached_property
    def numbers(self):
        """Return what stands between braces in an address."""
        page = self.page
        first, last = page.revisions.order_by("pk").first(), page.latest_revision
        step = TaskState.objects.filter(workflow_state__object_id=str(page.pk)).order_by("pk").last()
        return {
            "piece": page.pk,
            "path": page.url.strip("/"),
            "slug": page.slug,
            "section": page.get_parent().pk,
            "sibling": page.get_parent().get_children().exclude(pk=page.pk).first().pk,
            "first": first.pk,
            "last": last.pk,
            "step": step.pk if step else 0,
            "task": step.task_id if step else 0,
            "round": step.workflow_state_id if step else 0,
            "review": step.workflow_state.review.pk if step else 0,
            "kept": self.kept.pk,
            "experience": self.experience.pk if self.experience else 0,
            "offline": self.offline.pk if self.offline else 0,
            "form_step": title_step(kind_of(page)).key,
        }


@dataclass
class World:
    """Everybody with a browser each; who keeps a piece as an editor has one of their own."""

    people: dict[str, Any]
    piece: Piece | None = None
    own_piece: Piece | None = None
    furniture: dict[str, Any] = field(default_factory=dict)
    sessions: dict[str, str] = field(init=False)

    def __post_init__(self):
        self.sessions = {role: _sign_in(user) for role, user in self.people.items()}

    def piece_of(self, role):
        """Return the piece that somebody with this role is tried on."""
        return self.own_piece if role == OWN else self.piece

    def page(self, role):
        """Return the page of that piece as it is now, or None when it is gone."""
        return Page.objects.filter(pk=self.piece_of(role).page.pk).first()

    def numbers(self, role):
        """Return what stands between braces in an address."""
        piece = self.piece_of(role)
        return {**self.furniture, **(piece.numbers if piece else {})}


def _sign_in(user):
    """Begin a session in which this person gave their password just now, so that nothing asks for it again."""
    request = RequestFactory().get("/")
    request.session = SessionStore()
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    record_authentication(request, user, "password", reauthenticated=True)
    request.session.save()
    return request.session.session_key


def everybody():
    """Return a person for each role that has an account."""
    schiedam, barendrecht = (Municipality.objects.get(slug=slug) for slug in ("schiedam", "barendrecht"))
    people = {
        "waiting": make_user(Role.WAITING, "wacht@example.org"),
        "member": make_user(Role.MEMBER, "lid@example.org"),
        "keeper": make_user(Role.MEMBER, "maker@example.org"),
        "editor elsewhere": _editor("elders@example.org", barendrecht),
        "editor here": _editor("hier@example.org", schiedam),
        OWN: _editor("zelf@example.org"),
        "editor for all": _editor("alles@example.org"),
        "administrator": make_user(Role.ADMINISTRATOR, "beheer@example.org"),
    }
    for user in people.values():
        Profile.objects.update_or_create(user=user, defaults={"municipality": schiedam})
    return people


def _editor(email, *places):
    user = make_user(Role.EDITOR, email)
    user.groups.add(Group.objects.get(name="Leden"))
    if places:
        Editorship.objects.create(user=user).municipalities.set(places)
    return user


def piece_in(kind, state, keeper, editor, slug="zilveren-kruiwagen"):
    """Return a piece of this kind, brought into this state by who keeps it and an editor."""
    page = FACTORIES[kind](
        title=TITLE, slug=slug, live=False, owner=keeper, **COMPLETE.get(kind, {}), **_place(kind)
    )
    page.save_revision(user=keeper)
    STATES[state](_now(page), keeper, editor)
    page = _now(page)
    kept = RescuedText.objects.create(page=page.page_ptr, user=keeper, fields={"titel": ["Iets anders"]})
    experience = offline = None
    if state in ON_THE_SITE:
        experience = Experience.objects.create(page=page.page_ptr, what_i_did="Wij deden dit ook, met soep.")
        offline = OfflineRequest.objects.create(page=page.page_ptr, requested_by=keeper, reason="Gestopt.")
    return Piece(page, kept, experience, offline)


def _place(kind):
    return {"municipalities": [Municipality.objects.get(slug="schiedam")]} if kind in PLACED else {}


def _now(page):
    return type(page).objects.get(pk=page.pk)


def _publish(page, keeper, editor):
    page.get_latest_revision().publish(user=editor, skip_permission_checks=True)
    return _now(page)


def _plan(page, keeper, editor):
    page.go_live_at = timezone.now() + LATER
    page.save_revision(user=keeper)
    return _publish(page, keeper, editor)


def _hand_in(page, keeper, editor):
    page.get_workflow().start(page, keeper)
    return _now(page)


def _send_back(page, keeper, editor):
    page = _hand_in(page, keeper, editor)
    page.current_workflow_task_state.reject(user=editor, comment="Noem de plek nog.")
    return _now(page)


def _change(page, keeper, editor):
    page = _publish(page, keeper, editor)
    page.title = NEW_TITLE
    page.save_revision(user=keeper)
    return _now(page)


def _lock(page, keeper, editor):
    page = _change(page, keeper, editor)
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=editor, locked_at=timezone.now())


STATES = {
    "draft": lambda page, keeper, editor: page,
    "with editors": _hand_in,
    "sent back": _send_back,
    "planned": _plan,
    "live": _publish,
    "changed": _change,
    "change with editors": lambda *who: _hand_in(_change(*who), *who[1:]),
    "locked": _lock,
    "offline": lambda *who: _publish(*who).unpublish(user=who[2]),
}
