"""The municipalities the platform begins with; more are a row each."""

import json
from typing import Any

from exchange.start_site.marks import DATA, mark, new_names
from vocabulary.models import Municipality


def make_municipalities() -> int:
    """Make the municipalities of the start that were never made, and name their neighbours."""
    rows = [json.loads(line) for line in (DATA / "gemeenten.jsonl").read_text(encoding="utf-8").splitlines()]
    known = set(Municipality.objects.values_list("code", flat=True))
    new = new_names(f"municipality:{row['code']}" for row in rows)
    wanted = [row for row in rows if f"municipality:{row['code']}" in new and row["code"] not in known]
    for row in wanted:
        _municipality(row).save()
    for row in wanted:
        place = Municipality.objects.get(code=row["code"])
        place.neighbours.add(*Municipality.objects.filter(code__in=row["buren"]))
    mark(f"municipality:{row['code']}" for row in rows)
    return len(wanted)


def _municipality(row: dict[str, Any]) -> Municipality:
    return Municipality(
        sleutel=row["sleutel"],
        code=row["code"],
        name=row["titel"],
        province=row["provincie"],
        latitude=row["lat"],
        longitude=row["lon"],
        postcodes="\n".join(row["postcodes"]),
        intro=row["inleiding"],
    )
