"""Signing in with the account of one's organisation, against a real provider on another port."""

import datetime
import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
import time_machine
from allauth.socialaccount.models import SocialAccount, SocialApp
from django.conf import settings as project
from django.test import Client
from django.utils import timezone

from config import oidc
from members.models import JoinRequest, User
from members.policy import role_of
from members.roles import Role
from tests.factories.letters import letters_to
from tests.factories.members import PASSWORD, add_second_factor, current_code, make_user
from tests.oidc_provider import CLIENT_ID, CLIENT_SECRET, Provider

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits")]

SIGN_IN = "/account/login/"
LEAVE = "/account/elders/inloggen/"
BACK = "/account/elders/terug/"
NAME = "Welzijn Waterdorp"
KIM = "kim@example.org"


@pytest.fixture(scope="module")
def served():
    provider = Provider()
    yield provider
    provider.close()


@pytest.fixture
def provider(served, settings):
    served.reset()
    settings.OIDC = {"ISSUER": served.issuer, "NAME": NAME}
    settings.SOCIALACCOUNT_PROVIDERS = oidc.providers(served.issuer, CLIENT_ID, CLIENT_SECRET, NAME)
    return served


def leave(browser, **form):
    """Press the button; return the address at the provider."""
    page = browser.post(LEAVE, form).content.decode()
    return html.unescape(re.search(r'http-equiv="refresh" content="0;url=([^"]+)"', page)[1])


def back_from(address):
    """Go to the provider as a browser does; return the path it leads back to."""
    location = requests.get(address, allow_redirects=False, timeout=5).headers["Location"]
    assert location.startswith(f"{project.SITE_URL}{BACK}?")
    return location.removeprefix(project.SITE_URL)


def sign_in(browser, **form):
    return browser.get(back_from(leave(browser, **form)))


def is_signed_in(browser):
    return "_auth_user_id" in browser.session


# Switched off ---------------------------------------------------------------------------------------


def test_without_settings_there_is_nothing(client):
    assert "elders" not in client.get(SIGN_IN).content.decode()
    assert client.post(LEAVE).status_code == 404
    assert client.get(f"{BACK}?code=1&state=1").status_code == 404
    client.force_login(make_user(Role.MEMBER))
    assert client.get("/account/elders/").status_code == 404


def test_a_row_in_the_database_switches_nothing_on(client):
    SocialApp.objects.create(provider="openid_connect", provider_id="kwaad", client_id="x", name="Kwaad")
    assert client.post(LEAVE).status_code == 404


@pytest.mark.parametrize(
    ("settings", "fine"),
    [
        (("", "", ""), True),
        (("https://id.example.org", "platform", "geheim"), True),
        (("http://localhost:8080", "platform", "geheim"), True),
        (("https://id.example.org", "", "geheim"), False),
        (("", "platform", ""), False),
        (("http://id.example.org", "platform", "geheim"), False),
        (("ftp://id.example.org", "platform", "geheim"), False),
    ],
)
def test_half_a_setting_or_an_open_line_is_refused(settings, fine):
    assert (oidc.complaint(*settings) == "") is fine


def test_the_number_of_a_person_at_one_issuer_is_nobody_at_another():
    ids = {
        oidc.providers(issuer, "a", "b", "c")["openid_connect"]["APPS"][0]["provider_id"]
        for issuer in ["https://een.example.org", "https://twee.example.org"]
    }
    assert len(ids) == 2


# Leaving --------------------------------------------------------------------------------------------


def test_the_button_leads_to_the_provider_and_says_so(client, provider):
    page = client.get(f"{SIGN_IN}?next=/mijn/").content.decode()
    assert f"Inloggen met {NAME}" in page
    assert 'name="next" value="/mijn/"' in page
    response = client.post(LEAVE, {"next": "/mijn/"}, headers={"x-forwarded-host": "kwaad.example"})
    assert urlsplit(provider.issuer).netloc in response.content.decode()
    address = leave(client, next="/mijn/")
    query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert query["redirect_uri"] == f"{project.SITE_URL}{BACK}"
    assert set(query["scope"].split()) == {"openid", "profile", "email"}
    assert len(query["nonce"]) >= 32
    assert len(query["state"]) >= 16
    assert query["code_challenge_method"] == "S256"


