"""The frame of the pages of members: who gets in, what it says, and that nothing is kept."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from members.roles import Role
from members.views.shared import member_page
from tests.factories.members import make_user

pytestmark = pytest.mark.django_db


@member_page
def _page(request):
    return HttpResponse("voor leden")


def _ask(user, **headers):
    request = RequestFactory().get("/mijn/iets/?x=1", headers=headers)
    request.user = user
    return _page(request)


def _signed_in(role):
    client = Client()
    client.force_login(make_user(role))
    return client


@pytest.mark.parametrize("role", [Role.MEMBER, Role.EDITOR, Role.ADMINISTRATOR])
def test_members_get_the_page_and_no_cache_keeps_it(role):
    response = _ask(make_user(role))
    assert response.content == b"voor leden"
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"


def test_a_stranger_signs_in_first_and_comes_back(client):
    response = client.get("/mijn/wachten/?x=1")
    assert response.url == "/account/login/?next=/mijn/wachten/%3Fx%3D1"
    assert "no-store" in response["Cache-Control"]


def test_who_waits_is_sent_to_their_request():
    assert _ask(make_user(Role.WAITING)).url == "/mijn/wachten/"


@pytest.mark.parametrize("headers", [{"x-requested-with": "XMLHttpRequest"}, {"accept": "application/json"}])
def test_a_script_hears_that_the_session_is_gone(rf, headers):
    from django.contrib.auth.models import AnonymousUser

    assert _ask(AnonymousUser(), **headers).status_code == 401


def test_an_account_of_the_demonstration_is_nobody():
    client = Client()
    client.force_login(make_user(Role.MEMBER, "lid@voorbeeld.test"))
    assert client.get("/mijn/wachten/").status_code == 403


def test_visitors_are_offered_to_sign_in_without_a_session(client, django_assert_num_queries):
    response = client.get("/drie-vragen/")
    assert 'href="/account/login/">Inloggen</a>' in response.content.decode()
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "Cache-Control" not in response


@pytest.mark.parametrize("address", ["/drie-vragen/", "/bestaat-niet/"])
def test_who_is_signed_in_is_offered_their_own_pages(address):
    response = _signed_in(Role.MEMBER).get(address)
    assert 'href="/mijn/">Mijn platform</a>' in response.content.decode()
    assert "Cookie" in response["Vary"]
    assert response["Cache-Control"] == "private"


def test_a_page_with_a_token_is_for_one_visitor(client):
    assert client.get("/account/password/reset/")["Cache-Control"] == "private"


def test_the_menu_of_who_waits_has_what_works_for_them():
    page = _signed_in(Role.WAITING).get("/mijn/wachten/").content.decode()
    assert 'href="/mijn/wachten/" aria-current="page">Uw aanvraag</a>' in page
    assert "/mijn/plaatsen/" not in page
    assert 'content="noindex"' in page


def test_who_is_in_has_nothing_to_wait_for():
    assert _signed_in(Role.MEMBER).get("/mijn/wachten/").url == "/mijn/"
