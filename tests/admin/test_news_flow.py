"""An editor posts news, plans it, looks at it first, and takes it back: through the real forms."""

import datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from news.models import NewsIndexPage, NewsPage
from tests.factories.admin_forms import news_form
from tests.factories.news import NewsFactory

pytestmark = pytest.mark.django_db

PUBLIC = "/nieuws/samen-eten/"


def _add():
    return f"/beheer/pages/add/news/newspage/{NewsIndexPage.objects.get().pk}/"


def _edit(page, part="edit/"):
    return f"/beheer/pages/{page.pk}/{part}"


def _news():
    return NewsPage.objects.get(slug="samen-eten")


def _seen(address=PUBLIC):
    """What a visitor gets: the text, or nothing."""
    response = Client().get(address)
    return response.content.decode() if response.status_code == 200 else ""


def _local(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")


def test_posting_news_at_once(admin):
    response = admin.post(_add(), {**news_form(), "action-publish": "action-publish"})
    assert response.status_code == 302, response.context and response.context["form"].errors
    assert "Kom gerust alleen." in _seen()


def test_a_draft_is_seen_by_nobody(admin):
    admin.post(_add(), news_form())
    assert not _news().live
    assert not _seen()
    assert "Samen eten" not in _seen("/nieuws/")


def test_looking_first_while_writing(admin):
    """The preview shows what is typed, before anything is stored, in the page visitors will get."""
    preview = f"{_add()}preview/"
    assert admin.post(preview, news_form()).json()["is_valid"]
    response = admin.get(preview)
    assert "Kom gerust alleen." in response.content.decode()
    assert not NewsPage.objects.exists()


def test_looking_first_at_what_is_stored(admin):
    admin.post(_add(), news_form())
    page = _news()
    assert "Kom gerust alleen." in admin.get(_edit(page, "view_draft/")).content.decode()
    admin.post(_edit(page, "edit/preview/"), news_form(intro="Met soep."))
    assert "Met soep." in admin.get(_edit(page, "edit/preview/")).content.decode()
    assert _news().intro == "Elke week een tafel vol."


def test_previews_are_for_who_may_enter(admin):
    admin.post(_add(), news_form())
    page = _news()
    for address in [
        _edit(page, "view_draft/"),
        _edit(page, "edit/preview/"),
        _edit(page, "revisions/1/view/"),
    ]:
        assert Client().get(address).url.startswith("/account/login/")


def test_planned_news_goes_out_on_its_moment_and_once(admin):
    moment = timezone.now() + datetime.timedelta(days=2)
    form = news_form(go_live_at=_local(moment))
    response = admin.post(_add(), {**form, "action-publish": "action-publish"})
    assert response.status_code == 302
    assert _news().status_string == "gepland"
    assert not _seen()
    call_command("publish_scheduled")
    assert not _seen()
    with time_machine.travel(moment + datetime.timedelta(minutes=1)):
        call_command("publish_scheduled")
        first = _news().first_published_at
        assert "Kom gerust alleen." in _seen()
        call_command("publish_scheduled")
        assert _news().first_published_at == first


def test_a_plan_can_be_taken_back(admin):
    moment = timezone.now() + datetime.timedelta(days=2)
    admin.post(_add(), {**news_form(go_live_at=_local(moment)), "action-publish": "action-publish"})
    page = _news()
    revision = page.scheduled_revision
    page_before = admin.get(_edit(page, f"revisions/{revision.pk}/unschedule/"))
    assert page_before.status_code == 200
    admin.post(_edit(page, f"revisions/{revision.pk}/unschedule/"))
    with time_machine.travel(moment + datetime.timedelta(days=1)):
        call_command("publish_scheduled")
    assert not _seen()


def test_news_with_an_end_goes_offline_by_itself(admin):
    end = timezone.now() + datetime.timedelta(days=5)
    admin.post(_add(), {**news_form(expire_at=_local(end)), "action-publish": "action-publish"})
    assert _seen()
    with time_machine.travel(end + datetime.timedelta(minutes=1)):
        assert not _seen()
        call_command("publish_scheduled")
    assert not _news().live


def test_taking_news_back(admin):
    admin.post(_add(), {**news_form(), "action-publish": "action-publish"})
    page = _news()
    question = BeautifulSoup(admin.get(_edit(page, "unpublish/")).content, "html.parser")
    assert question.find("form")
    admin.post(_edit(page, "unpublish/"))
    assert not _seen()
    assert not _news().live
    assert "Samen eten" in admin.get("/beheer/nieuws/").content.decode()


def test_a_change_is_seen_only_when_it_is_published(admin):
    admin.post(_add(), {**news_form(), "action-publish": "action-publish"})
    page = _news()
    admin.post(_edit(page), news_form(intro="Met soep."))
    assert "Met soep." not in _seen()
    admin.post(_edit(page), {**news_form(intro="Met soep."), "action-publish": "action-publish"})
    assert "Met soep." in _seen()


def test_an_older_version_can_be_brought_back(admin):
    admin.post(_add(), {**news_form(), "action-publish": "action-publish"})
    page = _news()
    first = page.latest_revision
    admin.post(_edit(page), {**news_form(intro="Met soep."), "action-publish": "action-publish"})
    response = admin.get(_edit(page, f"revisions/{first.pk}/revert/"))
    assert response.status_code == 200
    form = {**news_form(), "revision": first.pk, "action-publish": "action-publish"}
    admin.post(_edit(page), form)
    assert "Elke week een tafel vol." in _seen()


@pytest.mark.parametrize(
    "fields",
    [
        {"title": ""},
        {"begins_at": "2026-05-02 14:00", "ends_at": "2026-05-01 14:00"},
        {"go_live_at": "2030-05-02 14:00", "expire_at": "2030-05-01 14:00"},
        {"date": "geen datum"},
    ],
)
def test_what_is_not_right_is_told_and_nothing_goes_out(admin, fields):
    response = admin.post(_add(), {**news_form(**fields), "action-publish": "action-publish"})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert not NewsPage.objects.exists()


def test_somebody_elses_news_is_edited_by_any_editor(admin):
    page = NewsFactory(title="Van een collega")
    assert admin.get(_edit(page)).status_code == 200
