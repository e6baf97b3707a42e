"""Demonstration accounts exist where settings allow them, and work nowhere else."""

import pytest
from django.contrib.auth.password_validation import validate_password

from members.demo import DEMO_ACCOUNTS, ensure_demo_accounts
from members.models import User
from members.policy import Role, may_enter_admin, role_of

pytestmark = pytest.mark.django_db


def test_nothing_is_made_where_settings_do_not_allow_it():
    assert ensure_demo_accounts() == []
    assert not User.objects.exists()


def test_each_role_gets_a_log_in_that_works(settings, client):
    settings.DEMO_ACCOUNTS = True
    settings.SECOND_FACTOR_REQUIRED = False
    accounts = ensure_demo_accounts()
    assert [role for role, _, _ in accounts] == ["beheerder", "redacteur", "lid"]
    for role, email, password in accounts:
        client.logout()
        assert client.post("/account/login/", {"login": email, "password": password}).status_code == 302
        assert role_of(User.objects.get(pk=client.session["_auth_user_id"])).label == role


def test_again_gives_the_printed_passwords_back(settings):
    settings.DEMO_ACCOUNTS = True
    first = ensure_demo_accounts()
    user = User.objects.get(email=first[1][1])
    user.set_password("iets anders dan het was")
    user.is_active = False
    user.save()
    assert ensure_demo_accounts() == first
    user.refresh_from_db()
    assert user.check_password(first[1][2])
    assert user.is_active


def test_a_copied_database_lets_no_demonstration_account_in(settings, client):
    settings.DEMO_ACCOUNTS = True
    _, email, password = ensure_demo_accounts()[0]
    settings.DEMO_ACCOUNTS = False
    response = client.post("/account/login/", {"login": email, "password": password})
    assert response.url == "/account/inactive/"
    assert "_auth_user_id" not in client.session
    user = User.objects.get(email=email)
    assert role_of(user) == Role.VISITOR
    assert not may_enter_admin(user)
    client.force_login(user)
    assert client.get("/beheer/").status_code == 403


@pytest.mark.parametrize("account", DEMO_ACCOUNTS, ids=lambda account: account.role)
def test_passwords_are_as_good_as_we_ask_of_others(account):
    validate_password(account.password, User(email=account.email, first_name=account.first_name))
