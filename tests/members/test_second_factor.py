"""Nobody gets anything under /beheer/ with a password alone, whatever the address."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.urls.converters import IntConverter

from members.middleware import OPEN_PATHS
from members.roles import Role
from news.models import NewsIndexPage
from tests.factories.members import PASSWORD, add_second_factor, current_code, make_user, signed_in

pytestmark = pytest.mark.django_db

ADMIN = "/beheer/"


def _example(pattern) -> str:
    """An address that this part of a URL pattern matches, near enough to reach the gate."""
    text = str(pattern)
    for name, converter in pattern.converters.items():
        value = "1" if isinstance(converter, IntConverter) else "iets"
        text = re.sub(rf"<([a-z]+:)?{name}>", value, text)
    return re.sub(r"\(\?P<\w+>[^)]*\)|\([^)]*\)", "1", text).strip("^$").replace("\\", "")


def _addresses(patterns, prefix: str):
    for entry in patterns:
        address = prefix + _example(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _addresses(entry.url_patterns, address)
        else:
            yield address


def _admin_addresses() -> list[str]:
    """Every address Wagtail has, with some that scripts ask for and some that do not exist."""
    admin = [entry for entry in get_resolver().url_patterns if str(entry.pattern) == "beheer/"]
    found = {address for entry in admin for address in _addresses(entry.url_patterns, ADMIN)}
    return sorted({*found, "/beheer/bestaat/niet/", "/beheer/pages/1/edit/preview/?mode=x"} - OPEN_PATHS)


def test_there_are_many_addresses_to_try():
    assert len(_admin_addresses()) > 200


def test_a_stranger_is_sent_to_the_sign_in_from_every_address(client):
    for address in _admin_addresses():
        response = client.get(address)
        assert response.status_code == 302, address
        assert response.url.startswith("/account/login/?next=%2Fbeheer%2F"), address


def test_a_member_is_refused_at_every_address():
    client = Client()
    client.force_login(make_user(Role.MEMBER))
    for address in _admin_addresses():
        response = client.get(address)
        assert response.status_code == 403, address
        assert b"wagtail" not in response.content.lower(), address


def test_an_editor_with_a_password_only_sets_up_the_second_factor_first():
    client = Client()
    client.force_login(make_user(Role.EDITOR))
    for address in _admin_addresses():
        response = client.get(address)
        assert response.status_code == 302, address
        assert response.url.startswith("/account/2fa/totp/activate/?next="), address


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "head", "options"])
@pytest.mark.parametrize("address", [ADMIN, "/beheer/pages/3/edit/", "/beheer/images/chooser/create/"])
def test_no_method_is_a_way_around(method, address):
    client = Client()
    client.force_login(make_user(Role.EDITOR))
    response = getattr(client, method)(address)
    assert response.status_code == 302
    assert response.url.startswith("/account/2fa/totp/activate/")


@pytest.mark.parametrize(
    "address",
    [
        "/beheer/choose-page/",
        "/beheer/images/chooser/",
        "/beheer/documents/chooser/",
        "/beheer/tag-autocomplete/?term=a",
        "/beheer/api/main/pages/",
        "/beheer/pages/3/edit/preview/",
        "/beheer/reports/site-history/",
    ],
)
def test_scripts_get_a_plain_no(address):
    client = Client(headers={"x-requested-with": "XMLHttpRequest"})
    assert client.get(address).status_code == 403
    client.force_login(make_user(Role.EDITOR))
    assert client.get(address).status_code == 403


def test_odd_spellings_of_the_address_lead_nowhere():
    client = Client()
    client.force_login(make_user(Role.EDITOR))
    for address in [
        "/beheer",
        "/BEHEER/",
        "//beheer/",
        "/./beheer/",
        "/%62eheer/",
        "/beheer//",
        "/beheer/%2e/",
    ]:
        response = client.get("/", PATH_INFO=address)
        assert response.status_code in {301, 302, 404}, address
        if response.status_code == 302:
            assert response.url.startswith("/account/2fa/totp/activate/"), address


def test_wagtails_own_doors_lead_to_the_one_sign_in(client):
    assert client.get("/beheer/login/?next=/beheer/").url == "/account/login/?next=/beheer/"
    assert client.get("/_util/login/?next=/beheer/").url == "/account/login/?next=/beheer/"
    assert client.get("/beheer/password_reset/").url == "/account/password/reset/"
    assert client.get("/beheer/logout/").url == "/account/logout/"
    credentials = {"username": make_user(Role.EDITOR).email, "password": PASSWORD}
    for door in ["/beheer/login/", "/_util/login/"]:
        client.post(door, credentials)
        assert "_auth_user_id" not in client.session


@pytest.mark.django_db(transaction=True)
def test_the_whole_way_in_for_a_new_editor(client):
    user = make_user(Role.EDITOR)
    response = client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    assert response.url == ADMIN
    response = client.get(ADMIN, follow=True)
    assert response.redirect_chain[-1][0].startswith("/account/reauthenticate/")
    response = client.post(response.redirect_chain[-1][0], {"password": PASSWORD}, follow=True)
    secret = response.context["form"].secret
    assert secret in response.content.decode()
    assert client.get(ADMIN).status_code == 302
    response = client.post("/account/2fa/totp/activate/", {"code": current_code(secret)}, follow=True)
    assert "Uw herstelcodes" in response.content.decode()
    assert client.get(ADMIN).status_code == 200


def test_signing_in_with_the_app(client):
    assert signed_in(make_user(Role.EDITOR), client).get(ADMIN).status_code == 200


def test_signing_in_asks_for_the_code_before_there_is_a_session(client):
    user = make_user(Role.EDITOR)
    add_second_factor(user)
    response = client.post("/account/login/?next=/beheer/", {"login": user.email, "password": PASSWORD})
    assert response.url.startswith("/account/2fa/authenticate/")
    assert "_auth_user_id" not in client.session
    assert client.get(ADMIN).url.startswith("/account/login/")


def test_a_wrong_code_does_not_let_in(client):
    user = make_user(Role.EDITOR)
    add_second_factor(user)
    client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    response = client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_recovery_code_works_once(client):
    user = make_user(Role.EDITOR)
    add_second_factor(user)
    codes = Authenticator.objects.get(user=user, type="recovery_codes").wrap()
    code = codes.get_unused_codes()[0]
    for works in [True, False]:
        client.logout()
        client.post("/account/login/", {"login": user.email, "password": PASSWORD})
        client.post("/account/2fa/authenticate/", {"code": code})
        assert (client.get(ADMIN).status_code == 200) is works


def test_a_session_from_before_the_second_factor_shows_it_first():
    user = make_user(Role.EDITOR)
    old = Client()
    old.post("/account/login/", {"login": user.email, "password": PASSWORD})
    secret = add_second_factor(user)
    response = old.get("/beheer/pages/")
    assert response.url == "/account/2fa/reauthenticate/?next=%2Fbeheer%2Fpages%2F"
    response = old.post(response.url, {"code": current_code(secret)})
    assert response.url == "/beheer/pages/"
    assert old.get("/beheer/").status_code == 200


def test_the_second_factor_of_one_person_is_not_that_of_the_next():
    """Somebody else who gets this browser starts anew."""
    client = signed_in(make_user(Role.EDITOR))
    other = make_user(Role.ADMINISTRATOR)
    add_second_factor(other)
    client.force_login(other)
    assert client.get(ADMIN).url.startswith("/account/2fa/reauthenticate/")


def test_who_becomes_an_editor_sets_it_up_at_once():
    user = make_user(Role.MEMBER)
    client = Client()
    client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    assert client.get(ADMIN).status_code == 403
    user.groups.set(make_user(Role.EDITOR).groups.all())
    assert client.get(ADMIN).url.startswith("/account/2fa/totp/activate/")


def test_who_is_no_longer_an_editor_is_out_at_once():
    user = make_user(Role.EDITOR)
    client = signed_in(user)
    user.groups.clear()
    assert client.get(ADMIN).status_code == 403


def test_turning_it_off_closes_the_admin_until_there_is_a_new_one():
    user = make_user(Role.EDITOR)
    client = signed_in(user)
    Authenticator.objects.filter(user=user).delete()
    assert client.get(ADMIN).url.startswith("/account/2fa/totp/activate/")


def test_a_form_that_was_sent_too_late_comes_back_to_the_admin():
    client = Client()
    client.force_login(make_user(Role.EDITOR))
    assert client.post("/beheer/pages/3/edit/", {}).url.endswith("?next=%2Fbeheer%2F")


def test_members_need_no_second_factor_for_the_site(client):
    user = make_user(Role.MEMBER)
    response = client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    assert response.url == "/mijn/"
    assert client.get(NewsIndexPage.objects.get().url).status_code == 200


def test_development_asks_no_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False
    client = Client()
    client.force_login(make_user(Role.EDITOR))
    assert client.get(ADMIN).status_code == 200
    client.force_login(make_user(Role.MEMBER))
    assert client.get(ADMIN).status_code == 403


def test_it_is_asked_wherever_the_site_is_served():
    from config.settings import base, dev

    assert base.SECOND_FACTOR_REQUIRED is True
    assert dev.SECOND_FACTOR_REQUIRED is False
