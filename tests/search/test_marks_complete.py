"""Whatever changes what a visitor sees or finds: one table of what happened and what the index says then.

Each case runs over a real index; besides what it says, index and database must be equal to the last field.
"""

import datetime
import json

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.db.models.signals import post_save
from django.http import HttpResponse
from django.urls import path
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from content.models import SiteSettings
from core import scheduler
from home.my_data.erasure import Contributions, erase
from initiatieven import actions
from initiatieven.choices import Status
from initiatieven.models import Organisation
from kennisbank.models import ArticlePage, Contributor
from members.roles import Role
from search import service
from search.indexing import drain_all
from search.models import DirtyMark, WordRule
from search.request import make_request
from search.verification import differences
from tests.factories.initiatieven import InitiativeFactory, OrganisationFactory
from tests.factories.kennisbank import ArticleFactory, StoryFactory
from tests.factories.members import make_user
from vocabulary.merging import merge
from vocabulary.models import CoherenceAspect, LonelinessForm, Municipality, TaggedPage, Term, TermLabel

pytestmark = pytest.mark.django_db


class World:
    """A few pages that name everything a document can name."""

    def __init__(self):
        self.section = Page.objects.get(slug="kennisbank").specific
        catalogue = Page.objects.get(slug="initiatieven")
        self.schiedam = Municipality.objects.get(slug="schiedam")
        self.form, self.aspect = LonelinessForm.objects.first(), CoherenceAspect.objects.first()
        self.term = Term.objects.create(name="wolken kijken")
        self.member = make_user(Role.MEMBER)
        self.article = ArticleFactory(parent=self.section, title="Zwaluwen", labels=["wolken kijken"])
        self.article.forms, self.article.aspects = [self.form], [self.aspect]
        self.article.contributors = [Contributor(family="Kraanvogel", member=self.member)]
        self.article.save()
        self.draft = ArticleFactory(parent=self.section, title="Oeverloper", live=False)
        self.story = StoryFactory(parent=self.section, title="Verhaal", municipalities=[self.schiedam])
        self.organisation = OrganisationFactory(name="Stichting Wulp")
        self.initiative = InitiativeFactory(
            parent=catalogue, title="Koffie", municipalities=[self.schiedam], organisation=self.organisation
        )
        self.hidden = self.section.get_parent().add_child(instance=Page(title="Weg", slug="weg", live=False))


def found(text, **filters):
    return {hit.title for hit in service.search(make_request(text, filters)).hits}


@pytest.fixture
def world(index):
    made = World()
    index()
    assert differences() == {}
    return made


def later(**ahead):
    return timezone.now() + datetime.timedelta(**ahead)


def clock():
    """What the scheduler does, when everything is due."""
    for job in scheduler.jobs():
        if job.name in ("publiceren", "initiatieven van vandaag"):
            job.run()


def change(record, **fields):
    for name, value in fields.items():
        setattr(record, name, value)
    record.save()


def publish(world):
    world.draft.save_revision().publish()


def correct(world):
    world.article.intro = "Over een grutto."
    world.article.save_revision().publish()


def move_elsewhere(world):
    world.article.move(Page.objects.get(slug="nieuws"), "last-child")


def unpublish(world):
    world.article.unpublish()


def go_live_by_the_clock(world):
    world.draft.go_live_at = later(hours=1)
    world.draft.save_revision().publish()
    drain_all()
    assert not found("oeverloper")
    with time_machine.travel(later(hours=2), tick=False):
        clock()


def expire_by_the_clock(world):
    world.article.expire_at = later(hours=1)
    world.article.save_revision().publish()
    drain_all()
    assert found("zwaluwen")
    with time_machine.travel(later(hours=2), tick=False):
        clock()


def move_beneath_what_is_hidden(world):
    world.article.move(world.hidden, "last-child")


def move_a_branch_beneath_what_is_hidden(world):
    world.section.move(world.hidden, "last-child")


def restrict(page):
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def restrict_it(world):
    restrict(world.article)


def restrict_an_ancestor(world):
    restrict(world.section)


def take_a_restriction_off_an_ancestor(world):
    restriction = restrict(world.section)
    drain_all()
    restriction.delete()


def delete_it(world):
    world.article.delete()


def delete_a_branch(world):
    Page.objects.get(pk=world.section.pk).delete()


def unpublish_an_ancestor(world):
    world.section.unpublish()


def unpublish_an_ancestor_from_before_it_had_children(world):
    section = world.section.get_parent().add_child(instance=Page(title="Tak", slug="tak"))
    held = Page.objects.get(pk=section.pk)
    world.article.move(section, "last-child")
    drain_all()
    assert held.numchild == 0
    held.unpublish()


