"""What `scripts/` promises whoever runs it by hand, and CI."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.databases import SCRATCH, needs_postgres, postgres, worker


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
