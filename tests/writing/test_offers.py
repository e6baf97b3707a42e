"""When somebody leaves, their pages look for a new keeper and are never without one for long."""

import pytest
from django.test import Client
from wagtail.models import Page

from members.models import Profile
from members.roles import Role
from tests.factories.kennisbank import ArticleFactory
from tests.factories.members import PASSWORD, make_user
from writing.models import PageOffer
from writing.offers import offer_pages_of, offered_to

pytestmark = pytest.mark.django_db


def member(email, organisation="", role=Role.MEMBER):
    user = make_user(role, email)
    Profile.objects.update_or_create(user=user, defaults={"organisation": organisation})
    return user


def browser(user):
    client = Client()
    client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    return client


@pytest.fixture
def leaver():
    return member("weg@example.org", "Welzijn Zuid")


@pytest.fixture
def page(leaver):
    return ArticleFactory(title="Samen koken", owner=leaver)


def leave(user):
    user.is_active = False
    user.save()


def titles(user):
    return [offer.page.title for offer in offered_to(user)]


def test_a_colleague_of_the_same_organisation_is_offered_it_however_they_write_its_name(leaver, page):
    same, other = member("a@example.org", "WELZIJN  zuid"), member("b@example.org", "Cultuurhuis")
    leave(leaver)
    assert titles(same) == ["Samen koken"]
    assert titles(other) == []
    assert titles(make_user(Role.WAITING)) == []


def test_a_draft_is_offered_to_editors_and_its_title_to_nobody_who_says_to_work_there(leaver):
    ArticleFactory(title="Nooit geplaatst", owner=leaver, live=False)
    says_so, editor = member("a@example.org", "Welzijn Zuid"), member("r@example.org", role=Role.EDITOR)
    leave(leaver)
    assert titles(says_so) == []
    assert titles(editor) == ["Nooit geplaatst"]


def test_editors_get_it_when_no_colleague_is_left(leaver, page):
    editor = member("r@example.org", "Gemeente", Role.EDITOR)
    colleague = member("a@example.org", "Welzijn Zuid")
    leave(leaver)
    assert titles(editor) == []
    leave(colleague)
    assert titles(editor) == ["Samen koken"]


def test_somebody_without_an_organisation_has_no_colleagues(page, leaver):
    Profile.objects.filter(user=leaver).update(organisation="", organisation_key="")
    stranger = member("a@example.org", "")
    leave(leaver)
    assert titles(stranger) == []
    assert titles(member("r@example.org", "", Role.EDITOR)) == ["Samen koken"]


def test_who_comes_back_keeps_what_nobody_took(leaver, page):
    leave(leaver)
    leaver.is_active = True
    leaver.save()
    assert not PageOffer.objects.exists()


def test_offering_twice_is_offering_once(leaver, page):
    assert [offer_pages_of(leaver), offer_pages_of(leaver)] == [1, 1]
    assert PageOffer.objects.count() == 1


def test_signing_in_costs_nothing_extra_and_withdraws_nothing(leaver, page):
    offer_pages_of(leaver)
    browser(leaver)
    assert PageOffer.objects.count() == 1


def test_taking_makes_one_the_keeper_and_visitors_notice_nothing(leaver, page):
    colleague = member("a@example.org", "Welzijn Zuid")
    leave(leaver)
    before = Page.objects.get(pk=page.pk)
    client = browser(colleague)
    assert "Samen koken" in client.get("/mijn/overnemen/").content.decode()
    answer = client.post(f"/mijn/overnemen/{PageOffer.objects.get().pk}/", follow=True)
    assert "is nu van u" in answer.content.decode()
    after = Page.objects.get(pk=page.pk)
    assert after.owner == colleague
    assert (after.live, after.last_published_at) == (before.live, before.last_published_at)
    assert not PageOffer.objects.exists()


def test_who_is_second_or_from_elsewhere_finds_nothing(leaver, page):
    first, second = member("a@example.org", "Welzijn Zuid"), member("b@example.org", "Welzijn Zuid")
    stranger = member("c@example.org", "Cultuurhuis")
    leave(leaver)
    address = f"/mijn/overnemen/{PageOffer.objects.get().pk}/"
    assert browser(stranger).post(address).status_code == 404
    assert browser(first).get(address).status_code == 405
    browser(first).post(address)
    assert browser(second).post(address).status_code == 404
    assert Page.objects.get(pk=page.pk).owner == first


def test_a_list_of_many_asks_no_more_than_of_one(leaver, django_assert_max_num_queries):
    colleague = member("a@example.org", "Welzijn Zuid")
    for number in range(12):
        ArticleFactory(title=f"Stuk nummer {number}", owner=leaver)
    leave(leaver)
    with django_assert_max_num_queries(6):
        assert len(titles(colleague)) == 12
