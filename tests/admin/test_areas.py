"""Rights follow the area: no address of the admin lets an editor act on what belongs to another municipality.

The addresses are read from Wagtail itself, so a new one without a line here fails.
"""

import datetime

import pytest
from django.utils import timezone
from wagtail.admin.urls.pages import urlpatterns
from wagtail.models import Page, PageViewRestriction, TaskState, WorkflowState

from initiatieven.models import InitiativePage
from members.models import Editorship
from members.roles import Role
from news.models import NewsIndexPage, NewsPage
from tests.factories.admin_forms import news_form
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.members import make_user, signed_in
from tests.factories.news import NewsFactory
from vocabulary.models import Municipality
from writing.models import Review

pytestmark = pytest.mark.django_db

SCHIEDAM, VLAARDINGEN = "GM0606", "GM0622"

# What a page's address is tried with; `{page}` and the rest are filled in. Reading counts as acting.
TRIED = {
    "usage": [("get", "{page}/usage/", {})],
    "edit": [
        ("get", "{page}/edit/", {}),
        ("post", "{page}/edit/", {"title": "Gekaapt", "action-publish": "1"}),
        ("post", "{page}/edit/", {"title": "Gekaapt", "action-submit": "1"}),
        ("post", "{page}/edit/", {"action-cancel-workflow": "1"}),
        ("post", "{page}/edit/", {"action-workflow-action": "1", "workflow-action-name": "approve"}),
    ],
    "preview_on_edit": [("post", "{page}/edit/preview/", {"title": "Gekaapt"})],
    "view_draft": [("get", "{page}/view_draft/", {})],
    "delete": [("get", "{page}/delete/", {}), ("post", "{page}/delete/", {})],
    "unpublish": [("get", "{page}/unpublish/", {}), ("post", "{page}/unpublish/", {})],
    "move": [("get", "{page}/move/", {})],
    "move_confirm": [("post", "{page}/move/{parent}/confirm/", {})],
    "set_page_position": [("post", "{page}/set_position/?position=0", {})],
    "copy": [
        ("get", "{page}/copy/", {}),
        (
            "post",
            "{page}/copy/",
            {
                "new_title": "Kopie",
                "new_slug": "kopie",
                "new_parent_page": "{parent}",
                "publish_copies": "on",
            },
        ),
    ],
    "workflow_action": [
        ("get", "workflow/action/{page}/approve/{step}/", {}),
        ("post", "workflow/action/{page}/approve/{step}/", {}),
        ("post", "workflow/action/{page}/reject/{step}/", {"comment": "Nee."}),
    ],
    "collect_workflow_action_data": [
        ("post", "workflow/collect_action_data/{page}/approve/{step}/", {"comment": "Ja."})
    ],
    "workflow_preview": [("get", "workflow/preview/{page}/{task}/", {})],
    "set_privacy": [
        ("get", "{page}/privacy/", {}),
        ("post", "{page}/privacy/", {"restriction_type": "login"}),
    ],
    "lock": [("post", "{page}/lock/", {})],
    "unlock": [("post", "{page}/unlock/", {})],
    "revisions_view": [("get", "{page}/revisions/{revision}/view/", {})],
    "revisions_revert": [
        ("get", "{page}/revisions/{revision}/revert/", {}),
        ("post", "{page}/revisions/{revision}/revert/", {"title": "Gekaapt", "action-publish": "1"}),
    ],
    "revisions_unschedule": [("post", "{page}/revisions/{revision}/unschedule/", {})],
    "revisions_compare": [("get", "{page}/revisions/compare/live...{revision}/", {})],
    "workflow_history": [("get", "{page}/workflow_history/", {})],
    "workflow_history_detail": [("get", "{page}/workflow_history/detail/{state}/", {})],
    "history": [("get", "{page}/history/", {})],
    "history_results": [("get", "{page}/history/results/", {})],
}
# These act on no page of content, or say nothing of it.
ELSEWHERE = {
    "add": "needs no page; see the tests of making one",
    "preview_on_add": "the same",
    "type_use": "a list of titles",
    "type_use_results": "a list of titles",
    "choose_parent": "only sections",
    "add_subpage": "nothing hangs under a piece",
    "search": "a list of titles",
    "search_results": "a list of titles",
    "convert_alias": "there are no aliases; see the tests of copying",
    "confirm_workflow_cancellation": "shows the name of the workflow and does nothing",
    "revisions_index": "sends on to the history",
}
CASES = [(name, *case) for name, cases in TRIED.items() for case in cases]


