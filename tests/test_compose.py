"""compose.yaml offers what the site asks for; Docker itself is not asked."""

import re
from pathlib import Path

import pytest

from config.urls import urlpatterns

ROOT = Path(__file__).resolve().parent.parent
COMPOSE = (ROOT / "compose.yaml").read_text()
HEAD, SERVICES = COMPOSE.split("\nservices:\n")
SERVICES, VOLUMES = SERVICES.split("\nvolumes:\n")
# What a container reads that is no setting of ours.
OF_OTHERS = {"POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD", "ES_JAVA_OPTS"}


def services():
    parts = re.split(r"^  ([a-z]+):\n", SERVICES, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def settings_read():
    return set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', (ROOT / "site/config/env.py").read_text()))


def test_every_part_and_every_process_of_the_site_is_a_service():
    processes = set(re.findall(r"^(\w+):", (ROOT / "Procfile").read_text(), re.MULTILINE))
    assert processes | {"prepare", "postgres", "elasticsearch", "redis"} == set(services())


def test_each_process_does_what_it_does_in_the_group():
    for name, command in re.findall(r"^(\w+): (.+)$", (ROOT / "Procfile").read_text(), re.MULTILINE):
        words = re.findall(
            r'"([^"]+)"', re.search(r"^    command: (.+)$|\Z", services()[name], re.MULTILINE)[0]
        )
        default = re.findall(
            r'"([^"]+)"', re.search(r"^CMD (.+)$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)[1]
        )
        assert (words or default) == command.split(), name


def test_every_setting_in_it_is_one_that_is_read():
    named = set(re.findall(r"^ +([A-Z_]+): ", COMPOSE, re.MULTILINE))
    image = set(re.findall(r"\b([A-Z_]+)=", (ROOT / "Dockerfile").read_text().split("\nENV ")[1]))
    assert named - OF_OTHERS <= settings_read()
    assert image - {"DJANGO_SETTINGS_MODULE"} <= settings_read()
    assert {"SITE_URL", "SECRET_KEY", "DATABASE_URL", "SEARCH_URL", "CACHE_URL"} <= named


def test_a_secret_has_no_default():
    for name in ("SECRET_KEY", "POSTGRES_PASSWORD"):
        assert f"${{{name}:?" in COMPOSE
        assert f"${{{name}:-" not in COMPOSE


@pytest.mark.parametrize("name", ["postgres", "elasticsearch", "redis", "web"])
def test_who_depends_on_it_waits_until_it_answers(name):
    assert "healthcheck:" in services()[name]
    assert name == "web" or f"{name}: {{condition: service_healthy}}" in HEAD


def test_the_address_that_is_asked_for_health_exists():
    path = re.search(r"http://127\.0\.0\.1:8000/(\w+)", services()["web"])[1]
    assert path in {str(pattern.pattern) for pattern in urlpatterns}


def test_what_is_kept_lies_in_a_volume():
    for volume in re.findall(r"^  (\w+):", VOLUMES, re.MULTILINE):
        assert re.search(rf"^      ?- {volume}:/|^    - {volume}:/", COMPOSE, re.MULTILINE), volume


def test_only_the_site_is_reachable_and_only_from_the_machine_itself():
    ports = re.findall(r'^      - "(.*):\d+"$', COMPOSE, re.MULTILINE)
    assert ports == ["127.0.0.1:${PORT:-8000}"]