def test_leaving_takes_a_press_on_the_button(provider):
    assert Client().get(LEAVE).status_code == 405
    assert Client(enforce_csrf_checks=True).post(LEAVE).status_code == 403


def test_what_an_address_asks_for_is_not_passed_on(client, provider):
    address = "?auth_params=redirect_uri%3Dhttps://kwaad.example&scope=admin&process=connect"
    page = client.post(LEAVE + address).content.decode()
    assert "kwaad" not in page
    assert "admin" not in page


# Somebody new ---------------------------------------------------------------------------------------


def test_who_is_new_asks_to_join_like_everybody(client, provider):
    provider.person |= {"given_name": "Kim", "family_name": "Bakker", "picture": "https://x.example/kim.jpg"}
    assert sign_in(client).url == "/mijn/"
    user = User.objects.get(email=KIM)
    assert (user.get_full_name(), role_of(user)) == ("Kim Bakker", Role.WAITING)
    assert not user.has_usable_password()
    assert client.get("/mijn/leden/").url == "/mijn/wachten/"
    assert "Vraag om mee te doen" in client.get("/mijn/wachten/").content.decode()
    page = client.get("/mijn/wachten/aanpassen/").content.decode()
    assert 'value="Kim"' in page
    assert SocialAccount.objects.get().extra_data == {}
    form = {
        "first_name": "Kim",
        "last_name": "Bakker",
        "organisation": "Welzijn",
        "municipality": "GM0606",
        "what_i_do": "Ik kook.",
    }
    client.post("/mijn/wachten/aanpassen/", form)
    assert JoinRequest.objects.get().user == user


def test_the_second_time_it_is_the_same_person_also_with_another_address(provider):
    sign_in(Client())
    provider.person |= {"email": "kim.nieuw@example.org"}
    browser = Client()
    assert sign_in(browser, next="/mijn/wachten/").url == "/mijn/wachten/"
    assert is_signed_in(browser)
    assert User.objects.get().email == KIM


@pytest.mark.parametrize("said", [False, None, "false", "ja", 1, "", [True]])
def test_an_address_the_provider_does_not_vouch_for_is_proven_by_mail(client, provider, said):
    provider.person["email_verified"] = said
    assert sign_in(client).url == "/account/confirm-email/"
    assert not is_signed_in(client)
    letter = letters_to(KIM)[0]
    assert letter.subject == "Bevestig uw e-mailadres"
    client.post(letter.paths[0])
    assert is_signed_in(client)


def test_an_address_of_the_answer_is_not_vouched_for_by_the_token(client, provider):
    provider.answer_changes = {"email": "ander@example.org", "email_verified": None}
    assert sign_in(client).url == "/account/confirm-email/"


def test_without_an_address_there_is_no_account(client, provider):
    provider.person.pop("email")
    response = sign_in(client)
    assert "Wij kregen geen e-mailadres" in response.content.decode()
    assert not User.objects.exists()


def test_an_odd_name_or_address_is_no_error(client, provider):
    provider.person |= {"given_name": "K" * 500, "family_name": "<script>", "email": "geen adres"}
    assert sign_in(client).status_code == 403
    provider.person |= {"email": "KIM@Example.org"}
    sign_in(client)
    assert User.objects.get().email == KIM
    assert len(User.objects.get().first_name) == 60


# Somebody with an account ---------------------------------------------------------------------------


