"""A real Elasticsearch for tests, by way of `scripts/elasticsearch`."""

import os
import subprocess

import pytest

from tests.databases import ROOT


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
