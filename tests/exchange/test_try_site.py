"""`make run` prepares everything in one process, and never under settings that serve real visitors."""

import io

import pytest
from django.core.management import CommandError, call_command

from members.models import User

pytestmark = pytest.mark.django_db


def test_it_refuses_where_real_visitors_are_served(settings):
    settings.DEMO_ACCOUNTS = False
    with pytest.raises(CommandError, match="real visitors"):
        call_command("try_site")
    assert not User.objects.exists()


def test_a_second_time_changes_nothing_and_tells_how_to_get_in(settings, monkeypatch):
    from exchange import demo_site

    settings.DEMO_ACCOUNTS = True
    settings.WAGTAILADMIN_BASE_URL = "http://localhost:8000"
    monkeypatch.setattr(demo_site, "is_loaded", lambda: True)
    out = io.StringIO()
    call_command("try_site", stdout=out)
    call_command("try_site", stdout=out)
    said = out.getvalue()
    assert "http://localhost:8000/beheer/" in said
    for user in User.objects.all():
        assert user.email in said
        assert user.check_password(next(line.split()[-1] for line in said.splitlines() if user.email in line))
    assert User.objects.count() == 3