def _editor(name, *codes):
    user = make_user(Role.EDITOR, f"{name}@example.org")
    Editorship.objects.create(user=user).municipalities.set(Municipality.objects.filter(code__in=codes))
    return user


@pytest.fixture
def elsewhere(db):
    return signed_in(_editor("elders", VLAARDINGEN))


def _piece(owner=None):
    """A live initiative of Schiedam, with a change that waits for the editors."""
    page = InitiativeFactory(
        title="Samen koken", owner=owner, municipalities=Municipality.objects.filter(code=SCHIEDAM)
    )
    page.save_revision().publish()
    member = make_user(Role.MEMBER)
    page = InitiativePage.objects.get(pk=page.pk)
    page.intro = "Nieuw."
    page.save_revision(user=member)
    page.get_workflow().start(page, member)
    InitiativeFactory(title="Een ander")
    return InitiativePage.objects.get(pk=page.pk)


def _filled(page, text):
    state = page.current_workflow_state
    return text.format(
        page=page.pk,
        parent=page.get_parent().pk,
        step=state.current_task_state_id,
        task=state.current_task_state.task_id,
        state=state.pk,
        revision=page.latest_revision_id,
    )


def _stand():
    """Everything an address could have changed."""
    return (
        list(
            Page.objects.order_by("pk").values_list(
                "pk", "path", "title", "live", "locked", "latest_revision_id", "live_revision_id", "owner_id"
            )
        ),
        list(WorkflowState.objects.values_list("pk", "status")),
        list(TaskState.objects.values_list("pk", "status", "comment")),
        PageViewRestriction.objects.count(),
        list(Review.objects.values_list("pk", "claimed_by")),
    )


def _try(client, page, method, path, data):
    filled = {key: _filled(page, value) for key, value in data.items()}
    return getattr(client, method)(f"/beheer/pages/{_filled(page, path)}", filled)


def test_every_address_of_a_page_is_tried():
    assert {pattern.name for pattern in urlpatterns} == set(TRIED) | set(ELSEWHERE)


@pytest.mark.parametrize(("name", "method", "path", "data"), CASES)
def test_an_editor_of_another_municipality_gets_nowhere(elsewhere, name, method, path, data):
    page = _piece()
    before = _stand()
    response = _try(elsewhere, page, method, path, data)
    # Wagtail sends who may not do something back to the start page with a word, or says no.
    assert response.status_code == 403 or response.get("Location") == "/beheer/", response
    assert "Nieuw." not in response.content.decode()
    assert _stand() == before


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "move"])
def test_many_at_once_does_not_get_around_it(elsewhere, action):
    page = _piece()
    before = _stand()
    data = {"chooser": page.get_parent().pk} if action == "move" else {"include_descendants": "on"}
    elsewhere.post(f"/beheer/bulk/wagtailcore/page/{action}/?id={page.pk}&id=all", data)
    untouched = [row for row in _stand()[0] if row[0] == page.pk]
    assert untouched == [row for row in before[0] if row[0] == page.pk]


@pytest.mark.parametrize(
    "action",
    ["copy", "delete", "publish", "unpublish", "move", "create_alias", "revert_to_page_revision"],
)
def test_the_api_of_the_admin_changes_nothing_for_anybody(action):
    page = _piece()
    client = signed_in(make_user(Role.ADMINISTRATOR, is_superuser=True))
    before = _stand()
    response = client.post(f"/beheer/api/main/pages/{page.pk}/action/{action}/", {"recursive": True})
    assert response.status_code in {403, 404}
    assert _stand() == before


