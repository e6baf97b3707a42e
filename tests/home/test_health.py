"""The health page tells what works, and never breaks by what does not."""

import datetime
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from core import leases, scheduler
from core.models import Heartbeat
from home import health
from search import status

pytestmark = pytest.mark.django_db


@pytest.fixture
def all_well():
    call_command("rebuild_search_index", verbosity=0)
    leases.beat(scheduler.NAME)
    leases.beat(status.WORKER)


@pytest.fixture
def long_after_the_start(monkeypatch):
    monkeypatch.setattr(health, "STARTED", health.STARTED - 3600)


def test_alive_answers_without_asking_anything(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/gezond")
    assert response.status_code == 200
    assert "no-cache" in response.headers["Cache-Control"]


def test_ready_when_every_part_works(all_well, long_after_the_start, client):
    response = client.get("/gereed")
    assert response.status_code == 200
    assert set(response.json()["onderdelen"].values()) == {"goed"}


@pytest.mark.parametrize(("name", "part"), [(scheduler.NAME, "klok"), (status.WORKER, "zoekwerker")])
def test_a_silent_process_is_named(all_well, long_after_the_start, client, name, part):
    Heartbeat.objects.filter(name=name).update(seen_at=timezone.now() - datetime.timedelta(minutes=5))
    response = client.get("/gereed")
    assert response.status_code == 503
    assert "stil" in response.json()["onderdelen"][part]


def test_processes_get_a_minute_after_the_start(all_well, client, monkeypatch):
    Heartbeat.objects.all().delete()
    monkeypatch.setattr(health, "STARTED", health.time.monotonic())
    assert client.get("/gereed").status_code == 200


def test_an_index_that_is_gone_is_named_and_the_site_stays_alive(all_well, client):
    shutil.rmtree(Path(settings.SEARCH["URL"].removeprefix("tantivy://")))
    response = client.get("/gereed")
    assert response.status_code == 503
    assert response.json()["onderdelen"]["index"] != "goed"
    assert client.get("/gezond").status_code == 200


@pytest.mark.parametrize("path", ["../db.sqlite3", "..%2f..%2fdb.sqlite3", "niets.png", "", "."])
def test_the_media_view_gives_pictures_and_nothing_else(client, path):
    assert client.get(f"/media/images/{path}").status_code in {404, 400}
    assert client.get("/media/documents/geheim.pdf").status_code == 404
