"""Production refuses what is not safe, and has nothing to warn of when it is."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SAFE = {"SITE_URL": "https://www.voorbeeld.example", "SECRET_KEY": secrets.token_urlsafe(64)}


def manage(tmp_path, *arguments, settings="production", **variables):
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": f"config.settings.{settings}",
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "SEARCH_URL": f"tantivy://{tmp_path}/index",
        **{name: value for name, value in variables.items() if value is not None},
    }
    return subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True
    )


def test_production_has_no_warnings_on_safe_settings(tmp_path):
    result = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **SAFE)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("unsafe", "message"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY"),
        ({"SECRET_KEY": "kort"}, "SECRET_KEY"),
        ({"SECRET_KEY": "a" * 80}, "SECRET_KEY"),
        ({"SITE_URL": "http://www.voorbeeld.example"}, "https://"),
        ({"SITE_URL": "www.voorbeeld.example"}, "SITE_URL"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "www.voorbeeld.example,*"}, "ALLOWED_HOSTS"),
        ({"OIDC_ISSUER": "https://inloggen.voorbeeld.example"}, "OIDC_CLIENT_ID"),
    ],
)
def test_production_refuses_to_start_and_says_why(tmp_path, unsafe, message):
    result = manage(tmp_path, "check", **{**SAFE, **unsafe})
    assert result.returncode != 0
    assert "ImproperlyConfigured" in result.stderr
    assert message in result.stderr.splitlines()[-1]


@pytest.mark.parametrize("address", ["http://localhost:8000", "http://127.0.0.1:9000", "http://[::1]:8000"])
def test_plain_http_is_for_the_own_machine_only(tmp_path, address):
    result = manage(tmp_path, "check", **{**SAFE, "SITE_URL": address})
    assert result.returncode == 0, result.stderr


SHOW = (
    "from django.conf import settings as s;"
    "print(s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 0, s.SESSION_COOKIE_SECURE, s.SECOND_FACTOR_REQUIRED,"
    " s.DEMO_ACCOUNTS, s.DEBUG)"
)


@pytest.mark.parametrize(
    ("address", "secure"), [("https://www.voorbeeld.example", True), ("http://localhost:8000", False)]
)
def test_security_follows_the_address_and_the_rest_is_always_on(tmp_path, address, secure):
    result = manage(tmp_path, "shell", "-v", "0", "-c", SHOW, **{**SAFE, "SITE_URL": address})
    assert result.stdout.split() == [str(secure)] * 3 + ["True", "False", "False"], result.stderr


@pytest.mark.parametrize("hosts", [None, "www.voorbeeld.example"])
def test_the_machine_itself_may_ask_how_the_site_is_doing(tmp_path, hosts):
    ask = (
        "from django.test import Client;"
        "print(*(Client().get('/gezond', headers={'host': h}).status_code for h in"
        " ['127.0.0.1:8000', 'localhost', '[::1]:8000', 'www.voorbeeld.example', 'kwaad.example']))"
    )
    result = manage(tmp_path, "shell", "-v", "0", "-c", ask, **SAFE, ALLOWED_HOSTS=hosts)
    assert result.stdout.split() == ["200"] * 4 + ["400"], result.stderr


def test_a_changed_pragma_is_found_by_a_check(tmp_path):
    result = manage(tmp_path, "check", "--database", "default", **SAFE)
    assert result.returncode == 0, result.stderr
    off = (
        "from django.db import connections as c;from django.core import checks;"
        "c['default'].settings_dict['OPTIONS']['init_command']='PRAGMA journal_mode=DELETE';"
        "print([m.id for m in checks.run_checks(tags=['database'], databases=['default'])])"
    )
    result = manage(tmp_path, "shell", "-v", "0", "-c", off, **SAFE)
    assert "core.E001" in result.stdout, result.stderr


def test_uploads_land_where_the_environment_says():
    """Without a folder Django writes pictures into whatever directory the process was started in."""
    from config import env
    from config.settings import base

    assert base.MEDIA_ROOT == env.MEDIA_ROOT
    assert base.MEDIA_ROOT.is_absolute()
