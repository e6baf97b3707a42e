"""Accounts are made and changed in the admin, for people known by their e-mail address."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.test import Client

from members.models import User
from members.policy import role_of
from members.roles import Role
from tests.factories.members import PASSWORD, add_second_factor, make_user, signed_in

pytestmark = pytest.mark.django_db

USERS = "/beheer/users/"


@pytest.fixture
def administrator(db):
    return make_user(Role.ADMINISTRATOR, "beheer@example.org")


@pytest.fixture
def admin(administrator):
    return signed_in(administrator)


def _form(**fields):
    group = Group.objects.get(name="Redactie")
    return {
        "email": "sam@example.org",
        "first_name": "Sam",
        "last_name": "de Vries",
        "groups": [group.pk],
        "is_active": "on",
        **fields,
    }


def test_the_list_shows_name_address_and_role(admin):
    make_user(Role.EDITOR, "robin@example.org", first_name="Robin")
    page = admin.get(USERS).content.decode()
    for text in ["Robin", "robin@example.org", "Redactie", "E-mailadres", "Accounts"]:
        assert text in page
    assert "Gebruikersnaam" not in page


def test_the_list_takes_as_many_queries_for_many_accounts(admin, django_assert_max_num_queries):
    admin.get(USERS)
    with django_assert_max_num_queries(25) as few:
        admin.get(USERS)
    for number in range(15):
        make_user(Role.EDITOR, f"robin{number}@example.org")
    with django_assert_max_num_queries(len(few)):
        admin.get(USERS)


def test_the_form_asks_no_name_of_an_account(admin):
    page = admin.get(f"{USERS}new/").content.decode()
    assert 'name="email"' in page
    assert 'name="username"' not in page
    assert "Laat leeg: dan krijgt de persoon een mail" in page
    assert 'name="is_superuser"' not in page


def test_somebody_new_gets_a_mail_and_comes_in(admin, sent_mail, settings):
    response = admin.post(f"{USERS}new/", _form(email="Sam@Example.org"))
    assert response.status_code == 302
    user = User.objects.get(email="sam@example.org")
    assert role_of(user) == Role.EDITOR
    assert not user.has_usable_password()
    mail = sent_mail()[-1]
    assert mail.to == ["sam@example.org"]
    path = re.search(r"https?://\S+reset\S+", mail.body).group().removeprefix(settings.WAGTAILADMIN_BASE_URL)
    browser = Client()
    chosen = browser.get(path, follow=True).redirect_chain[-1][0]
    browser.post(chosen, {"password1": PASSWORD, "password2": PASSWORD})
    response = browser.post("/account/login/", {"login": "sam@example.org", "password": PASSWORD})
    assert response.url == "/beheer/"
    assert browser.get("/beheer/").url.startswith("/account/2fa/totp/activate/")


def test_an_administrator_may_give_a_first_password(admin, sent_mail):
    admin.post(f"{USERS}new/", _form(password1=PASSWORD, password2=PASSWORD))
    assert User.objects.get(email="sam@example.org").check_password(PASSWORD)
    assert all(mail.to != ["sam@example.org"] for mail in sent_mail())


@pytest.mark.parametrize(
    "fields",
    [
        {"email": "BEHEER@example.org"},
        {"email": "geen adres"},
        {"email": ""},
        {"password1": "kort", "password2": "kort"},
        {"password1": PASSWORD, "password2": "iets anders"},
    ],
)
def test_what_is_not_right_is_told(admin, fields):
    response = admin.post(f"{USERS}new/", _form(**fields))
    assert response.status_code == 200
    assert response.context["form"].errors
    assert User.objects.count() == 1


def test_changing_somebody(admin):
    user = make_user(Role.MEMBER, "sam@example.org")
    response = admin.post(f"{USERS}edit/{user.pk}/", _form(email="sam.nieuw@example.org", last_name="Jansen"))
    assert response.status_code == 302
    user.refresh_from_db()
    assert (user.email, user.last_name, role_of(user)) == ("sam.nieuw@example.org", "Jansen", Role.EDITOR)
    address = EmailAddress.objects.get(user=user)
    assert (address.email, address.verified) == ("sam.nieuw@example.org", False)


def test_somebody_who_leaves_can_no_longer_sign_in(admin):
    user = make_user(Role.EDITOR, "sam@example.org")
    browser = signed_in(user)
    form = _form()
    del form["is_active"]
    admin.post(f"{USERS}edit/{user.pk}/", form)
    assert browser.get("/beheer/").status_code == 302
    again = Client()
    again.post("/account/login/", {"login": user.email, "password": PASSWORD})
    assert "_auth_user_id" not in again.session


def test_somebody_who_lost_the_telephone_starts_anew(admin):
    user = make_user(Role.EDITOR, "sam@example.org")
    add_second_factor(user)
    assert "Tweede stap weghalen" in admin.get(f"{USERS}edit/{user.pk}/").content.decode()
    admin.post(f"{USERS}edit/{user.pk}/", _form(forget_second_factor="on"))
    assert not Authenticator.objects.filter(user=user).exists()


def test_nobody_takes_away_their_own_second_factor_there(admin, administrator):
    assert "forget_second_factor" not in admin.get(f"{USERS}edit/{administrator.pk}/").content.decode()
    admin.post(
        f"{USERS}edit/{administrator.pk}/", _form(email=administrator.email, forget_second_factor="on")
    )
    assert Authenticator.objects.filter(user=administrator).exists()


def test_all_rights_are_not_for_an_administrator_to_give(admin, administrator):
    admin.post(f"{USERS}new/", _form(is_superuser="on"))
    admin.post(f"{USERS}edit/{administrator.pk}/", _form(email=administrator.email, is_superuser="on"))
    assert not User.objects.filter(is_superuser=True).exists()


@pytest.mark.parametrize("address", ["edit", "delete"])
def test_the_account_with_all_rights_is_out_of_reach(admin, address):
    chief = make_user(email="baas@example.org", is_superuser=True)
    for response in [
        admin.get(f"{USERS}{address}/{chief.pk}/"),
        admin.post(f"{USERS}{address}/{chief.pk}/", _form(email="ik@example.org", password1=PASSWORD)),
    ]:
        assert response.status_code == 302
        assert response.url == "/beheer/"
    chief.refresh_from_db()
    assert (chief.email, chief.is_superuser) == ("baas@example.org", True)


def test_many_accounts_at_once_leave_the_one_with_all_rights_alone(admin):
    chief = make_user(email="baas@example.org", is_superuser=True)
    address = f"/beheer/bulk/members/user/set_active_state/?id={chief.pk}"
    admin.post(address, {"mark_as_active": "False"})
    chief.refresh_from_db()
    assert chief.is_active


@pytest.mark.parametrize("address", [USERS, f"{USERS}new/", f"{USERS}edit/1/", "/beheer/groups/"])
def test_editors_do_not_see_accounts(address):
    response = signed_in(make_user(Role.EDITOR)).get(address)
    assert response.status_code in {302, 404}
    if response.status_code == 302:
        assert response.url == "/beheer/"


def test_ones_own_account_points_to_the_pages_of_the_site(admin):
    page = admin.get("/beheer/account/").content.decode()
    for address in ["/account/email/", "/account/password/change/", "/account/2fa/"]:
        assert f'href="{address}"' in page
    assert "new_password1" not in page
    assert 'name="name_email-email"' not in page


def test_ones_own_name_can_be_changed(admin, administrator):
    form = {
        "name_email-first_name": "Bo",
        "name_email-last_name": "Bakker",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "theme-keyboard_shortcuts": "on",
    }
    assert admin.post("/beheer/account/", form).status_code == 302
    administrator.refresh_from_db()
    assert administrator.get_full_name() == "Bo Bakker"
