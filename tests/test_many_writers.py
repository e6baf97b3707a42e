"""Many people save and publish at once: nothing is lost and nobody is turned away, on SQLite and on PostgreSQL."""

import datetime

import pytest
from wagtail.models import Page, Revision

from content.turns import alone_with
from initiatieven import actions
from initiatieven.choices import Status
from initiatieven.models import InitiativePage
from kennisbank.models import ArticlePage, KennisbankIndexPage
from members.roles import Role
from search.indexing import drain, drain_all, rebuild
from search.models import DirtyMark
from search.verification import differences
from tests.concurrency import together
from tests.factories.initiatieven import InitiativeFactory, OrganisationFactory
from tests.factories.kennisbank import ArticleFactory
from tests.factories.members import make_user
from vocabulary.models import Term

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

WRITERS = 16
TIMES = 3


def write(pk, title, **fields):
    """Save a version of an article and publish it, as an editor does with one button."""
    page = ArticlePage.objects.get(pk=pk)
    page.title = title
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_pages_made_at_once_under_one_parent_are_all_there():
    def make(number):
        parent = KennisbankIndexPage.objects.get()
        page = parent.add_child(instance=ArticlePage(title="Dezelfde titel", live=False))
        for time in range(TIMES):
            write(page.pk, f"Versie {time} van {number}", intro="Kort.")
        return page.pk

    before = KennisbankIndexPage.objects.get().numchild
    outcome = together(WRITERS, make)
    outcome.all_well()
    pages = ArticlePage.objects.filter(pk__in=outcome.results.values())
    assert {page.title for page in pages} == {f"Versie {TIMES - 1} van {number}" for number in range(WRITERS)}
    assert all(page.live and not page.has_unpublished_changes for page in pages)
    assert len({page.url_path for page in pages}) == WRITERS
    assert KennisbankIndexPage.objects.get().numchild == before + WRITERS
    assert Page.find_problems() == ([], [], [], [], [])
    assert Revision.objects.filter(object_id__in=[str(page.pk) for page in pages]).count() == WRITERS * TIMES
    assert set(pages.values_list("pk", flat=True)) <= set(DirtyMark.objects.values_list("target", flat=True))


@pytest.mark.parametrize("time", range(TIMES))
def test_of_one_page_every_version_is_kept_and_the_last_is_the_one_shown(time):
    page = ArticleFactory()
    together(WRITERS, lambda number: write(page.pk, f"Versie van {number}")).all_well()
    page.refresh_from_db()
    versions = {version.content["title"]: version.pk for version in page.revisions.all()}
    assert set(versions) == {f"Versie van {number}" for number in range(WRITERS)}
    assert page.latest_revision_id == max(versions.values())
    assert page.draft_title == page.latest_revision.content["title"]
    # Somebody who saved earlier may publish later: visitors then see that, and the later text waits as a draft.
    assert page.live_revision_id == versions[page.title]
    assert page.has_unpublished_changes == (page.live_revision_id != page.latest_revision_id)


def test_who_saves_and_publishes_in_one_turn_leaves_the_last_version_for_visitors():
    page = ArticleFactory()

    def write_in_one_turn(number):
        with alone_with(page):
            write(page.pk, f"Versie van {number}")

    together(WRITERS, write_in_one_turn).all_well()
    page.refresh_from_db()
    last = page.revisions.order_by("pk").last()
    assert page.latest_revision_id == page.live_revision_id == last.pk
    assert page.title == last.content["title"]
    assert not page.has_unpublished_changes


def test_an_older_copy_of_a_page_does_not_put_back_an_older_version():
    page = ArticleFactory()
    page.save_revision()
    old = ArticlePage.objects.get(pk=page.pk)
    page.title = "Later"
    later = page.save_revision()
    old.intro = "Van iemand die de pagina eerder opende."
    old.save()
    page.refresh_from_db()
    assert page.latest_revision_id == later.pk
    assert page.draft_title == "Later"
    assert page.has_unpublished_changes


def test_an_older_copy_does_not_put_back_the_place_or_the_number_of_children():
    old_page, old_section = ArticleFactory(), KennisbankIndexPage.objects.get()
    first = ArticleFactory()
    ArticlePage.objects.get(pk=old_page.pk).move(KennisbankIndexPage.objects.get(), "last-child")
    old_page.save()
    old_section.save()
    assert Page.find_problems() == ([], [], [], [], [])
    assert list(ArticlePage.objects.order_by("path")) == [first, old_page]


def test_two_facts_told_at_once_both_stay():
    page, user = InitiativeFactory(status=Status.ACTIVE, checked_by="niemand"), make_user(Role.EDITOR)
    resume_on = datetime.date(2030, 1, 1)
    tell = [
        lambda: actions.pause(page, user, resume_on),
        lambda: actions.mark_checked(page, user, "de gastvrouw"),
    ]
    together(2, lambda number: tell[number]()).all_well()
    now = InitiativePage.objects.get(pk=page.pk)
    assert (now.status, now.resume_on, now.checked_by) == (Status.PAUSED, resume_on, "de gastvrouw")


def test_one_new_word_typed_by_all_becomes_one_term():
    pages = [ArticleFactory() for _ in range(WRITERS)]

    def tag(number):
        page = ArticlePage.objects.get(pk=pages[number].pk)
        page.tags.add("samen eten", "Nieuw woord")
        page.save_revision().publish()

    together(WRITERS, tag).all_well()
    assert Term.objects.filter(name__in=["samen eten", "Nieuw woord"]).count() == 2
    assert {tuple(sorted(page.tags.names())) for page in ArticlePage.objects.all()} == {
        ("Nieuw woord", "samen eten")
    }


def test_everything_that_leaves_marks_goes_on_beside_everything_else():
    """Marks, stamps, the tree and the worker lock the same rows; whoever takes them crosswise ends in a deadlock."""
    terms = [Term.objects.create(name=f"woord {number}") for number in range(4)]
    articles = [ArticleFactory(labels=[term.name for term in terms]) for _ in range(6)]
    organisation = OrganisationFactory()
    initiatives = [InitiativeFactory(organisation=organisation) for _ in range(4)]
    rebuild()

    def publish(number):
        write(articles[number % 6].pk, f"Nog een keer {number}")

    def rename(number):
        for term in terms if number % 2 else reversed(terms):
            term.name = f"{term.name} {number}"[:90]
            term.save()

    def take_offline(number):
        page = ArticlePage.objects.get(pk=articles[number % 6].pk)
        page.unpublish()
        page.save_revision().publish()

    def change_organisation(number):
        organisation.phone = f"010 000 00 {number:02}"
        organisation.save()
        actions.mark_checked(initiatives[number % 4], None, "de gastvrouw")

    def work(number):
        kinds = [publish, rename, take_offline, change_organisation, lambda _: drain()]
        for time in range(len(kinds)):
            kinds[(number + time) % len(kinds)](number + time)

    together(WRITERS, work).all_well()
    assert Page.find_problems() == ([], [], [], [], [])
    drain_all()
    assert not differences()
