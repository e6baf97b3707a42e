"""Import 10,000 lines into a fresh site and show time and memory: `make bench-import`."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINES = 10_000
KINDS = ["artikel", "initiatief", "nieuws", "publicatie", "gesprekskaart"]


def line(number: int, size: int) -> dict:
    """Return a line of about 2 kB; every tenth points at one that comes later."""
    words = f"Alinea {number} over koffie, wandelen en een goed gesprek in de buurt. "
    record = {
        "soort": KINDS[number % len(KINDS)],
        "sleutel": f"groot-{number}",
        "titel": f"Stuk nummer {number}",
        "inleiding": words,
        "tekst": f"<h2>Kop</h2><p>{words * 12}</p><ul><li>{words}</li></ul><p>{words * 12}</p>",
        "trefwoorden": ["koken", "wandelen", "ontmoeten"],
        "vormen": ["sociaal"],
    }
    if number % 10 == 0:
        record["verwijst_naar"] = [{"sleutel": f"groot-{min(number + 50, size - 1)}", "relatie": "zie_ook"}]
    return record


def manage(environment: dict[str, str], *args: str) -> subprocess.CompletedProcess:
    """Run a command of the site with nothing but a folder of its own."""
    command = ["/usr/bin/env", sys.executable, str(ROOT / "manage.py"), *args]
    return subprocess.run(command, env=environment, cwd=ROOT, check=False, stdout=subprocess.PIPE, text=True)


def peak_of_children() -> float:
    """Return the largest memory a child had, in MB."""
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    """Show one line a size, so that growth is seen."""
    sizes = [LINES // 20, LINES] if len(sys.argv) < 2 else [int(size) for size in sys.argv[1:]]
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            environment = {
                **os.environ,
                "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
                "SEARCH_URL": f"tantivy://{folder}/index",
                "MEDIA_ROOT": f"{folder}/media",
            }
            file = Path(folder) / "groot.jsonl"
            with file.open("w", encoding="utf-8") as opened:
                opened.writelines(json.dumps(line(number, size)) + "\n" for number in range(size))
            manage(environment, "migrate", "-v0")
            manage(environment, "init_site", "-v0")
            start = time.monotonic()
            summary = manage(environment, "import_content", str(file)).stdout.strip()
            seconds = time.monotonic() - start
            sys.stdout.write(
                f"{size} lines: {seconds:.0f} s, {1000 * seconds / size:.0f} ms a line, "
                f"at most {peak_of_children():.0f} MB; {summary}\n"
            )


if __name__ == "__main__":
    main()
