"""Handing in, sending back and approving, with four eyes."""

import pytest
from django.test import Client
from wagtail.models import Page, TaskState

from kennisbank.models import ArticlePage
from members.models import EditorialTask
from members.policy import may_approve
from members.roles import Role
from tests.factories.kennisbank import ArticleFactory
from tests.factories.members import make_user, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(db):
    return make_user(Role.EDITOR, "maker@example.org")


@pytest.fixture
def handed_in(author):
    """A draft that its author handed in."""
    page = ArticleFactory(title="Samen koken", live=False, owner=author)
    page.save_revision(user=author)
    page.get_workflow().start(page, author)
    return ArticlePage.objects.get(pk=page.pk)


def _act(client, page, name, comment=""):
    task = page.current_workflow_task_state
    return client.post(
        f"/beheer/pages/workflow/action/{page.pk}/{name}/{task.pk}/", {"comment": comment, "next": "/beheer/"}
    )


def test_a_colleague_approves_and_it_is_live(handed_in):
    response = _act(signed_in(make_user(Role.EDITOR)), handed_in, "approve")
    assert response.status_code == 302
    handed_in.refresh_from_db()
    assert handed_in.live
    assert Client().get(handed_in.url).status_code == 200


def test_a_colleague_sends_back_with_a_remark(handed_in):
    _act(signed_in(make_user(Role.EDITOR)), handed_in, "reject", "Noem de plek nog.")
    handed_in.refresh_from_db()
    assert not handed_in.live
    assert TaskState.objects.get().comment == "Noem de plek nog."


def test_nothing_is_sent_back_without_a_word(handed_in):
    client = signed_in(make_user(Role.EDITOR))
    client.defaults["HTTP_X_REQUESTED_WITH"] = "XMLHttpRequest"
    assert "Schrijf op waarom het terugkomt" in _act(client, handed_in, "reject").json()["html"]
    handed_in.refresh_from_db()
    assert handed_in.workflow_in_progress


def test_nobody_approves_their_own_work(handed_in, author):
    client = signed_in(author)
    for action in ["approve", "reject"]:
        assert _act(client, handed_in, action).url == "/beheer/"
    handed_in.refresh_from_db()
    assert not handed_in.live
    assert handed_in.workflow_in_progress


def test_an_administrator_with_all_rights_does_not_either(author, handed_in):
    author.is_superuser = True
    author.save()
    assert not may_approve(author, handed_in.current_workflow_state)


@pytest.mark.parametrize("role", [Role.WAITING, Role.MEMBER])
def test_who_is_no_editor_judges_nothing(handed_in, role):
    user = make_user(role)
    assert not may_approve(user, handed_in.current_workflow_state)
    client = Client()
    client.force_login(user)
    assert _act(client, handed_in, "approve").status_code == 403


def test_what_waits_is_what_others_handed_in(handed_in, author):
    task = EditorialTask.objects.get()
    assert not task.get_task_states_user_can_moderate(author).exists()
    assert task.get_task_states_user_can_moderate(make_user(Role.EDITOR)).count() == 1


def test_the_words_of_the_actions_are_ours(handed_in):
    page = signed_in(make_user(Role.EDITOR)).get(f"/beheer/pages/{handed_in.pk}/edit/").content.decode()
    assert "Terugsturen met een opmerking" in page
    assert "Goedkeuren en plaatsen" in page


def test_handing_in_by_the_form_of_the_admin(author):
    page = ArticleFactory(title="Samen zingen", live=False)
    page.save_revision(user=author)
    assert "Naar de redactie" in signed_in(author).get(f"/beheer/pages/{page.pk}/edit/").content.decode()
    assert Page.objects.get(pk=page.pk).has_workflow
