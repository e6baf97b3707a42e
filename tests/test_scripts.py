"""What `scripts/` promises whoever runs it by hand, and CI."""

import json
import os
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.databases import ROOT, SCRATCH, needs_postgres, postgres, worker
from tests.elastic import elasticsearch, needs_elasticsearch


@pytest.fixture
def folder():
    needs_postgres()
    place = str(SCRATCH / worker() / "cluster")
    yield place
    postgres("remove", place)


def test_a_cluster_starts_keeps_what_is_in_it_and_goes_without_a_trace(folder):
    address = postgres("start", folder).stdout.strip()
    assert postgres("url", folder).stdout.strip() == address
    assert postgres("status", folder).returncode == 0
    with psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE kept (n int)")

    assert postgres("stop", folder).returncode == 0
    assert postgres("status", folder).returncode == 1
    assert "does not run" in postgres("url", folder).stderr

    again = postgres("start", folder).stdout.strip()
    assert again == address, "who uses it need not be told of a restart"
    with psycopg.connect(again) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
    data = Path((Path(folder) / "place").read_text())
    assert postgres("remove", folder).returncode == 0
    assert not data.exists()
    assert not Path(folder).exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(again)


def test_two_clusters_run_beside_each_other_and_one_password_opens_one(folder):
    other = f"{folder}-2"
    try:
        first, second = (urlsplit(postgres("start", place).stdout.strip()) for place in (folder, other))
        assert first.port != second.port
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(second._replace(netloc=f"site:{first.password}@127.0.0.1:{second.port}").geturl())
    finally:
        postgres("remove", other)


def test_the_account_of_the_site_is_no_superuser(folder):
    with psycopg.connect(postgres("start", folder).stdout.strip()) as connection:
        row = connection.execute(
            "SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
    assert row == (False, True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs it as another user")
def test_it_also_runs_where_the_servers_user_may_not_enter(tmp_path):
    needs_postgres()
    tmp_path.chmod(0o700)
    try:
        with psycopg.connect(postgres("start", str(tmp_path)).stdout.strip()) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        postgres("remove", str(tmp_path))


def test_without_one_it_says_what_to_do(tmp_path):
    needs_postgres()
    assert "scripts/postgres start" in postgres("url", str(tmp_path / "nothing")).stderr


@pytest.fixture
def nodes():
    needs_elasticsearch()
    place = str(SCRATCH / worker() / "nodes")
    yield place
    elasticsearch("remove", place)


def say(address, method="GET", timeout=20, **body):
    asked = urllib.request.Request(
        address,
        json.dumps(body).encode() if body else None,
        {"Content-Type": "application/json"},
        method=method,
    )
    with urllib.request.urlopen(asked, timeout=timeout) as answer:
        return json.load(answer)


def test_a_search_server_keeps_what_it_took_hangs_when_told_and_goes_without_a_trace(nodes):
    started = elasticsearch("start", nodes, "--quick")
    assert started.returncode == 0, started.stderr
    address = started.stdout.strip()
    server = address.removesuffix("/site")
    assert elasticsearch("url", nodes).stdout.strip() == address
    assert elasticsearch("status", nodes).returncode == 0
    assert say(f"{server}/_cluster/health")["status"] == "green"
    assert say(f"{server}/kept/_doc/1", "PUT", word="buurthuis")["result"] == "created"

    assert elasticsearch("pause", "1", nodes).returncode == 0
    with pytest.raises(TimeoutError):
        say(f"{server}/kept/_doc/1", timeout=0.5)
    assert elasticsearch("resume", "1", nodes).returncode == 0
    assert say(f"{server}/kept/_doc/1")["_source"] == {"word": "buurthuis"}

    assert elasticsearch("kill", "1", nodes).returncode == 0
    until_gone = time.monotonic() + 10
    while elasticsearch("status", nodes).returncode == 0:
        assert time.monotonic() < until_gone
    assert "does not run" in elasticsearch("url", nodes).stderr
    assert "does not run" in elasticsearch("pause", "1", nodes).stderr
    assert elasticsearch("start-node", "1", nodes).returncode == 0
    assert elasticsearch("url", nodes).stdout.strip() == address, "who uses it need not be told of a restart"
    assert say(f"{server}/kept/_doc/1")["_source"] == {"word": "buurthuis"}, "a power cut costs nothing"

    data = Path(json.loads((Path(nodes) / "cluster.json").read_text())["home"])
    assert elasticsearch("remove", nodes).returncode == 0
    assert not data.exists()
    assert not Path(nodes).exists()
    with pytest.raises(OSError, match="refused"):
        say(f"{server}/_cluster/health")


def test_without_a_search_server_it_says_what_to_do(tmp_path):
    nothing = str(tmp_path / "nothing")
    assert "scripts/elasticsearch start" in elasticsearch("url", nothing).stderr
    assert elasticsearch("status", nothing).returncode == 1
    assert elasticsearch("remove", nothing).returncode == 0


@pytest.mark.parametrize(
    ("version", "modules", "good"),
    [
        ("25.0.3", "java.base jdk.attach jdk.jdi jdk.jlink jdk.net", True),
        ("17.0.15", "java.base jdk.attach jdk.jdi jdk.jlink jdk.net", False),
        ("25.0.2", "java.base jdk.attach jdk.net", False),
    ],
    ids=["whole", "too old", "cut down"],
)
def test_a_java_that_cannot_run_it_is_passed_over(tmp_path, monkeypatch, version, modules, good):
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    from elastic.server import can_run_it

    (tmp_path / "release").write_text(f'JAVA_VERSION="{version}"\nMODULES="{modules}"\n')
    assert can_run_it(tmp_path) is good
    assert not can_run_it(tmp_path / "nothing")
