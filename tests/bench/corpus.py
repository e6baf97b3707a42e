"""A corpus for timings: deterministic documents of about 2 kB in the words of the demonstration."""

import datetime
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from search.documents import SearchDocument

ROOT = Path(__file__).resolve().parent.parent.parent
DEMO = ROOT / "site" / "exchange" / "demo"
WORD = re.compile(r"[^\W\d_]{2,}")
MUNICIPALITIES = ("GM0606", "GM0622", "GM0489")
KINDS = ("artikel", "publicatie", "praktijkvoorbeeld", "gesprekskaart", "initiatief", "nieuws")


def running_words() -> list[str]:
    """Every word of the demonstration, as often as it stands there: the frequencies of real Dutch."""
    words = []
    for path in sorted(DEMO.glob("*.jsonl")):
        for line in path.read_text().splitlines():
            record = json.loads(line)
            for key in ("titel", "inleiding", "tekst", "waarom", "eerste_keer"):
                words += WORD.findall(re.sub(r"<[^>]+>", " ", record.get(key, "")))
    return words


def documents(count: int, seed: int = 20261123) -> Iterator[SearchDocument]:
    """Give `count` documents with ids from 1, the same ones each time."""
    source = random.Random(seed)
    words = running_words()
    # Rare words make a lexicon grow as it does in a real collection.
    rare = [f"{a.lower()}{b.lower()}" for a, b in zip(words[::97], words[::89], strict=False)]
    labels = sorted({word.lower() for word in words if len(word) > 8})[:200]

    def text(size: int) -> str:
        return " ".join(source.choice(rare if source.random() < 0.02 else words) for _ in range(size))

    for number in range(1, count + 1):
        kind = source.choice(KINDS)
        date = datetime.date(2010, 1, 1) + datetime.timedelta(days=source.randrange(6000))
        yield SearchDocument(
            id=str(number),
            key=f"bench-{number}",
            kind=kind,
            title=text(6),
            url=f"/kennisbank/bench-{number}/",
            labels=tuple(source.sample(labels, 4)),
            intro=text(25),
            body=text(300),
            date=date,
            facets={
                "soort": (kind,),
                "jaar": (str(date.year),),
                "gemeente": (source.choice(MUNICIPALITIES),),
                "trefwoord": tuple(source.sample(labels, 3)),
                "doelgroep": (source.choice(labels[:30]),),
                "dagdeel": (source.choice(("ochtend", "middag", "avond", "weekend")),),
                "vorm": (source.choice(("existentieel", "emotioneel", "sociaal")),),
                "samenhang": (source.choice(("betekenis", "begrijpelijkheid", "beheersbaarheid")),),
                "wijk": (source.choice(labels[:40]),),
                "status": ("actief",) if kind == "initiatief" else (),
                "gratis": ("ja",) if source.random() < 0.5 else (),
            },
            municipalities=(source.choice(MUNICIPALITIES),),
        )


QUERIES = {
    "one word": ["wandelen", "gesprek", "buurt", "koffie", "verlies", "muziek", "moeder", "samen"],
    "two words": [
        "samen eten",
        "alleen thuis",
        "gesprek ouderen",
        "buurt koffie",
        "nieuwe mensen",
        "zin leven",
    ],
    "phrase": ['"op de koffie"', '"in de buurt"', '"aan de tafel"', '"de eerste keer"'],
    "sentence": ["mijn moeder zit de hele dag alleen thuis", "waar kan ik met iemand praten over vroeger"],
    "misspelt": ["wandelne", "gespek", "eenzaamhed", "muizek"],
    "nothing found": ["xyzzyqwrt", "qqqqzzzz wwwwxxxx"],
}