def test_an_account_that_exists_asks_for_its_password_once(client, provider):
    user = make_user(Role.MEMBER, KIM)
    response = sign_in(client)
    assert response.url == SIGN_IN
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()
    page = client.get(SIGN_IN).content.decode()
    assert f"Met {KIM} is hier al een account." in page
    client.post(SIGN_IN, {"login": KIM, "password": "niet het goede"})
    assert not SocialAccount.objects.exists()
    client.post(SIGN_IN, {"login": KIM, "password": PASSWORD})
    assert SocialAccount.objects.get().user == user
    assert letters_to(KIM)[0].subject == "U kunt nu ook bij uw organisatie inloggen"
    again = Client()
    sign_in(again)
    assert is_signed_in(again)


def test_the_password_of_another_account_joins_nothing(client, provider):
    make_user(Role.MEMBER, KIM)
    make_user(Role.MEMBER, "mallory@example.org")
    sign_in(client)
    client.post(SIGN_IN, {"login": "mallory@example.org", "password": PASSWORD})
    assert is_signed_in(client)
    assert not SocialAccount.objects.exists()


def test_an_attempt_of_long_ago_joins_nothing(client, provider):
    make_user(Role.MEMBER, KIM)
    sign_in(client)
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=20)):
        client.post(SIGN_IN, {"login": KIM, "password": PASSWORD})
    assert not SocialAccount.objects.exists()


def test_an_address_that_is_not_vouched_for_tells_nothing_of_an_account(provider):
    provider.person["email_verified"] = False
    pages = []
    for made in [False, True]:
        if made:
            User.objects.all().delete()
            make_user(Role.MEMBER, KIM)
        browser = Client()
        response = sign_in(browser)
        page = re.sub(r'nonce="[^"]+"', "", browser.get(response.url).content.decode())
        pages.append((response.status_code, response.url, page))
        assert not is_signed_in(browser)
        from django.core.cache import cache

        cache.clear()
    assert pages[0] == pages[1]
    assert letters_to(KIM)[-1].subject == "U hebt al een account"
    assert not SocialAccount.objects.filter(user__groups__name="Leden").exists()


def test_the_second_step_is_asked_of_who_may_enter_the_admin(client, provider):
    user = make_user(Role.EDITOR, KIM)
    provider_id = project.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["provider_id"]
    SocialAccount.objects.create(user=user, provider=provider_id, uid="kim-1")
    assert sign_in(client).url == "/beheer/"
    assert client.get("/beheer/").url.startswith("/account/2fa/totp/activate/")
    client.logout()
    secret = add_second_factor(user)
    assert sign_in(client).url.startswith("/account/2fa/authenticate/")
    assert not is_signed_in(client)
    client.post("/account/2fa/authenticate/", {"code": current_code(secret)})
    assert client.get("/beheer/").status_code == 200


def test_an_account_that_was_closed_stays_closed(client, provider):
    sign_in(client)
    User.objects.update(is_active=False)
    other = Client()
    assert sign_in(other).url == "/account/inactive/"
    assert not is_signed_in(other)


def test_coming_back_gives_a_new_session(client, provider):
    address = leave(client)
    before = client.session.session_key
    client.get(back_from(address))
    assert is_signed_in(client)
    assert client.session.session_key != before


# Undoing it -----------------------------------------------------------------------------------------


