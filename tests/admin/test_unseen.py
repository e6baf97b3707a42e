"""What a member has not handed in is theirs alone: no page of the admin shows that it is there."""

import pytest
from wagtail.models import Page

from kennisbank.models import ArticlePage, KennisbankIndexPage
from members import policy
from members.roles import Role
from tests.factories.kennisbank import ArticleFactory
from tests.factories.members import make_user, signed_in
from writing import moves
from writing.kinds import kind_with_key

pytestmark = pytest.mark.django_db

CANARY = "Kanariegeel"
TITLE = f"{CANARY} concept"


@pytest.fixture
def member():
    return make_user(Role.MEMBER)


@pytest.fixture
def draft(member):
    page = moves.begin(kind_with_key("artikel"), member, title=TITLE)
    page.save_revision(user=member)
    return page


@pytest.fixture(params=["editor", "administrator", "superuser"])
def desk(request):
    """The browser of somebody who works in the admin."""
    if request.param == "superuser":
        return signed_in(make_user(Role.ADMINISTRATOR, is_superuser=True))
    return signed_in(make_user(Role(f"{'redacteur' if request.param == 'editor' else 'beheerder'}")))


def addresses(page):
    section = KennisbankIndexPage.objects.get().pk
    return [
        "/beheer/",
        f"/beheer/pages/{section}/",
        f"/beheer/pages/{section}/results/?ordering=-latest_revision_created_at",
        f"/beheer/pages/search/?q={CANARY}",
        "/beheer/pages/usage/kennisbank/articlepage/",
        "/beheer/artikelen/",
        f"/beheer/artikelen/?q={CANARY}",
        f"/beheer/choose-page/{section}/",
        f"/beheer/choose-page/search/?q={CANARY}",
        f"/beheer/choose-page/chosen-multiple/?id={page.pk}",
        f"/beheer/api/main/pages/?child_of={section}",
        f"/beheer/api/main/pages/?search={CANARY}",
        f"/beheer/api/main/pages/{page.pk}/",
        "/beheer/reports/site-history/",
        "/beheer/reports/page-types-usage/",
        "/beheer/reports/aging-pages/",
        f"/beheer/bulk/wagtailcore/page/delete/?id={page.pk}",
        f"/beheer/bulk/wagtailcore/page/publish/?id=all&parentId={section}",
        f"/beheer/pages/{page.pk}/",
        f"/beheer/pages/{page.pk}/edit/",
    ]


def test_no_page_of_the_admin_tells_of_it(draft, desk):
    told = [address for address in addresses(draft) if TITLE in desk.get(address).content.decode()]
    assert told == []


def test_its_section_is_still_there_and_what_others_made_stands_in_it(draft, desk):
    ArticleFactory(title="Van een ander", live=False, owner=make_user(Role.EDITOR, "collega@example.org"))
    section = KennisbankIndexPage.objects.get()
    assert "Van een ander" in desk.get(f"/beheer/pages/{section.pk}/").content.decode()


def test_once_handed_in_editors_know_of_it_and_keep_knowing(draft, member, desk):
    editor = make_user(Role.EDITOR, "ander@example.org")
    assert not policy.is_responsible(editor, draft)
    state = draft.get_workflow().start(draft, member)
    assert TITLE in desk.get("/beheer/artikelen/").content.decode()
    state.cancel(user=member)
    assert policy.is_responsible(editor, ArticlePage.objects.get(pk=draft.pk))


def test_what_was_on_the_site_is_known(member):
    page = ArticleFactory(title="Samen koken", owner=member)
    page.save_revision().publish()
    ArticlePage.objects.get(pk=page.pk).unpublish()
    assert policy.is_responsible(make_user(Role.EDITOR), Page.objects.get(pk=page.pk))
