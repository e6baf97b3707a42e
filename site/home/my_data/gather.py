"""Everything the platform keeps of one person, read by the register, so that nothing can be forgotten."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model, Q, QuerySet
from wagtail.models import Page

from home.my_data.register import REGISTER, Entry
from kennisbank.models import Contributor
from members.models import Profile, User

# What lets somebody in is nobody's to take along, and a whole revision stands among the pieces already.
SECRET = {
    ("members.User", "password"),
    ("account.EmailConfirmation", "key"),
    ("mfa.Authenticator", "data"),
    ("wagtailcore.APIToken", "key_hash"),
    ("sessions.Session", "session_key"),
    ("sessions.Session", "session_data"),
    ("wagtailcore.Revision", "content"),
}
# These name the person by an address, not by a reference.
BY_ADDRESS = {"members.Invitation": "email", "members.OutgoingMail": "address"}

Rows = list[dict[str, Any]]


def relations_to_user(model: type[Model]) -> list[str]:
    """Return the names of the fields with which a model points at an account."""
    return [
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and field.related_model is User
    ]


def rows_of(user: User, label: str) -> "QuerySet[Any]":
    """Return the rows of a model in which this person is named."""
    model: Any = apps.get_model(label)
    if model is User:
        return model._default_manager.filter(pk=user.pk)
    named = Q(pk__in=[])
    for name in relations_to_user(model):
        named |= Q(**{name: user})
    if label in BY_ADDRESS:
        named |= Q(**{f"{BY_ADDRESS[label]}__iexact": user.email})
    return model._default_manager.filter(named)


def amount_of(user: User, entry: Entry) -> int:
    """Return in how many rows of a model this person is named."""
    return rows_of(user, entry.model).count()


def collect(user: User) -> dict[str, Rows]:
    """Return what is kept of a person: for each model of the register its rows, without secrets."""
    found = {entry.model: list(_rows(user, entry)) for entry in REGISTER}
    terms = Profile.objects.filter(user=user, expertise__isnull=False).order_by("expertise__name__reading")
    found["members.Profile.expertise"] = [
        {"expertise": name} for name in terms.values_list("expertise__name", flat=True)
    ]
    return {label: rows for label, rows in found.items() if rows}


def _rows(user: User, entry: Entry) -> Iterator[dict[str, Any]]:
    shown = [name for name in entry.fields if (entry.model, name) not in SECRET]
    for row in rows_of(user, entry.model):
        yield {name: _plain(row, name) for name in shown}


def _plain(row: Any, name: str) -> Any:
    """Return a value as JSON can say it; a reference is a number, which tells nobody's name."""
    value = row._meta.get_field(name).value_from_object(row)
    return value if isinstance(value, str | int | float | bool | dict | list | None) else str(value)


def pieces_of(user: User) -> list[Any]:
    """Return the pages this person keeps, of their own types, in the order in which they were made."""
    return list(Page.objects.filter(owner=user).order_by("pk").specific())


def pieces_naming(user: User) -> list[Any]:
    """Return the pages that name this person as one of their makers, whoever keeps them."""
    pages = Contributor.objects.filter(member=user).values("page")
    return list(Page.objects.filter(pk__in=pages).order_by("pk").specific())
