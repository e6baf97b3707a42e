"""The architecture's rules, held by a test: layout, directions, what may not stand in the repository."""

import ast
import importlib.util
import re
import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField, OneToOneField
from modelcluster.fields import ParentalKey

ROOT = Path(__file__).resolve().parent.parent
LAYERS = [
    {"config"},
    {"exchange"},
    {"home"},
    {"kennisbank", "initiatieven", "news"},
    {"writing"},
    {"search"},
    {"content"},
    {"members"},
    {"vocabulary"},
    {"core"},
]
OURS = set().union(*LAYERS)
DEPTH = {name: depth for depth, layer in enumerate(LAYERS) for name in layer}
FUNCTION_LINES = 60
FILE_LINES = 350


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", *patterns],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\n")
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def our_code() -> list[Path]:
    return [path for path in tracked("*.py") if "migrations" not in path.parts and "tests" not in path.parts]


def test_site_is_a_source_root_and_never_a_package():
    assert not (ROOT / "site" / "__init__.py").exists(), (
        "it would shadow the standard library's module `site`"
    )


@pytest.mark.parametrize("name", sorted(OURS))
def test_each_of_our_names_resolves_inside_the_repository(name):
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert spec.origin is not None
    assert Path(spec.origin).is_relative_to(ROOT)


def test_imports_point_one_way():
    result = subprocess.run(
        [ROOT / ".venv/bin/lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": "site:.", "PATH": "/usr/bin:/bin"},
    )
    assert result.returncode == 0, result.stdout


def test_foreign_keys_point_the_same_way_as_imports():
    """A foreign key named by a string escapes the import linter, and couples just as much."""
    breaches = []
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if not isinstance(field, ForeignKey | ManyToManyField | OneToOneField):
                continue
            source, target = model._meta.app_label, field.related_model._meta.app_label
            if source in OURS and target in OURS and source != target and DEPTH[target] <= DEPTH[source]:
                breaches.append(f"{model._meta.label}.{field.name} -> {target}")
    assert breaches == []


def test_functions_and_files_stay_readable():
    too_long = []
    for path in our_code():
        text = path.read_text()
        lines = text.count("\n")
        if lines > FILE_LINES:
            too_long.append(f"{path.relative_to(ROOT)}: {lines} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = node.end_lineno - node.lineno + 1
                if length > FUNCTION_LINES:
                    too_long.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {length} lines")
    assert too_long == []


def test_every_module_and_public_function_outside_tests_says_what_it_is():
    silent = []
    for path in our_code():
        tree = ast.parse(path.read_text())
        if path.name not in {"__init__.py", "apps.py"} and tree.body and ast.get_docstring(tree) is None:
            silent.append(str(path.relative_to(ROOT)))
    assert silent == []


def test_only_one_module_reads_the_environment():
    pattern = re.compile(r"os\.environ|os\.getenv|environ\.Env\(\)")
    site = [path for path in our_code() if not path.is_relative_to(ROOT / "scripts")]
    readers = {str(path.relative_to(ROOT)) for path in site if pattern.search(path.read_text())}
    # manage.py and wsgi.py name the settings module before any setting can be read.
    assert readers <= {"site/config/env.py", "manage.py", "site/config/wsgi.py", "gunicorn.conf.py"}


@pytest.mark.parametrize(
    "pattern",
    [
        r"pypi\.org|pythonhosted\.org|registry\.npmjs|repo1\.maven|deb\.debian\.org|proxy\.golang",
        r"(^|[^A-Za-z0-9_.<])/(work|root|home/[a-z]+)/",
    ],
    ids=["no registry address", "no path of one machine"],
)
def test_the_repository_stands_on_its_own(pattern):
    finder = re.compile(pattern)
    found = []
    for path in tracked():
        if path.suffix in {".png", ".jpg", ".woff2", ".ico"} or path == Path(__file__):
            continue
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            if finder.search(line) and not line.lstrip().startswith("import"):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert found == []


def test_fields_of_pages_have_a_dutch_name():
    """A field without a verbose name shows its English code name to editors."""
    unnamed = []
    for model in apps.get_models():
        if model._meta.app_label not in {
            "kennisbank",
            "initiatieven",
            "news",
            "home",
            "vocabulary",
            "writing",
        }:
            continue
        for field in model._meta.local_fields:
            if field.name.endswith("_ptr") or not field.editable or field.primary_key or hidden(field):
                continue
            if str(field.verbose_name) == field.name.replace("_", " ") and field.name not in SAME_IN_DUTCH:
                unnamed.append(f"{model._meta.label}.{field.name}")
    assert unnamed == []


def hidden(field):
    """Parental keys and the links of a through table are never shown on a form."""
    return isinstance(field, ParentalKey) or field.model._meta.auto_created


SAME_IN_DUTCH = {"website", "postcode", "link", "doi", "isbn", "sort order", "postcodes"}
