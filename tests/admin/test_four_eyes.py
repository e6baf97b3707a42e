"""Nobody approves their own work, whichever way they try it in the admin."""

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import Page, TaskState

from kennisbank.models import ConversationCardPage, ConversationCardsIndexPage
from members.models import EditorialTask
from members.roles import Role
from news.models import NewsIndexPage, NewsPage
from tests.factories.admin_forms import card_form, news_form
from tests.factories.kennisbank import CardFactory
from tests.factories.members import make_user, signed_in
from tests.factories.news import NewsFactory

pytestmark = pytest.mark.django_db

PUBLISH = {"action-publish": "action-publish"}
APPROVE = {"action-workflow-action": "1", "workflow-action-name": "approve"}


@pytest.fixture(params=["editor", "superuser"])
def maker(request, db):
    """Who made it: an editor, or somebody with all rights."""
    if request.param == "editor":
        return make_user(Role.EDITOR, "maker@example.org")
    return make_user(Role.ADMINISTRATOR, "maker@example.org", is_superuser=True, is_staff=True)


@pytest.fixture
def own(maker):
    """The maker's browser."""
    return signed_in(maker)


@pytest.fixture
def colleague(db):
    return signed_in(make_user(Role.EDITOR, "collega@example.org"))


def _card(owner, **fields):
    page = CardFactory(title="Wat miste u?", live=False, owner=owner, **fields)
    page.save_revision(user=owner)
    return page


def _handed_in(owner):
    page = _card(owner)
    page.get_workflow().start(page, owner)
    return _now(page)


def _now(page):
    return ConversationCardPage.objects.get(pk=page.pk)


def _edit(client, page, **data):
    return client.post(f"/beheer/pages/{page.pk}/edit/", {**card_form(), **data})


def _judge(client, page, step, action="approve", comment=""):
    return client.post(f"/beheer/pages/workflow/action/{page.pk}/{action}/{step.pk}/", {"comment": comment})


def test_making_it_and_placing_it_at_once_leaves_a_draft(own):
    section = ConversationCardsIndexPage.objects.get()
    own.post(f"/beheer/pages/add/kennisbank/conversationcardpage/{section.pk}/", {**card_form(), **PUBLISH})
    assert not ConversationCardPage.objects.get().live


def test_the_form_of_something_new_offers_to_hand_it_in_and_not_to_place_it(own):
    section = ConversationCardsIndexPage.objects.get()
    form = own.get(f"/beheer/pages/add/kennisbank/conversationcardpage/{section.pk}/").content.decode()
    assert "action-publish" not in form
    assert "action-submit" in form


def test_placing_leaves_a_draft(own, maker):
    page = _card(maker)
    _edit(own, page, **PUBLISH)
    assert not _now(page).live


def test_planning_leaves_a_draft(own, maker):
    page = _card(maker)
    _edit(own, page, go_live_at="2099-01-01 10:00", **PUBLISH)
    assert not _now(page).scheduled_revision


def test_many_at_once_leaves_a_draft(own, maker):
    page = _card(maker)
    own.post(
        f"/beheer/bulk/wagtailcore/page/publish/?id={page.pk}&id={page.get_parent().pk}",
        {"include_descendants": "on"},
    )
    assert not _now(page).live


def test_a_copy_is_never_online_at_once(own, maker):
    page = CardFactory(title="Wat miste u?", owner=make_user(Role.MEMBER))
    page.save_revision().publish()
    data = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": page.get_parent().pk}
    for extra in ({"publish_copies": "on"}, {"alias": "on"}):
        own.post(f"/beheer/pages/{page.pk}/copy/", {**data, **extra})
        copy = ConversationCardPage.objects.get(slug="kopie")
        assert (copy.owner, copy.alias_of_id, copy.live) == (maker, None, False)
        _edit(own, copy, **PUBLISH)
        assert not _now(copy).live
        copy.delete()


def test_going_back_to_an_older_version_does_not_place_it(own, maker):
    page = _card(maker)
    first = page.latest_revision
    page.save_revision(user=maker)
    own.post(f"/beheer/pages/{page.pk}/revisions/{first.pk}/revert/", {**card_form(), **PUBLISH})
    assert not _now(page).live


def test_a_draft_that_is_moved_stays_a_draft(own, maker):
    page = _card(maker)
    own.post(f"/beheer/pages/{page.pk}/move/{page.get_parent().pk}/confirm/")
    assert not _now(page).live


def test_the_number_of_a_step_is_not_smuggled_in_by_the_address_of_another_page(own, maker):
    """Wagtail looks at the page in the address, and then acts on the step in it."""
    mine = _handed_in(maker)
    theirs = CardFactory(title="Van een ander", live=False)
    theirs.save_revision()
    theirs.get_workflow().start(theirs, make_user(Role.MEMBER))
    step = mine.current_workflow_task_state
    response = _judge(own, theirs, step)
    assert response.status_code in {302, 403}
    assert not _now(mine).live
    step.refresh_from_db()
    assert step.status == TaskState.STATUS_IN_PROGRESS