def new_address_of_an_ancestor(world):
    change(world.section, slug="kennis")


def rename_the_term(world):
    change(world.term, name="vogels tellen")


def merge_the_term(world):
    merge(world.term, Term.objects.create(name="vogels tellen"))


def delete_the_term(world):
    world.term.delete()


def give_a_synonym(world):
    world.term.set_synonyms(["vogels tellen"])


def give_something_narrower(world):
    above = Term.objects.create(name="vogels tellen")
    world.term.broader.add(above)


def tag_by_itself(world):
    TaggedPage.objects.create(tag=Term.objects.create(name="vogels tellen"), content_object=world.article)


def rename_the_municipality(world):
    change(world.schiedam, name="Vogelenzang")


def rename_the_form(world):
    change(world.form, name="Vogelvrij")


def rename_the_question(world):
    change(world.aspect, name="Vogelvrij")


def rename_the_organisation(world):
    change(world.organisation, name="Stichting Grutto")


def delete_the_organisation(world):
    world.organisation.delete()


def change_the_writer(world):
    world.article.contributors = [Contributor(family="Roerdomp")]
    world.article.save_revision().publish()


def erase_the_writer(world):
    erase(world.member, Contributions.KEEP)


def pause_it(world):
    actions.pause(world.initiative, world.member, None)


def stop_it(world):
    change(world.initiative, status=Status.STOPPED)


def import_what_changes_the_subjects_only(world, folder=None):
    line = {
        "soort": "artikel",
        "sleutel": world.article.sleutel,
        "titel": "Zwaluwen",
        "trefwoorden": ["vogels tellen"],
    }
    file = folder / "regels.jsonl"
    file.write_text(json.dumps(line))
    call_command("import_content", str(file), verbosity=0)


ZWALUWEN, NOTHING = {"Zwaluwen"}, set()
CAUSES = [
    (publish, "oeverloper", NOTHING, {"Oeverloper"}),
    (correct, "grutto", NOTHING, ZWALUWEN),
    (move_elsewhere, "zwaluwen", ZWALUWEN, ZWALUWEN),
    (unpublish, "zwaluwen", ZWALUWEN, NOTHING),
    (go_live_by_the_clock, "oeverloper", NOTHING, {"Oeverloper"}),
    (expire_by_the_clock, "zwaluwen", ZWALUWEN, NOTHING),
    (move_beneath_what_is_hidden, "zwaluwen", ZWALUWEN, NOTHING),
    (move_a_branch_beneath_what_is_hidden, "zwaluwen", ZWALUWEN, NOTHING),
    (restrict_it, "zwaluwen", ZWALUWEN, NOTHING),
    (restrict_an_ancestor, "zwaluwen", ZWALUWEN, NOTHING),
    (take_a_restriction_off_an_ancestor, "zwaluwen", ZWALUWEN, ZWALUWEN),
    (delete_it, "zwaluwen", ZWALUWEN, NOTHING),
    (delete_a_branch, "zwaluwen", ZWALUWEN, NOTHING),
    (unpublish_an_ancestor, "zwaluwen", ZWALUWEN, NOTHING),
    (unpublish_an_ancestor_from_before_it_had_children, "zwaluwen", ZWALUWEN, NOTHING),
    (new_address_of_an_ancestor, "zwaluwen", ZWALUWEN, ZWALUWEN),
    (rename_the_term, '"vogels tellen"', NOTHING, ZWALUWEN),
    (merge_the_term, '"vogels tellen"', NOTHING, ZWALUWEN),
    (delete_the_term, '"wolken kijken"', ZWALUWEN, NOTHING),
    (give_a_synonym, "vogels tellen", NOTHING, ZWALUWEN),
    (give_something_narrower, "vogels tellen", NOTHING, ZWALUWEN),
    (tag_by_itself, '"vogels tellen"', NOTHING, ZWALUWEN),
    (rename_the_municipality, "vogelenzang", NOTHING, {"Verhaal", "Koffie"}),
    (rename_the_form, "vogelvrij", NOTHING, ZWALUWEN),
    (rename_the_question, "vogelvrij", NOTHING, ZWALUWEN),
    (rename_the_organisation, "grutto", NOTHING, {"Koffie"}),
    (delete_the_organisation, "wulp", {"Koffie"}, NOTHING),
    (change_the_writer, "roerdomp", NOTHING, ZWALUWEN),
    (erase_the_writer, "kraanvogel", ZWALUWEN, NOTHING),
    (pause_it, '"even dicht"', NOTHING, NOTHING),
    (stop_it, "koffie", {"Koffie"}, NOTHING),
]


