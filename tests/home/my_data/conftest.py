"""Somebody with a name that stands nowhere else, who left a trace in every room of the site."""

import io

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from PIL import Image

from content.models import Picture
from kennisbank.models import Contributor
from members.models import Editorship, Invitation, JoinRequest, Message, OutgoingMail, Profile
from members.models.joining import JoinState
from members.roles import Role
from tests.factories.kennisbank import ArticleFactory, StoryFactory
from tests.factories.members import PASSWORD, make_user
from vocabulary.models import Municipality, Term
from writing.models import Draft, Experience, OfflineRequest, RescuedText, Review

FIRST, LAST = "Xandrabel", "Qwistelgoed"
NAME = f"{FIRST} {LAST}"
EMAIL = "xandrabel@kwistel.example"


def portrait():
    """A small picture file."""
    file = io.BytesIO()
    Image.new("RGB", (40, 40), "#0F5257").save(file, "PNG")
    return file.getvalue()


def written_by(user, title, live=True, **fields):
    """A page this person keeps and signed, with two versions."""
    page = ArticleFactory(title=title, live=False, owner=user, **fields)
    page.contributors = [Contributor(family=NAME, member=user)]
    page.save()
    page.save_revision(user=user)
    page.intro = "Een tweede versie."
    revision = page.save_revision(user=user)
    if live:
        revision.publish(user=user, skip_permission_checks=True)
    return type(page).objects.get(pk=page.pk)


def signed_in_just_now(user):
    """A browser in which this person signed in, and gave the password once more."""
    client = Client()
    client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.fixture
def colleague(db):
    user = make_user(Role.MEMBER, "collega@example.org", first_name="Cas", last_name="Collega")
    Profile.objects.update_or_create(
        user=user, defaults={"organisation": "Welzijn Zuid", "shown": {"name": "leden"}}
    )
    return user


@pytest.fixture
def editor(db):
    return make_user(Role.EDITOR, "redactie@example.org", first_name="Ria", last_name="Redactie")


@pytest.fixture
def person(colleague, editor, settings, tmp_path):
    """A member who is an editor too, and did everything once."""
    settings.MEDIA_ROOT = str(tmp_path)
    user = make_user(Role.MEMBER, EMAIL, first_name=FIRST, last_name=LAST)
    user.groups.add(Group.objects.get(name="Redactie"))
    _profile(user)
    _people(user, colleague, editor)
    live = written_by(user, "Een stuk dat blijft")
    draft = written_by(user, "Een concept", live=False)
    _writing(user, live, draft, colleague, editor)
    return user


def _profile(user):
    profile, _ = Profile.objects.get_or_create(user=user)
    profile.function, profile.organisation = "opbouwwerker", "welzijn zuid"
    profile.about = f"{NAME} werkt graag met mensen."
    profile.municipality = Municipality.objects.get(slug="schiedam")
    from django.core.files.base import ContentFile

    profile.picture.save("portret.png", ContentFile(portrait()))
    profile.expertise.add(Term.objects.order_by("pk").first())
    Editorship.objects.create(user=user)


def _people(user, colleague, editor):
    JoinRequest.objects.create(
        user=user, what_i_do=f"{NAME} doet mee", state=JoinState.APPROVED, decided_by=editor
    )
    Invitation.objects.create(email=EMAIL, name=NAME, invited_by=colleague, accepted_by=user)
    Invitation.objects.create(email="ander@example.org", name="Ander", invited_by=user)
    Message.objects.create(recipient=user, key="een", title="Welkom", text=NAME)
    Message.objects.create(recipient=colleague, key="twee", title=f"{NAME} wil dit ook", text=f"Bel {NAME}.")
    OutgoingMail.objects.create(key="mail", recipient=user, address=EMAIL, subject=f"Dag {FIRST}")


def _writing(user, live, draft, colleague, editor):
    Draft.objects.create(page=draft, fields={"auteurs": [NAME]}, saved_by=user)
    RescuedText.objects.create(page=draft, user=user, fields={"titel": [NAME]})
    story = StoryFactory(title="Verhaal van een ander", owner=colleague)
    Experience.objects.create(page=story, user=user, who=NAME, what_i_did="Koffie gezet", state="geplaatst")
    OfflineRequest.objects.create(page=live, requested_by=user, reason="Klopt niet meer")
    Picture.objects.create(title="Beeld", file="images/x.png", width=1, height=1, uploaded_by_user=user)
    other = ArticleFactory(title="Van een ander", live=False, owner=colleague)
    other.save_revision(user=colleague)
    state = other.get_workflow().start(other, colleague)
    Review.objects.update_or_create(
        workflow_state=state, page=other, kind="artikel", defaults={"claimed_by": user}
    )
    draft.get_workflow().start(draft, user)