def test_approving_by_the_form_of_the_page_does_nothing(own, maker):
    page = _handed_in(maker)
    _edit(own, page, **APPROVE)
    assert not _now(page).live
    assert _now(page).workflow_in_progress


def test_what_colleagues_look_at_stays_as_it_was_handed_in(own, maker):
    page = _handed_in(maker)
    before = page.latest_revision_id
    for data in ({}, PUBLISH, {"overwrite_revision_id": before}):
        refused = _edit(own, page, question="Iets anders?", **data).content.decode()
        assert "vergrendeld" in refused
    own.post(f"/beheer/pages/{page.pk}/revisions/{before}/revert/", card_form(question="Iets anders?"))
    assert _now(page).latest_revision_id == before


def test_a_lock_of_the_maker_opens_nothing(own, maker):
    page = _card(maker)
    own.post(f"/beheer/pages/{page.pk}/lock/")
    assert _now(page).locked
    page = _now(page)
    page.get_workflow().start(page, maker)
    assert not _now(page).locked
    own.post(f"/beheer/pages/{page.pk}/lock/")
    assert not _now(page).locked


def test_its_maker_takes_it_back_and_goes_on_writing(own, maker):
    page = _handed_in(maker)
    _edit(own, page, **{"action-cancel-workflow": "1"})
    assert not _now(page).workflow_in_progress
    _edit(own, page, question="Iets anders?")
    assert _now(page).get_latest_revision_as_object().question == "Iets anders?"


def test_who_hands_in_again_for_somebody_else_is_not_the_one_to_approve(own, maker, colleague):
    page = _handed_in(make_user(Role.MEMBER))
    _judge(colleague, page, page.current_workflow_task_state, "reject", "Maak het korter.")
    _edit(own, _now(page), question="Kort?", **{"action-submit": "1"})
    assert _now(page).current_workflow_state.requested_by == maker
    _judge(own, page, _now(page).current_workflow_task_state)
    assert not _now(page).live
    _judge(colleague, page, _now(page).current_workflow_task_state)
    assert _now(page).live


def test_a_colleague_corrects_and_approves_in_one_go(maker, colleague):
    page = _handed_in(maker)
    _edit(colleague, page, question="Wat miste u het meest?", **APPROVE)
    assert _now(page).live
    assert _now(page).question == "Wat miste u het meest?"


def test_what_a_third_changed_meanwhile_is_looked_at_once_more(maker, colleague):
    page = _handed_in(maker)
    step = page.current_workflow_task_state
    page.question = "Heel iets anders?"
    page.save_revision(user=make_user(Role.EDITOR, "derde@example.org"))
    _judge(colleague, page, step)
    assert not _now(page).live
    assert _now(page).workflow_in_progress
    assert _now(page).current_workflow_state.requested_by == maker


def test_a_step_is_judged_once(maker, colleague):
    page = _handed_in(maker)
    step = page.current_workflow_task_state
    judge = make_user(Role.EDITOR, "ander@example.org")
    EditorialTask.objects.get().on_action(step, judge, "reject", comment="Nee.")
    with pytest.raises(PermissionDenied):
        EditorialTask.objects.get().on_action(step, judge, "approve")
    assert not _now(page).live


def test_its_maker_may_stop_what_was_planned(own, maker, colleague):
    page = _card(maker, go_live_at="2099-01-01 10:00+01:00")
    page.get_workflow().start(page, maker)
    _judge(colleague, page, _now(page).current_workflow_task_state)
    revision = _now(page).scheduled_revision
    assert revision
    own.post(f"/beheer/pages/{page.pk}/revisions/{revision.pk}/unschedule/")
    assert not _now(page).scheduled_revision
    _edit(own, page, go_live_at="2099-01-01 10:00", **PUBLISH)
    assert not _now(page).scheduled_revision


def test_news_is_placed_by_its_maker(own):
    section = NewsIndexPage.objects.get()
    own.post(f"/beheer/pages/add/news/newspage/{section.pk}/", {**news_form(), **PUBLISH})
    assert NewsPage.objects.get().live


def test_news_that_waits_can_still_be_changed_by_its_maker(own, maker):
    page = NewsFactory(title="Samen eten", live=False, owner=maker)
    page.save_revision(user=maker)
    page.get_workflow().start(page, maker)
    own.post(f"/beheer/pages/{page.pk}/edit/", {**news_form(intro="Met soep."), **PUBLISH})
    assert Page.objects.get(pk=page.pk).live


def test_a_copy_of_news_may_be_online_and_an_alias_is_not_offered(own):
    page = NewsFactory(title="Samen eten")
    page.save_revision().publish()
    assert 'name="alias"' not in own.get(f"/beheer/pages/{page.pk}/copy/").content.decode()
    data = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": page.get_parent().pk}
    own.post(f"/beheer/pages/{page.pk}/copy/", {**data, "publish_copies": "on", "alias": "on"})
    copy = NewsPage.objects.get(slug="kopie")
    assert copy.live
    assert not copy.alias_of_id
