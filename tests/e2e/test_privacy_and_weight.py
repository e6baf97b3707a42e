"""A whole visit leaves nothing behind, asks nothing of others, and weighs little."""

import re
from urllib.parse import urlsplit

from tests.e2e.conftest import PHONE

FIRST_VIEW_BYTES = 100_000


def addresses(page, at_least=30):
    """Walk through the site as its links lead, up to `at_least` pages of different kinds."""
    queue, seen = (
        ["/", "/kennisbank/", "/gesprekskaarten/", "/nieuws/", "/zoeken/?q=eten", "/initiatieven/schiedam/"],
        [],
    )
    while queue and len(seen) < at_least:
        address = queue.pop(0)
        if address in seen:
            continue
        seen.append(address)
        page.goto(address)
        for link in page.locator("main a[href^='/']").evaluate_all(
            "all => all.map(a => a.getAttribute('href'))"
        ):
            path = link.split("#")[0]
            if not re.search(r"\.(ics|ris|bib|json|pdf)|/rss/|/atom/|/beheer/|/account/", path):
                queue.append(path)
    return seen


def test_thirty_pages_leave_no_cookie_no_storage_and_no_foreign_request(visit, served):
    page = visit(PHONE)
    foreign, errors = [], []
    page.on(
        "request",
        lambda request: (
            urlsplit(request.url).netloc != urlsplit(served.url).netloc
            and not request.url.startswith("data:")
            and foreign.append(request.url)
        ),
    )
    page.on("console", lambda message: message.type == "error" and errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))

    seen = addresses(page)

    assert len(seen) == 30
    assert foreign == []
    assert errors == []
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_the_first_view_is_light_and_does_not_shift(visit):
    page = visit(PHONE)
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    received = []
    client.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => window.shift += e.value))"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    page.goto("/", wait_until="networkidle")

    assert sum(received) < FIRST_VIEW_BYTES
    assert page.evaluate("window.shift") < 0.02


def test_every_answer_carries_the_headers_that_protect_a_visitor(visit):
    page = visit()
    for address in ("/", "/zoeken/?q=x", "/initiatieven/", "/bestaat-niet/", "/api/v1/zoeken?q=x"):
        headers = page.request.get(address).headers
        policy = headers["content-security-policy"]
        assert "unsafe-inline" not in policy
        assert "default-src 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"]
        assert "camera=()" in headers["permissions-policy"]
        assert "set-cookie" not in headers
