"""An initiative is closed for a while, opened and checked at once, without a review and without harm."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry, TaskState

from initiatieven.models import InitiativePage
from members.roles import Role
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.members import make_user, signed_in

pytestmark = pytest.mark.django_db

LIST = "/beheer/initiatieven/"


def _action(page, name):
    return f"/beheer/initiatieven/{page.pk}/{name}/"


def _tomorrow():
    return timezone.localdate() + datetime.timedelta(days=1)


def _fresh(page):
    return InitiativePage.objects.get(pk=page.pk)


@pytest.fixture
def initiative(db):
    page = InitiativeFactory(title="Koffie in de Gorzen", checked_on=datetime.date(2024, 1, 1))
    page.save_revision().publish()
    return _fresh(page)


def _click(client, response, text):
    """Follow the link a person sees under these words."""
    links = BeautifulSoup(response.content, "html.parser").find_all("a")
    return client.get(next(link["href"] for link in links if text in link.get_text()))


def test_even_dicht_takes_four_clicks(admin, initiative):
    """Menu, the three dots (they open in the page), Even dicht, and the button."""
    assert f'"{LIST}"' in admin.get("/beheer/").content.decode()
    form = _click(admin, admin.get(LIST), "Even dicht…")
    soup = BeautifulSoup(form.content, "html.parser").find(id="w-editor-form")
    data = {field["name"]: field.get("value", "") for field in soup.find_all("input") if field.get("name")}
    response = admin.post(form.request["PATH_INFO"], {**data, "resume_on": str(_tomorrow())})
    assert response.url == LIST
    page = _fresh(initiative)
    assert (page.status, page.resume_on, page.live) == ("gepauzeerd", _tomorrow(), True)
    assert "Even dicht" in Client().get(page.url).content.decode()


def test_the_day_may_be_unknown(admin, initiative):
    admin.post(_action(initiative, "even-dicht"), {})
    assert _fresh(initiative).status == "gepauzeerd"
    assert _fresh(initiative).resume_on is None


@pytest.mark.parametrize("day", ["2020-01-01", "geen dag", "31-02-2030"])
def test_a_day_that_is_past_or_no_day_is_told(admin, initiative, day):
    response = admin.post(_action(initiative, "even-dicht"), {"resume_on": day})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert _fresh(initiative).status == "actief"


def test_weer_open(admin, initiative):
    admin.post(_action(initiative, "even-dicht"), {"resume_on": str(_tomorrow())})
    assert "Weer open…" in admin.get(LIST).content.decode()
    admin.post(_action(initiative, "weer-open"))
    page = _fresh(initiative)
    assert (page.status, page.resume_on) == ("actief", None)


def test_nagekeken_vandaag_door(admin, initiative):
    form = admin.get(_action(initiative, "nagekeken"))
    assert 'value="Robin Jansen"' in form.content.decode()
    admin.post(_action(initiative, "nagekeken"), {"checked_by": "de gastvrouw"})
    page = _fresh(initiative)
    assert (page.checked_on, page.checked_by) == (timezone.localdate(), "de gastvrouw")
    assert not page.check_is_overdue


def test_the_history_tells_who_did_what(admin, editor, initiative):
    admin.post(_action(initiative, "even-dicht"), {})
    entry = PageLogEntry.objects.filter(page=initiative.pk).latest("pk")
    assert (entry.action, entry.user) == ("initiatieven.pause", editor)
    assert "Op even dicht gezet" in admin.get(f"/beheer/pages/{initiative.pk}/history/").content.decode()


def test_the_page_offers_the_same_and_comes_back_to_it(admin, initiative):
    edit = f"/beheer/pages/{initiative.pk}/edit/"
    assert "Even dicht…" in admin.get(edit).content.decode()
    assert admin.post(_action(initiative, "even-dicht"), {"next": edit}).url == edit
    assert admin.post(_action(initiative, "weer-open"), {"next": "https://example.com/"}).url == edit


def test_a_text_in_review_stays_in_review_and_keeps_the_state(admin, initiative):
    """What waits is not published along, and does not undo the state when it is approved."""
    member = make_user(Role.EDITOR, "maker@example.org")
    draft = initiative.get_latest_revision_as_object()
    draft.title = "Koffie en thee in de Gorzen"
    draft.save_revision(user=member)
    _fresh(initiative).get_workflow().start(_fresh(initiative), member)
    admin.post(_action(initiative, "even-dicht"), {"resume_on": str(_tomorrow())})
    page = _fresh(initiative)
    assert (page.status, page.title, page.workflow_in_progress) == ("gepauzeerd", "Koffie in de Gorzen", True)
    state = TaskState.objects.get()
    admin.post(f"/beheer/pages/workflow/action/{page.pk}/approve/{state.pk}/", {"comment": ""})
    page = _fresh(initiative)
    assert (page.title, page.status) == ("Koffie en thee in de Gorzen", "gepauzeerd")
    assert page.resume_on == _tomorrow()


def test_a_draft_is_not_published_along(admin, initiative):
    draft = initiative.get_latest_revision_as_object()
    draft.title = "Nog niet af"
    draft.save_revision()
    admin.post(_action(initiative, "nagekeken"), {"checked_by": "de gastvrouw"})
    page = _fresh(initiative)
    assert (page.title, page.has_unpublished_changes) == ("Koffie in de Gorzen", True)
    latest = page.get_latest_revision_as_object()
    assert (latest.title, latest.checked_on) == ("Nog niet af", timezone.localdate())


def test_a_planned_change_stays_planned(admin, initiative):
    draft = initiative.get_latest_revision_as_object()
    draft.title = "Vanaf de lente"
    draft.go_live_at = timezone.now() + datetime.timedelta(days=30)
    draft.save_revision().publish()
    admin.post(_action(initiative, "even-dicht"), {})
    planned = _fresh(initiative).revisions.get(approved_go_live_at__isnull=False)
    assert planned.as_object().status == "gepauzeerd"
    assert _fresh(initiative).title == "Koffie in de Gorzen"


def test_tags_and_municipalities_stay(admin):
    from vocabulary.models import Municipality

    places = list(Municipality.objects.order_by("name")[:2])
    page = InitiativeFactory(title="Samen wandelen", municipalities=places, labels=["wandelen"])
    page.save_revision().publish()
    admin.post(_action(page, "even-dicht"), {})
    assert list(_fresh(page).municipalities.order_by("name")) == places
    assert [term.name for term in _fresh(page).terms] == ["wandelen"]


@pytest.mark.parametrize("name", ["even-dicht", "weer-open", "nagekeken"])
def test_who_may_not_publish_changes_nothing(initiative, name):
    for role in [Role.WAITING, Role.MEMBER]:
        client = Client()
        client.force_login(make_user(role))
        assert client.get(_action(initiative, name)).status_code == 403
        assert client.post(_action(initiative, name), {"checked_by": "ik"}).status_code == 403
    assert Client().post(_action(initiative, name)).url.startswith("/account/login/")
    assert _fresh(initiative).latest_revision_id == initiative.latest_revision_id


def test_what_is_not_online_or_locked_by_a_colleague_is_left_alone(admin, initiative):
    colleague = make_user(Role.ADMINISTRATOR)
    initiative.locked, initiative.locked_by, initiative.locked_at = True, colleague, timezone.now()
    initiative.save()
    assert admin.post(_action(initiative, "even-dicht"), {}).url == "/beheer/"
    assert _fresh(initiative).status == "actief"
    InitiativePage.objects.filter(pk=initiative.pk).update(locked=False, locked_by=None, live=False)
    assert admin.post(_action(initiative, "even-dicht"), {}).url == "/beheer/"
    assert "Even dicht…" not in admin.get(LIST).content.decode()


def test_a_page_that_is_no_initiative_does_not_exist_here(admin):
    assert admin.get("/beheer/initiatieven/1/even-dicht/").status_code == 404


def test_administrators_may_too(initiative):
    signed_in(make_user(Role.ADMINISTRATOR)).post(_action(initiative, "even-dicht"), {})
    assert _fresh(initiative).status == "gepauzeerd"