@pytest.mark.parametrize(
    ("happens", "text", "before", "after"), CAUSES, ids=[case[0].__name__ for case in CAUSES]
)
def test_cause_and_index(world, happens, text, before, after):
    assert found(text) == before
    happens(world)
    drain_all()
    assert not DirtyMark.objects.exists()
    assert found(text) == after
    assert differences() == {}


def test_an_import_that_changes_the_subjects_only(world, tmp_path):
    import_what_changes_the_subjects_only(world, tmp_path)
    drain_all()
    assert found('"vogels tellen"') == ZWALUWEN
    assert differences() == {}


def test_time_passes_and_nobody_saves(world):
    """Past its check, and past the day until which it is closed: the clock marks both on that day."""
    initiative = world.initiative
    actions.pause(initiative, world.member, timezone.localdate() + datetime.timedelta(days=3))
    drain_all()
    term = SiteSettings.for_site(Site.objects.get(is_default_site=True)).check_term_days
    for ahead in (4, term - 6):
        with time_machine.travel(later(days=ahead), tick=False):
            assert differences() == {"stale": [str(initiative.pk)]}
            clock()
            drain_all()
            assert differences() == {}


@pytest.mark.parametrize("days", [3, 400])
def test_another_check_term_marks_only_what_it_touches(world, days):
    """Seven days ago they were checked."""
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    change(settings, check_term_days=days)
    assert DirtyMark.objects.filter(target=world.initiative.pk).exists() == (days == 3)
    drain_all()
    assert differences() == {}


def test_a_new_text_of_a_section_leaves_what_is_beneath_it_alone(world):
    change(world.section, intro="Een andere zin.")
    assert [mark.target for mark in DirtyMark.objects.all()] == [world.section.pk]
    assert DirtyMark.objects.get().scope == "page"


# Neither of them, or both


@pytest.mark.parametrize("happens", [case[0] for case in CAUSES], ids=lambda happens: happens.__name__)
def test_what_is_taken_back_leaves_no_mark(world, happens):
    def take_back():
        with transaction.atomic():
            happens(world)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        take_back()
    assert not DirtyMark.objects.exists()


def _publish_and_fail(request, pk):
    with transaction.atomic():
        ArticlePage.objects.get(pk=pk).save_revision().publish()
        raise ZeroDivisionError


def _publish_then_fail(request, pk):
    ArticlePage.objects.get(pk=pk).save_revision().publish()
    raise ZeroDivisionError
    return HttpResponse()


urlpatterns = [path("erin/<int:pk>", _publish_and_fail), path("erna/<int:pk>", _publish_then_fail)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.urls("tests.search.test_marks_complete")
@pytest.mark.parametrize(("address", "published"), [("erin", False), ("erna", True)])
def test_a_request_that_fails_leaves_the_page_and_its_mark_or_neither(client, world, address, published):
    client.raise_request_exception = False
    assert client.get(f"/{address}/{world.draft.pk}").status_code == 500
    world.draft.refresh_from_db()
    assert world.draft.live == published
    assert DirtyMark.objects.filter(target=world.draft.pk).exists() == published
    drain_all()
    assert differences() == {}


def _fail(sender, instance, **_):
    raise ZeroDivisionError


@pytest.mark.django_db(transaction=True)
def test_what_cannot_be_marked_is_not_saved(world):
    """Killed between the row and its mark: then the row is not there either."""
    records = [
        world.schiedam, world.form, world.aspect, world.organisation, world.term,
        SiteSettings.for_site(Site.objects.get(is_default_site=True)), Site.objects.get(is_default_site=True),
    ]  # fmt: skip
    fresh = [
        PageViewRestriction(page=world.article, restriction_type=PageViewRestriction.LOGIN),
        TaggedPage(tag=Term.objects.create(name="vogels tellen"), content_object=world.draft),
        TermLabel(term=world.term, label="iets anders", key="iets anders", preferred=False),
        WordRule(word="grutto", kind="heel"),
        Organisation(name="Nieuw"),
    ]
    drain_all()
    post_save.connect(_fail)
    try:
        for record in (*records, *fresh):
            known = type(record).objects.count()
            with pytest.raises(ZeroDivisionError):
                record.save()
            assert type(record).objects.count() == known
            assert not DirtyMark.objects.exists(), record
    finally:
        post_save.disconnect(_fail)
