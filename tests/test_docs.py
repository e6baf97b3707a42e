"""The documentation cannot rot: every setting, command and decision stands in it."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OPERATIONS = (ROOT / "docs/operations.md").read_text()
README = (ROOT / "README.md").read_text() if (ROOT / "README.md").exists() else ""


def settings_read():
    return set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', (ROOT / "site/config/env.py").read_text()))


def settings_documented():
    rows = re.findall(r"^\| `([A-Z_]+)` \|", OPERATIONS, re.MULTILINE)
    assert len(rows) == len(set(rows))
    return set(rows)


def test_every_setting_is_documented_and_nothing_else():
    assert settings_documented() - {"DJANGO_SETTINGS_MODULE"} == settings_read()


@pytest.mark.parametrize(
    "command",
    sorted(
        path.stem
        for path in ROOT.glob("**/management/commands/*.py")
        if path.stem != "__init__" and ".venv" not in path.parts
    ),
)
def test_every_command_is_documented(command):
    assert f"`{command}`" in OPERATIONS


def test_every_make_target_has_a_line_of_help():
    makefile = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split()
    helped = set(re.findall(r"^([a-z0-9-]+):.*## \S", makefile, re.MULTILINE))
    assert set(phony) == helped
    wanted = "setup run serve test lint format types bench demo-data reset e2e assets check"
    assert set(wanted.split()) <= helped


def test_every_decision_is_in_the_list_and_tells_its_price():
    index = (ROOT / "docs/adr/README.md").read_text()
    for page in (ROOT / "docs/adr").glob("0*.md"):
        text = page.read_text()
        assert f"({page.name})" in index
        for heading in ("## Context", "## Decision", "## Consequences"):
            assert heading in text, page.name
        assert "Price:" in text, page.name


def test_links_between_documents_lead_somewhere():
    broken = []
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text()):
            if not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)} -> {target}")
    assert broken == []


def test_the_readme_names_the_two_commands():
    assert "make run" in README
    assert "make test" in README
