"""One contender: a process that builds its index and answers questions, one JSON line each, with the milliseconds.

    python -m tests.bench.contender NAME FOLDER

Names: tantivy, tantivy-raw, elasticsearch, elasticsearch-raw, wagtail. Settings come from the environment, as for
the site. Each runs in a process of its own so that none warms or slows another.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402 - the apps must be ready first
from django.db import connection  # noqa: E402
from elasticsearch import Elasticsearch  # noqa: E402
from modelsearch.index import FilterField, SearchField  # noqa: E402
from modelsearch.query import Phrase  # noqa: E402
from wagtail.search.backends import get_search_backend  # noqa: E402

from kennisbank.models import ArticlePage  # noqa: E402
from search import indexing, service  # noqa: E402
from search.analysis import Analyser  # noqa: E402
from search.engines.base import Reader  # noqa: E402
from search.indexing import current_engine  # noqa: E402
from search.query import Query  # noqa: E402
from search.request import make_request  # noqa: E402
from search.sources import all_documents  # noqa: E402
from tests.bench import equal  # noqa: E402

Answer = dict[str, Any]


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds and result."""
    began = time.perf_counter()
    result = call()
    return (time.perf_counter() - began) * 1000, result


class Ours:
    """Our search as the site asks it: plan, engine, facets, the question who may see it, our own passages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def build(self) -> Answer:
        milliseconds, count = timed(indexing.rebuild)
        return {"per_second": 1000 * count / milliseconds, "index": index_size(self.folder)}

    def ask(self, text: str, filters: dict, kind: str) -> tuple[float, int]:
        request = make_request(text, filters, per_page=equal.HITS)
        milliseconds, found = timed(lambda: service.search(request))
        if found.degraded:
            raise SystemExit("The engine did not answer.")
        return milliseconds, found.total


def index_size(folder: Path) -> str:
    """How much room the live index takes."""
    url = settings.SEARCH["URL"]
    if url.startswith("tantivy"):
        files = (folder / "index").rglob("*")
        size = sum(file.stat().st_size for file in files if file.is_file())
    else:
        host, prefix = url.rsplit("/", 1)
        size = Elasticsearch(host).indices.stats(index=prefix)["_all"]["primaries"]["store"]["size_in_bytes"]
    return f"{size / 1_000_000:.0f} MB"


class Raw:
    """The raw engine, given the query that ours ends with."""

    def __init__(self, folder: Path) -> None:
        self.asked: list[Query] = []
        url = settings.SEARCH["URL"]
        self.cluster = None if url.startswith("tantivy") else Elasticsearch(url.rsplit("/", 1)[0])
        self.prefix = url.rsplit("/", 1)[1]
        self.folder = folder
        if self.cluster:
            self.engine: Any = equal.RawElastic(self.cluster, f"{self.prefix}raw")
        else:
            self.engine = equal.RawTantivy(folder / "equal")
        self._listen()

    def _listen(self) -> None:
        """Hear which query our own search ends with."""
        reader: Any = type(current_engine().reader())
        first_enough, asked = reader.first_enough, self.asked

        def listening(self: Reader, ladder: Any) -> Any:
            place, found = first_enough(self, ladder)
            asked.append(ladder[place][0])
            return place, found

        reader.first_enough = listening

    def build(self) -> Answer:
        self.engine.build(all_documents(), Analyser(current_engine().reader().lexicon))
        documents = list(all_documents()) if indexing.current_engine().reader().count() <= 20_000 else None
        plain = documents if documents is not None else all_documents()
        if self.cluster:
            milliseconds, _ = timed(
                lambda: equal.build_plain_elastic(self.cluster, f"{self.prefix}plain", plain)
            )
        else:
            milliseconds, _ = timed(lambda: equal.build_plain_tantivy(self.folder / "plain", plain))
        count = current_engine().reader().count()
        return {"per_second": 1000 * count / milliseconds, "from_memory": documents is not None}

    def ask(self, text: str, filters: dict, kind: str) -> tuple[float, int]:
        service.search(make_request(text, filters, per_page=equal.HITS))
        prepared = self.engine.prepare(self.asked.pop())
        return timed(lambda: self.engine.ask(*prepared))


class Wagtail:
    """Wagtail's own search on the database, in its own limits: no parts of words, no facets but of filter fields."""

    def __init__(self, folder: Path) -> None:
        self.backend = get_search_backend()
        ArticlePage.search_fields = [
            *ArticlePage.search_fields,
            SearchField("intro"),
            SearchField("body"),
            FilterField("date"),
            FilterField("sort"),
        ]

    def build(self) -> Answer:
        index = self.backend.get_index_for_model(ArticlePage)
        began, count = time.perf_counter(), 0
        batch: list[ArticlePage] = []
        for page in ArticlePage.objects.order_by("pk").iterator(chunk_size=1000):
            batch.append(page)
            if len(batch) == 1000:
                index.add_items(ArticlePage, batch)
                count, batch = count + len(batch), []
        index.add_items(ArticlePage, batch)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        return {"per_second": (count + len(batch)) / (time.perf_counter() - began)}

    def ask(self, text: str, filters: dict, kind: str) -> tuple[float, int]:
        return timed(lambda: self._answer(text, filters, kind))

    def _answer(self, text: str, filters: dict, kind: str) -> int:
        pages = ArticlePage.objects.live()
        if filters:
            pages = pages.filter(date__year=int(filters["jaar"][0]))
        if kind == "prefix":
            found = pages.autocomplete(text)
        else:
            found = pages.search(Phrase(text.strip('"')) if kind == "phrase" else text)
        list(found[: equal.HITS])
        if kind == "facets with filters":
            found.facet("date")
            found.facet("sort")
        return int(found.count())


CONTENDERS = {
    "tantivy": Ours,
    "tantivy-raw": Raw,
    "elasticsearch": Ours,
    "elasticsearch-raw": Raw,
    "wagtail-sqlite": Wagtail,
    "wagtail-postgres": Wagtail,
}


def memory() -> int:
    """Megabytes that this process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 // 1_000_000


def main() -> None:
    """Answer one line after another until there are no more."""
    contender = CONTENDERS[sys.argv[1]](Path(sys.argv[2]))
    for line in sys.stdin:
        order = json.loads(line)
        if order["do"] == "build":
            answer = contender.build()
        elif order["do"] == "memory":
            answer = {"megabytes": memory()}
        else:
            milliseconds, total = contender.ask(order["text"], order["filters"], order["kind"])
            answer = {"ms": milliseconds, "total": total}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
