"""A real browser and a served site, shared by the journeys of one test process."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.served import SCRATCH, serve
from tests.smtp import running_server

# The browser's own loop runs in this thread, where tests also ask the database; nothing here is asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def mailbox():
    """A mail server that gets all mail of the served site."""
    with running_server() as box:
        yield box


@pytest.fixture(scope="session")
def served(mailbox):
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    with serve(SCRATCH / f"served-{worker}", EMAIL_URL=mailbox.url) as site:
        yield site


@pytest.fixture(scope="session")
def browser():
    executable = shutil.which("chromium")
    if executable is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs Chromium; .ci/run installs it.")
        pytest.skip("Chromium is not installed; `apt-get install chromium` brings it.")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=BROWSER_FLAGS)
        yield running
        running.close()


@pytest.fixture
def visit(browser, served):
    """Open a fresh browser context; `visit(width, javascript)` returns a page on the served site."""
    contexts = []

    def open_page(size=DESKTOP, javascript=True, **options):
        context = browser.new_context(
            viewport=size, java_script_enabled=javascript, base_url=served.url, locale="nl-NL", **options
        )
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
