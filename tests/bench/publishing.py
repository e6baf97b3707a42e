"""From published to found, with eight editors at once, on both engines: `python -m tests.bench.publishing`.

The site is served as in production, with its own search worker; an editor is a thread that publishes as the admin
does, then asks the search API until the page is there.
"""

import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.bench.side_by_side import ROOT, p95, say
from tests.served import PYTHON, ServedSite, environment, serve

EDITORS, EACH = 8, 12
PAUSE = 1.0
PATIENCE = 20.0


def publish_and_wait(url: str) -> list[float]:
    """Publish some articles one after another; returns for each how many seconds until a visitor finds it."""
    from django.db import connection

    from kennisbank.models import ArticlePage, KennisbankIndexPage

    seconds = []
    for _ in range(EACH):
        word = f"zwaluw{uuid.uuid4().hex[:10]}"
        page = ArticlePage(title=f"Over {word}", intro="Gemaakt om te meten.")
        KennisbankIndexPage.objects.get().add_child(instance=page)
        page.save_revision().publish()
        seconds.append(_until_found(url, word))
        time.sleep(PAUSE)
    connection.close()
    return seconds


def _until_found(url: str, word: str) -> float:
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        with urllib.request.urlopen(f"{url}/api/v1/zoeken?q={word}") as answer:  # noqa: S310 - our own address
            if json.load(answer)["totaal"]:
                return time.monotonic() - began
        time.sleep(0.02)
    raise SystemExit(f"{word} was not found in {PATIENCE} s.")


def editors(url: str) -> None:
    """The process of the editors: prints every time as JSON."""
    import django

    django.setup()
    with ThreadPoolExecutor(EDITORS) as pool:
        times = [seconds for some in pool.map(publish_and_wait, [url] * EDITORS) for seconds in some]
    sys.stdout.write(json.dumps(times))


@contextlib.contextmanager
def served(folder: Path, **settings: str) -> Iterator[ServedSite]:
    """The demonstration, served; its index made before anybody asks."""
    with serve(folder, **settings) as site:
        site.manage("rebuild_search_index")
        yield site


def measure(name: str, **settings: str) -> None:
    """One engine: say p50 and p95."""
    with tempfile.TemporaryDirectory() as place, served(Path(place) / "site", **settings) as site:
        variables = environment(site.folder, site.port, PYTHONPATH="site:.", LOG_LEVEL="ERROR", **settings)
        done = subprocess.run(
            [PYTHON, "-m", "tests.bench.publishing", site.url],
            cwd=ROOT, env=variables, check=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        times = json.loads(done.stdout)
    say(
        f"{name}: {len(times)} pages by {EDITORS} editors at once, found after {statistics.median(times):.2f} s "
        f"(p50), {p95(times):.2f} s (p95), {max(times):.2f} s (the slowest)"
    )


def main() -> None:
    """Measure each engine that is there."""
    measure("tantivy")
    if cluster := os.environ.get("ELASTICSEARCH_URL", "").rstrip("/"):
        measure("elasticsearch", SEARCH_URL=f"{cluster}/publishing-{uuid.uuid4().hex[:8]}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        editors(sys.argv[1])
    else:
        main()