def test_the_admin_still_reads_by_its_api(elsewhere):
    assert elsewhere.get("/beheer/api/main/pages/?for_explorer=1&child_of=1").status_code == 200


@pytest.mark.parametrize("action", ["privacy", "set_position"])
def test_a_section_is_not_closed_or_rearranged_by_who_works_for_a_part_of_it(elsewhere, action):
    page = _piece()
    before = _stand()
    section = page.get_parent().pk if action == "privacy" else page.pk
    data = {"restriction_type": "login"}
    assert elsewhere.post(f"/beheer/pages/{section}/{action}/", data)["Location"] == "/beheer/"
    assert _stand() == before


@pytest.mark.parametrize("codes", [[SCHIEDAM], [SCHIEDAM, VLAARDINGEN], []])
def test_an_editor_of_the_place_or_of_all_does_what_is_theirs(codes):
    page = _piece()
    client = signed_in(_editor("hier", *codes))
    for name in ["edit", "history", "view_draft", "copy", "usage", "delete", "unpublish"]:
        assert client.get(f"/beheer/pages/{page.pk}/{name}/").status_code == 200, name
    step = page.current_workflow_state.current_task_state_id
    client.post(f"/beheer/pages/workflow/action/{page.pk}/approve/{step}/", {"comment": ""})
    assert InitiativePage.objects.get(pk=page.pk).intro == "Nieuw."


def test_what_belongs_nowhere_is_everybodys(elsewhere):
    page = InitiativeFactory(title="Overal", municipalities=[])
    assert elsewhere.get(f"/beheer/pages/{page.pk}/edit/").status_code == 200


def test_titles_of_others_may_be_seen_in_the_lists(elsewhere):
    page = _piece()
    assert page.title in elsewhere.get("/beheer/initiatieven/").content.decode()


def _form(*codes):
    places = Municipality.objects.filter(code__in=codes)
    return {**news_form(), "municipalities": [place.pk for place in places]}


@pytest.mark.parametrize(
    ("codes", "made"),
    [([VLAARDINGEN], True), ([], True), ([SCHIEDAM], False), ([SCHIEDAM, VLAARDINGEN], False)],
)
def test_what_somebody_makes_belongs_to_their_area_or_nowhere(elsewhere, codes, made):
    add = f"/beheer/pages/add/news/newspage/{NewsIndexPage.objects.get().pk}/"
    response = elsewhere.post(add, {**_form(*codes), "action-publish": "1"})
    assert NewsPage.objects.exists() is made
    if not made:
        assert "U werkt voor Vlaardingen" in response.content.decode()


def test_a_shared_page_is_not_taken_from_the_other_municipality(elsewhere):
    both = Municipality.objects.filter(code__in=[SCHIEDAM, VLAARDINGEN])
    page = NewsFactory(title="Van twee", municipalities=both)
    response = elsewhere.post(f"/beheer/pages/{page.pk}/edit/", _form(VLAARDINGEN))
    assert "U werkt voor Vlaardingen" in response.content.decode()
    elsewhere.post(f"/beheer/pages/{page.pk}/edit/", _form(SCHIEDAM, VLAARDINGEN))
    assert Page.objects.get(pk=page.pk).latest_revision


def test_a_planned_piece_of_another_municipality_stays_planned(elsewhere):
    page = InitiativeFactory(
        title="Gepland", live=False, municipalities=Municipality.objects.filter(code=SCHIEDAM)
    )
    page.go_live_at = timezone.now() + datetime.timedelta(days=2)
    page.save_revision().publish()
    revision = InitiativePage.objects.get(pk=page.pk).scheduled_revision
    elsewhere.post(f"/beheer/pages/{page.pk}/revisions/{revision.pk}/unschedule/")
    assert InitiativePage.objects.get(pk=page.pk).scheduled_revision
