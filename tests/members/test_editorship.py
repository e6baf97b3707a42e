"""For which municipalities an editor works and who stands in: by who manages accounts, and by the editor."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from members.models import Editorship, Message
from members.policy import area_of
from members.roles import Role
from tests.factories.members import make_user, signed_in
from vocabulary.models import Municipality

pytestmark = pytest.mark.django_db

OWN = "/beheer/account/"
TOMORROW = datetime.timedelta(days=1)


@pytest.fixture
def robin(db):
    return make_user(Role.EDITOR, "robin@example.org", first_name="Robin", last_name="Redactie")


@pytest.fixture
def kim(db):
    return make_user(Role.EDITOR, "kim@example.org", first_name="Kim", last_name="Bakker")


def place(code):
    return Municipality.objects.get(code=code)


def tomorrow():
    return timezone.localdate() + TOMORROW


def account(user, **fields):
    return {
        "email": user.email,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "groups": [Group.objects.get(name="Redactie").pk],
        "is_active": "on",
        **{f"werkgebied-{name}": value for name, value in fields.items()},
    }


def own_settings(**fields):
    return {
        "name_email-first_name": "Robin",
        "name_email-last_name": "Redactie",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        **{f"away-{name}": value for name, value in fields.items()},
    }


def test_who_manages_accounts_gives_an_editor_municipalities(robin, kim):
    admin = signed_in(make_user(Role.ADMINISTRATOR))
    address = f"/beheer/users/edit/{robin.pk}/"
    page = admin.get(address).content.decode()
    for text in ["Werkt voor", "Schiedam", "Afwezig tot en met", "Wie waarneemt", "Kim Bakker"]:
        assert text in page
    fields = {"municipalities": [place("GM0606").pk], "away_until": tomorrow(), "stand_in": kim.pk}
    assert admin.post(address, account(robin, **fields)).status_code == 302
    editorship = Editorship.objects.get(user=robin)
    assert (editorship.away_until, editorship.stand_in) == (tomorrow(), kim)
    assert area_of(type(robin).objects.get(pk=robin.pk)) == {"GM0606"}
    assert Message.objects.get(recipient=kim).title.startswith("U neemt waar voor Robin Redactie tot en met")
    admin.post(address, account(robin))
    assert not Editorship.objects.get(user=robin).municipalities.exists()


def test_an_account_without_an_area_gets_none_by_being_saved(robin):
    admin = signed_in(make_user(Role.ADMINISTRATOR))
    admin.post(f"/beheer/users/edit/{robin.pk}/", account(robin))
    assert not Editorship.objects.exists()


def test_a_mistake_in_the_area_keeps_the_rest(robin):
    admin = signed_in(make_user(Role.ADMINISTRATOR))
    yesterday = timezone.localdate() - TOMORROW
    changed = {**account(robin, away_until=yesterday), "last_name": "Jansen"}
    response = admin.post(f"/beheer/users/edit/{robin.pk}/", changed)
    page = response.content.decode()
    assert "Kies een dag die nog komt" in page
    assert 'value="Jansen"' in page
    robin.refresh_from_db()
    assert robin.last_name == "Redactie"


def test_a_day_that_has_passed_stands_in_nobodys_way(robin):
    Editorship.objects.create(user=robin, away_until=timezone.localdate() - TOMORROW)
    admin = signed_in(make_user(Role.ADMINISTRATOR))
    form = account(robin, away_until=timezone.localdate() - TOMORROW, municipalities=[place("GM0606").pk])
    assert admin.post(f"/beheer/users/edit/{robin.pk}/", form).status_code == 302


def test_an_editor_says_that_they_are_away(robin, kim):
    browser = signed_in(robin)
    assert "Ik ben er even niet" in browser.get(OWN).content.decode()
    assert browser.post(OWN, own_settings(away_until=tomorrow(), stand_in=kim.pk)).status_code == 302
    editorship = Editorship.objects.get(user=robin)
    assert (editorship.away_until, editorship.stand_in) == (tomorrow(), kim)
    browser.post(OWN, own_settings(away_until="", stand_in=""))
    editorship.refresh_from_db()
    assert (editorship.away_until, editorship.stand_in) == (None, None)
    assert Message.objects.filter(recipient=kim).count() == 1


def test_an_editor_does_not_choose_their_own_municipalities(robin):
    Editorship.objects.create(user=robin).municipalities.set([place("GM0606")])
    fields = {"municipalities": [place("GM0622").pk], "user": "1", "away_until": tomorrow(), "stand_in": ""}
    signed_in(robin).post(OWN, own_settings(**fields))
    editorship = Editorship.objects.get(user=robin)
    assert list(editorship.municipalities.all()) == [place("GM0606")]


@pytest.mark.parametrize("who", ["self", "member", "closed", "nobody"])
def test_only_a_colleague_stands_in(robin, kim, who):
    kim.is_active = False
    kim.save()
    pk = {"self": robin.pk, "member": make_user(Role.MEMBER).pk, "closed": kim.pk, "nobody": 999999}[who]
    response = signed_in(robin).post(OWN, own_settings(away_until=tomorrow(), stand_in=pk))
    assert response.status_code == 200
    assert not Editorship.objects.exists()


def test_editors_do_not_change_the_area_of_a_colleague(robin, kim):
    signed_in(robin).post(f"/beheer/users/edit/{kim.pk}/", account(kim, municipalities=[place("GM0606").pk]))
    assert not Editorship.objects.exists()
