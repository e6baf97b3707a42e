"""From a query that finds nothing to a synonym that works, in a real browser, on both engines."""

import time

import pytest

from tests.databases import worker
from tests.e2e.cast import EDITOR, SECONDS, sign_in
from tests.e2e.conftest import DESKTOP, PHONE
from tests.e2e.test_accessibility import assert_fits
from tests.e2e.test_steering import FOUND, MAKE_EDITOR, titles
from tests.served import SCRATCH, serve

WITHIN_SECONDS = 5
WORD, TERM = "tierelieren", "zingen"
# What search counts is written down some seconds later.
COUNTED_WITHIN = 15


@pytest.fixture(params=["tantivy", "elasticsearch"])
def site(request):
    """The served site on one engine; the cluster's index is made before anybody asks."""
    if request.param == "tantivy":
        yield request.getfixturevalue("served")
        return
    url = request.getfixturevalue("cluster_url")
    with serve(SCRATCH / f"served-cluster-{worker()}", SEARCH_URL=url) as made:
        made.manage("rebuild_search_index")
        yield made


@pytest.fixture
def opened(browser, site):
    """Open a page of a new visitor, or of an editor who signs in."""
    contexts = []

    def open_page(size):
        context = browser.new_context(viewport=size, base_url=site.url, locale="nl-NL")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(SECONDS * 1000)
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_what_nobody_found_is_found_after_one_synonym(site, opened):
    visitor = opened(PHONE)
    for _ in range(5):
        assert FOUND not in titles(visitor, WORD)
    assert_fits(visitor)

    site.manage("shell", "-v", "0", "-c", MAKE_EDITOR)
    desk = opened(DESKTOP)
    sign_in(desk, EDITOR, "/beheer/", factor=True)
    asked = desk.get_by_role("link", name=WORD, exact=True).first
    began = time.monotonic()
    while not asked.count():
        assert time.monotonic() - began < COUNTED_WITHIN, "the query does not show"
        desk.goto("/beheer/zoeken/gezocht/")
    asked.click()
    desk.get_by_role("link", name="Synoniem…").click()
    assert desk.get_by_label("Wat mensen typen").input_value() == WORD
    desk.get_by_label("Is een ander woord voor").fill(TERM)
    desk.get_by_role("button", name="Voeg toe").click()
    desk.locator(".messages .success").wait_for()

    kept = time.monotonic()
    while FOUND not in titles(visitor, WORD):
        assert time.monotonic() - kept < WITHIN_SECONDS
    assert visitor.get_by_text("ook gezocht op", exact=False).count()