def test_somebody_stops_signing_in_there(client, provider):
    make_user(Role.MEMBER, KIM)
    sign_in(client)
    client.post(SIGN_IN, {"login": KIM, "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    assert f"U kunt inloggen met <strong>{NAME}" in client.get("/account/elders/").content.decode()
    assert "/account/elders/" in client.get("/account/email/").content.decode()
    client.post("/account/elders/")
    assert not SocialAccount.objects.exists()
    assert letters_to(KIM)[-1].subject == "U kunt niet meer bij uw organisatie inloggen"


def test_without_a_password_that_would_lock_somebody_out(client, provider):
    sign_in(client)
    page = client.post("/account/elders/", follow=True).content.decode()
    assert "Kies eerst een wachtwoord" in page
    assert SocialAccount.objects.exists()


@pytest.mark.parametrize(
    "path", ["/account/3rdparty/", "/account/3rdparty/signup/", "/account/social/signup/"]
)
def test_the_pages_of_allauth_lead_to_ours(client, path):
    response = client.get(path, follow=True)
    assert response.redirect_chain[-1][0].startswith(("/account/login/", "/meedoen/"))


# What is not right ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"nonce": "van een andere keer"},
        {"nonce": None},
        {"iss": "https://kwaad.example"},
        {"aud": "een ander platform"},
        {"aud": [CLIENT_ID, "een ander"], "azp": "een ander"},
        {"exp": 1_000_000_000},
        {"exp": None},
        {"sub": None},
        {"sub": "k" * 300},
        {"sub": ""},
    ],
)
def test_a_token_that_is_not_for_this_attempt_lets_nobody_in(client, provider, change):
    provider.token_changes = change
    response = sign_in(client)
    assert response.status_code == 401
    assert "Het inloggen lukte niet" in response.content.decode()
    assert not is_signed_in(client)
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "fault", ["another key", "unknown key", "unsigned", "signed with the public key", "no id_token"]
)
def test_a_token_that_is_not_signed_right_lets_nobody_in(client, provider, fault):
    provider.faults.add(fault)
    assert sign_in(client).status_code == 401
    assert not User.objects.exists()


def test_an_answer_about_somebody_else_lets_nobody_in(client, provider):
    provider.answer_changes = {"sub": "mallory-1", "email": "mallory@example.org"}
    assert sign_in(client).status_code == 401
    assert not User.objects.exists()


def test_a_provider_that_names_another_issuer_is_not_believed(client, provider):
    provider.config_changes = {"issuer": "https://kwaad.example"}
    assert client.post(LEAVE).status_code == 401


@pytest.mark.parametrize("fault", ["is down", "talks nonsense"])
def test_a_provider_that_does_not_answer_is_told_on_leaving_and_on_coming_back(client, provider, fault):
    path = back_from(leave(client))
    provider.faults.add(fault)
    for response in [client.post(LEAVE), client.get(path)]:
        assert response.status_code == 401
        assert "Probeer het nog eens" in response.content.decode()
        assert provider.issuer not in response.content.decode()


@pytest.mark.parametrize(
    "query", ["", "?code=x", "?state=x&code=x", "?state=%00", "?error=x&state=x", "?state[]=x&code[]=x"]
)
def test_coming_back_without_having_left_lets_nobody_in(client, provider, query):
    response = client.get(BACK + query)
    assert response.status_code in {400, 401}
    assert not is_signed_in(client)
    assert "/token" not in provider.requests


def test_the_way_back_of_one_browser_is_no_use_to_another(client, provider):
    path = back_from(leave(client))
    other = Client()
    assert other.get(path).status_code == 401
    assert not is_signed_in(other)
    assert not User.objects.exists()


def test_the_way_back_works_once(client, provider):
    path = back_from(leave(client))
    client.get(path)
    client.logout()
    assert client.get(path).status_code == 401
    assert not is_signed_in(client)


def test_a_code_of_another_attempt_is_refused(client, provider):
    """Somebody slips their own code into the way back of another."""
    stolen = parse_qs(urlsplit(back_from(leave(Client()))).query)["code"][0]
    own = parse_qs(urlsplit(back_from(leave(client))).query)
    assert client.get(f"{BACK}?code={stolen}&state={own['state'][0]}").status_code == 401
    assert not is_signed_in(client)


def test_who_stops_there_is_told_so(client, provider):
    provider.faults.add("refuses")
    response = client.get(back_from(leave(client)), follow=True)
    assert "U bent niet ingelogd" in response.content.decode()


@pytest.mark.parametrize(
    "target", ["https://kwaad.example/", "//kwaad.example", "/\\kwaad.example", "javascript:x"]
)
def test_coming_back_never_leads_off_the_site(client, provider, target):
    assert sign_in(client, next=target).url == "/mijn/"
