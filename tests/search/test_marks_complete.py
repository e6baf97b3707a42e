"""Whatever changes what a visitor sees or finds: the index follows, and a change that was taken back leaves nothing."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from initiatieven.models import InitiativePage
from search.indexing import drain_all
from search.models import DirtyMark
from search.verification import compare
from tests.factories.initiatieven import InitiativeFactory, OrganisationFactory
from tests.factories.kennisbank import ArticleFactory
from vocabulary.models import Municipality, Term

pytestmark = pytest.mark.django_db


class TakenBack(Exception):
    """The change is not to be, after all."""


@pytest.fixture
def site(index):
    """Some pages, and an index that says what the database says."""
    kennisbank, catalogue = (Page.objects.get(slug=slug) for slug in ("kennisbank", "initiatieven"))
    article = ArticleFactory(parent=kennisbank, title="Een kathedraal van stilte", slug="stuk")
    article.tags.add(Term.objects.create(name="klokken luiden", slug="klokken-luiden"))
    article.save()
    ArticleFactory(parent=kennisbank, title="Nog een klooster", slug="concept", live=False)
    InitiativeFactory(
        parent=catalogue,
        title="Klokken kijken",
        slug="klokken",
        organisation=OrganisationFactory(name="De Toren"),
        municipalities=[Municipality.objects.get(slug="schiedam")],
    )
    index()
    assert compare().differences == 0
    return article


def page(slug="stuk"):
    return Page.objects.get(slug=slug).specific


def restrict(target):
    restriction = PageViewRestriction.objects.create(page=target, restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.add(Group.objects.first())
    return restriction


def publish():
    page("concept").save_revision().publish()


def correct():
    changed = page()
    changed.intro = "Met een andere inleiding."
    changed.save_revision().publish()


def unpublish():
    page().unpublish()


def unpublish_what_is_above():
    page("kennisbank").unpublish()


def go_live_on_time():
    draft = page("concept")
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    draft.save_revision().publish()
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled", verbosity=0)


def expire():
    old = page()
    old.expire_at = timezone.now() - timedelta(minutes=1)
    old.save()
    call_command("publish_scheduled", verbosity=0)


def move():
    page().move(Page.objects.get(slug="nieuws"), pos="last-child")


def move_below_what_is_shut():
    shut = page("nieuws")
    restrict(shut)
    drain_all()
    page().move(shut, pos="last-child")


def new_address():
    changed = page("kennisbank")
    changed.slug = "bibliotheek"
    changed.save()


def shut():
    restrict(page())


def shut_what_is_above():
    restrict(page("kennisbank"))


def open_again():
    restriction = restrict(page("kennisbank"))
    drain_all()
    assert compare().differences == 0
    restriction.delete()


def delete():
    page().delete()


def delete_a_tree():
    page("kennisbank").delete()


def rename_a_term():
    term = Term.objects.get(slug="klokken-luiden")
    term.name = "beieren"
    term.save()


def rename_a_municipality():
    place = Municipality.objects.get(slug="schiedam")
    place.name = "Schiedam-Noord"
    place.save()


def rename_an_organisation():
    organisation = InitiativePage.objects.get(slug="klokken").organisation
    organisation.name = "De Nieuwe Toren"
    organisation.save()


def tag():
    changed = page("klokken")
    changed.tags.add(Term.objects.get(slug="klokken-luiden"))
    changed.save()


CAUSES = [
    publish, correct, unpublish, unpublish_what_is_above, go_live_on_time, expire, move, move_below_what_is_shut,
    new_address, shut, shut_what_is_above, open_again, delete, delete_a_tree, rename_a_term, rename_a_municipality,
    rename_an_organisation, tag,
]  # fmt: skip


@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: cause.__name__)
def test_the_index_follows(site, cause):
    cause()
    assert compare().differences, "this changes nothing that is found, so it proves nothing"
    drain_all()
    assert compare().differences == 0
    assert not DirtyMark.objects.exists()


@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: cause.__name__)
def test_a_change_that_is_taken_back_leaves_no_mark(site, cause):
    def take_back():
        with transaction.atomic():
            cause()
            raise TakenBack

    with pytest.raises(TakenBack):
        take_back()
    assert not DirtyMark.objects.exists()
