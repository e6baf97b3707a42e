"""The demonstration content: what is loaded, what it is illustrated with, and how it goes again."""

import datetime
import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from wagtail.models import Page

from content.models import ContentPage
from content.records import registry
from content.records.adapter import PageAdapter
from core.rasters import picture_png
from exchange.importing.checks import hash_of
from exchange.importing.report import Report
from exchange.importing.session import run_import
from exchange.models import ImportedRecord, StartMark
from vocabulary.models import Municipality

DATA = Path(__file__).resolve().parent / "demo"
PREFIX = "demo-"
LOADED = "demonstration"
FILES = [
    "organisaties",
    "loketten",
    "literatuur",
    "artikelen",
    "praktijkverhalen",
    "gesprekskaarten",
    "initiatieven",
    "nieuws",
]
PICTURED = {"artikel", "praktijkvoorbeeld", "initiatief", "nieuws"}
SIZE = (960, 540)
CREDIT = "Getekend voor deze site"
DESCRIPTION = "Tekening: een lijn die zich in lussen over ronde kleurvlakken slingert."
Line = dict[str, Any]


def is_loaded() -> bool:
    """Whether the demonstration content was loaded before, also when it is gone by now."""
    return StartMark.objects.filter(name=LOADED).exists()


def lines() -> Iterator[Line]:
    """Yield every record of the demonstration, in the order in which it loads."""
    for name in FILES:
        for raw in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            if raw.strip():
                yield _completed(json.loads(raw))


def _completed(line: Line) -> Line:
    """Add what the files need not repeat: a drawing, and that invented people cannot be recognised."""
    if line["soort"] in PICTURED:
        line |= {
            "beeld": f"{line['sleutel']}.png",
            "beeldbeschrijving": DESCRIPTION,
            "beeldbron": CREDIT,
        }
    if line["soort"] == "praktijkvoorbeeld":
        line["niemand_herkenbaar"] = True
    return line


def load(progress: Callable[[str], None] | None) -> Report:
    """Load what is not there yet, and draw the pictures for it."""
    complaints: list[str] = []
    report = Report(complaints.append, progress)
    fresh: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        run_import(_drawn(Path(folder), fresh), Path(folder), report)
    if complaints:
        raise CommandError("the demonstration content does not fit:\n" + "\n".join(complaints))
    _date_back(fresh)
    StartMark.objects.get_or_create(name=LOADED)
    return report


def _drawn(folder: Path, fresh: list[str]) -> Iterator[tuple[int, Line]]:
    for number, line in enumerate(lines(), start=1):
        if not ImportedRecord.objects.filter(line_hash=hash_of(line)).exists():
            fresh.append(line["sleutel"])
            if "beeld" in line:
                (folder / line["beeld"]).write_bytes(picture_png(line["titel"], *SIZE))
        yield number, line


def _date_back(keys: list[str]) -> None:
    """Let each piece have appeared on its own date, so that lists and feeds do not say it all came today."""
    for model in _page_models():
        for pk, day in model.objects.filter(sleutel__in=keys).values_list("pk", "date"):
            moment = timezone.make_aware(datetime.datetime.combine(day, datetime.time(9)))
            if moment < timezone.now():
                Page.objects.filter(pk=pk).update(first_published_at=moment, last_published_at=moment)


def _page_models() -> list[type[ContentPage]]:
    return [adapter.model for adapter in registry.adapters() if isinstance(adapter, PageAdapter)]


def invented_desks() -> Iterator[tuple[Municipality, dict[str, str]]]:
    """Yield each municipality that still has the desk the demonstration gave it, with its fields."""
    adapter = registry.adapter_for("gemeente")
    names = {field.key: field.attribute for field in adapter.fields} if adapter else {}
    for raw in (DATA / "loketten.jsonl").read_text(encoding="utf-8").splitlines():
        line = json.loads(raw)
        desk = {names[key]: value for key, value in line.items() if key.startswith("loket_")}
        place = Municipality.objects.filter(code=line["code"]).first()
        if place and all(getattr(place, name) == value for name, value in desk.items()):
            yield place, desk
