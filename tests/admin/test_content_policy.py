"""What a browser may run: strict for every page of the site, looser for Wagtail, strict again in a preview."""

import pytest
from django.test import Client

from members.roles import Role
from tests.factories.admin_forms import news_form
from tests.factories.members import make_user
from tests.factories.news import NewsFactory

pytestmark = pytest.mark.django_db

HEADER = "Content-Security-Policy"


def _directives(response):
    return dict(part.strip().partition(" ")[::2] for part in response[HEADER].split(";"))


def _script_sources(response):
    return _directives(response)["script-src"]


@pytest.mark.parametrize("address", ["/", "/nieuws/", "/account/login/", "/meedoen/", "/bestaat-niet/"])
def test_pages_of_the_site_are_strict(address):
    directives = _directives(Client().get(address))
    assert "unsafe" not in str(directives)
    assert directives["default-src"] == "'none'"
    assert directives["base-uri"] == "'none'"
    assert directives["form-action"] == "'self'"
    assert "http" not in str(directives)


def test_a_page_with_a_script_of_ours_carries_a_nonce_that_changes():
    first, second = (_script_sources(Client().get("/")) for _ in range(2))
    assert "'nonce-" in first
    assert first != second


@pytest.mark.parametrize("address", ["/beheer/", "/beheer/nieuws/", "/beheer/images/", "/beheer/account/"])
def test_the_admin_may_run_what_wagtail_needs_and_nothing_from_elsewhere(admin, address):
    directives = _directives(admin.get(address))
    assert "'unsafe-inline'" in directives["script-src"]
    assert "'nonce-" not in directives["script-src"]
    assert directives["frame-src"] == "'self'"
    assert "http" not in str(directives)
    assert directives["default-src"] == "'none'"


def test_a_preview_is_as_strict_as_the_page_will_be(admin):
    page = NewsFactory(title="Samen eten")
    page.save_revision()
    draft = admin.get(f"/beheer/pages/{page.pk}/view_draft/")
    assert draft.status_code == 200
    assert "unsafe" not in draft[HEADER]
    assert set(_directives(draft)) == set(_directives(Client().get(page.url)))


def test_only_the_admin_itself_may_frame_a_preview(admin):
    page = NewsFactory(title="Samen eten")
    page.save_revision()
    admin.post(f"/beheer/pages/{page.pk}/edit/preview/", news_form())
    shown = admin.get(f"/beheer/pages/{page.pk}/edit/preview/?in_preview_panel=true")
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    assert _directives(shown)["frame-ancestors"] == "'self'"
    assert Client().get(page.url)["X-Frame-Options"] == "DENY"


def test_a_refusal_at_the_gate_is_a_page_of_the_site():
    client = Client()
    client.force_login(make_user(Role.MEMBER))
    refused = client.get("/beheer/")
    assert refused.status_code == 403
    assert "unsafe" not in refused[HEADER]
    assert "'nonce-" in _script_sources(refused)
    assert refused["Permissions-Policy"]
