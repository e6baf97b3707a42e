"""The pages about one's own account: all of them work, and tell a stranger nothing."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client

from members.models import User
from members.roles import Role
from tests.factories.members import PASSWORD, add_second_factor, current_code, make_user, signed_in

pytestmark = pytest.mark.django_db

NEW_PASSWORD = "een-andere-lange-zin"
ENGLISH = re.compile(r"\b(Password|Sign in|Sign Up|Forgot|Your|Email address|Please|Authenticator)\b")


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()
    yield
    cache.clear()


def _visible(response) -> str:
    return re.sub(r"<(script|style)[\s\S]*?</\1>|<[^>]+>", " ", response.content.decode())


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/account/login/", "Inloggen"),
        ("/meedoen/", "Meedoen met het platform"),
        ("/account/password/reset/", "Wachtwoord vergeten"),
        ("/account/password/reset/done/", "Kijk in uw mail"),
        ("/account/password/reset/key/done/", "Uw wachtwoord is bewaard"),
        ("/account/password/reset/key/1-onzin/", "Deze link werkt niet meer"),
        ("/account/confirm-email/", "Kijk in uw mail"),
        ("/account/confirm-email/onzin/", "Deze link werkt niet meer"),
        ("/account/inactive/", "Dit account werkt niet"),
    ],
)
def test_pages_for_who_is_not_signed_in(client, address, heading):
    response = client.get(address)
    assert response.status_code == 200
    assert f"<h1>{heading}</h1>" in response.content.decode()
    assert not ENGLISH.search(_visible(response))
    assert "noindex" in response.content.decode()


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/account/email/", "Uw e-mailadres"),
        ("/account/password/change/", "Wachtwoord veranderen"),
        ("/account/logout/", "Uitloggen"),
        ("/account/reauthenticate/", "Bent u het?"),
        ("/account/2fa/", "Tweede stap bij het inloggen"),
        ("/account/2fa/reauthenticate/", "Bent u het?"),
        ("/account/2fa/recovery-codes/", "Uw herstelcodes"),
        ("/account/2fa/recovery-codes/generate/", "Nieuwe herstelcodes"),
        ("/account/2fa/totp/deactivate/", "Tweede stap uitzetten"),
    ],
)
def test_pages_about_ones_own_account(address, heading):
    client = signed_in(make_user(Role.EDITOR))
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    response = client.get(address)
    assert response.status_code == 200
    assert f"<h1>{heading}</h1>" in response.content.decode()
    assert not ENGLISH.search(_visible(response))


@pytest.mark.parametrize(
    "address",
    ["/account/email/", "/account/password/change/", "/account/2fa/", "/account/2fa/recovery-codes/"],
)
def test_a_stranger_is_asked_to_sign_in_first(client, address):
    assert client.get(address).url.startswith("/account/login/?next=")


@pytest.mark.parametrize("email", ["redacteur@example.org", "niemand@example.org"])
def test_a_failed_sign_in_says_the_same_to_everybody(client, email):
    make_user(Role.EDITOR)
    response = client.post("/account/login/", {"login": email, "password": "niet het goede"})
    errors = response.context["form"].errors
    assert list(errors) == ["__all__"]
    assert "redacteur" not in str(errors)
    assert "Het e-mailadres en het wachtwoord horen niet bij elkaar." in str(errors)


def test_asking_for_a_new_password_says_the_same_to_everybody(client, sent_mail):
    make_user(Role.EDITOR)
    pages = []
    for email in ["redacteur@example.org", "niemand@example.org"]:
        response = client.post("/account/password/reset/", {"email": email}, follow=True)
        pages.append(re.sub(r"nonce=\"[^\"]+\"", "", response.content.decode()))
    assert pages[0] == pages[1]
    assert [mail.to for mail in sent_mail()] == [["redacteur@example.org"], ["niemand@example.org"]]


@pytest.mark.parametrize(
    "target",
    [
        "https://example.com/",
        "//example.com/",
        "/\\example.com",
        "///example.com",
        "\\\\example.com",
        "javascript:alert(1)",
        "http:example.com",
        "https://testserver/beheer/",
        "%2F%2Fexample.com",
        "/ /example.com/\t",
        "\t//example.com",
    ],
)
def test_next_never_leads_off_the_site(client, target):
    user = make_user(Role.MEMBER)
    response = client.post("/account/login/", {"login": user.email, "password": PASSWORD, "next": target})
    assert response.status_code == 302
    assert response.url.startswith("/")
    assert not response.url.startswith(("//", "/\\"))
    assert "javascript" not in response.url


def test_next_leads_to_where_somebody_was(client):
    user = make_user(Role.MEMBER)
    form = {"login": user.email, "password": PASSWORD, "next": "/nieuws/?jaar=2026"}
    assert client.post("/account/login/", form).url == "/nieuws/?jaar=2026"


def test_guessing_passwords_is_stopped(client):
    user = make_user(Role.EDITOR)
    for _ in range(5):
        client.post("/account/login/", {"login": user.email, "password": "raden"})
    response = client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    assert response.status_code in {200, 429}


def test_guessing_codes_is_stopped(client):
    user = make_user(Role.EDITOR)
    secret = add_second_factor(user)
    client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    for number in range(6):
        client.post("/account/2fa/authenticate/", {"code": f"00000{number}"})
    client.post("/account/2fa/authenticate/", {"code": current_code(secret)})
    assert "_auth_user_id" not in client.session


def test_asking_for_mail_again_and_again_is_stopped(client, sent_mail):
    make_user(Role.EDITOR)
    statuses = [
        client.post("/account/password/reset/", {"email": "redacteur@example.org"}).status_code
        for _ in range(8)
    ]
    assert statuses[-1] == 429
    assert len(sent_mail()) < 8


def test_choosing_a_new_password_by_mail(client, sent_mail, settings):
    user = make_user(Role.MEMBER)
    EmailAddress.objects.update(verified=False)
    client.post("/account/password/reset/", {"email": user.email})
    mail = sent_mail()[0]
    assert mail.subject == "Een nieuw wachtwoord kiezen"
    address = re.search(r"https?://\S+", mail.body).group()
    assert address.startswith(settings.WAGTAILADMIN_BASE_URL + "/account/password/reset/key/")
    path = address.removeprefix(settings.WAGTAILADMIN_BASE_URL)
    response = client.get(path, follow=True)
    assert "Kies een wachtwoord" in response.content.decode()
    form = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    response = client.post(response.redirect_chain[-1][0], form, follow=True)
    assert "Uw wachtwoord is bewaard" in response.content.decode()
    assert client.post("/account/login/", {"login": user.email, "password": NEW_PASSWORD}).url == "/mijn/"
    assert "Deze link werkt niet meer" in Client().get(path, follow=True).content.decode()


def test_a_poisoned_host_is_refused_and_never_reaches_a_mail(client, sent_mail):
    make_user(Role.EDITOR)
    form = {"email": "redacteur@example.org"}
    response = client.post("/account/password/reset/", form, headers={"host": "kwaad.example"})
    assert response.status_code == 400
    client.post("/account/password/reset/", form, headers={"x-forwarded-host": "kwaad.example"})
    assert [mail.to for mail in sent_mail()] == [["redacteur@example.org"]]
    assert all("kwaad" not in str(mail.message()) for mail in sent_mail())


def test_a_changed_password_ends_other_sessions():
    user = make_user(Role.MEMBER)
    here, elsewhere = Client(), Client()
    for browser in (here, elsewhere):
        browser.post("/account/login/", {"login": user.email, "password": PASSWORD})
    here.post("/account/reauthenticate/", {"password": PASSWORD})
    form = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    here.post("/account/password/change/", form)
    assert here.get("/account/email/").status_code == 200
    assert elsewhere.get("/account/email/").status_code == 302


def test_signing_in_gives_a_new_session(client):
    client.get("/account/login/")
    session = client.session
    session["iets"] = "van voor het inloggen"
    session.save()
    before = session.session_key
    user = make_user(Role.MEMBER)
    client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    assert client.session.session_key != before


def test_changing_the_address_takes_a_confirmation(client, sent_mail, settings):
    user = make_user(Role.MEMBER)
    client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.post("/account/email/", {"email": "nieuw@example.org", "action_add": ""})
    user.refresh_from_db()
    assert user.email == "lid@example.org"
    mail = next(mail for mail in sent_mail() if mail.to == ["nieuw@example.org"])
    path = re.search(r"https?://\S+", mail.body).group().removeprefix(settings.WAGTAILADMIN_BASE_URL)
    assert "Klopt dit e-mailadres?" in client.get(path).content.decode()
    client.post(path)
    user.refresh_from_db()
    assert user.email == "nieuw@example.org"
    address = EmailAddress.objects.get(user=user)
    assert (address.email, address.verified, address.primary) == ("nieuw@example.org", True, True)


def test_an_unproven_address_cannot_sign_in_but_gets_a_mail(client, sent_mail):
    user = make_user(Role.MEMBER)
    EmailAddress.objects.update(verified=False)
    response = client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    assert response.url == "/account/confirm-email/"
    assert "_auth_user_id" not in client.session
    assert sent_mail()[0].subject == "Bevestig uw e-mailadres"


def test_recovery_codes_can_be_taken_along():
    client = signed_in(make_user(Role.EDITOR))
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    response = client.get("/account/2fa/recovery-codes/download/")
    assert response["Content-Type"].startswith("text/plain")
    assert len(response.content.decode().split("\n\n", 1)[1].split()) == 10


def test_pages_carry_the_strict_policy_of_the_site(client):
    policy = client.get("/account/login/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "form-action 'self'" in policy


def test_the_first_administrator_signs_in_without_mail(client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    User.objects.create_superuser("baas@example.org", PASSWORD)
    assert (
        client.post("/account/login/", {"login": "baas@example.org", "password": PASSWORD}).url == "/beheer/"
    )
