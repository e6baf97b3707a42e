"""A real Elasticsearch for tests: the server that ELASTICSEARCH_URL names, and a prefix of its own for each test.

`scripts/elasticsearch` starts one. Without it these tests are skipped; in CI that is a failure.
"""

import contextlib
import os
import subprocess
import uuid

import pytest
from elasticsearch import Elasticsearch, NotFoundError

from tests.databases import ROOT

ADDRESS = "ELASTICSEARCH_URL"


def address() -> str:
    """The address of the server, or a skip that says how to get one."""
    url = os.environ.get(ADDRESS, "").rstrip("/")
    if url:
        return url
    reason = f"{ADDRESS} names no server; `make test-elasticsearch` starts one."
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def elasticsearch(*arguments: str) -> subprocess.CompletedProcess:
    """Ask something of `scripts/elasticsearch`."""
    return subprocess.run([ROOT / "scripts/elasticsearch", *arguments], capture_output=True, text=True)


def needs_elasticsearch() -> None:
    """Skip a test where no server can be started without fetching it; in CI that is a failure."""
    said = elasticsearch("check")
    if said.returncode == 0:
        return
    if os.environ.get("CI"):
        pytest.fail(f"CI needs Elasticsearch; .ci/run brings it. {said.stderr}")
    pytest.skip(said.stderr.strip())


@pytest.fixture(scope="session")
def cluster():
    """A client of the server."""
    client = Elasticsearch(address())
    client.info()
    return client


@pytest.fixture
def cluster_url(cluster):
    """A SEARCH_URL of its own; everything under it is thrown away afterwards."""
    prefix = f"test-{uuid.uuid4().hex[:10]}"
    yield f"{address()}/{prefix}"
    names = list(cluster.indices.get(index=f"{prefix}*", expand_wildcards="all").body)
    if names:
        cluster.indices.delete(index=names)
    with contextlib.suppress(NotFoundError):
        cluster.indices.delete_index_template(name=prefix)
