"""A site for timings: deterministic articles of 50 to 800 words of real Dutch, and questions to them by class."""

import datetime
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.bench.dutch import dictionary, running_text

SEED = 20261125
SHORTEST, LONGEST = 50, 800
# One word in so many is one that few texts share, so that a lexicon grows as that of a real collection.
RARE = 40
EACH = 8


@dataclass(frozen=True)
class Article:
    """What one page of the bench holds."""

    number: int
    title: str
    intro: str
    body: str
    date: datetime.date
    tags: tuple[int, ...]
    forms: tuple[int, ...]


@dataclass(frozen=True)
class Question:
    """One thing to ask, of one class."""

    kind: str
    text: str
    filters: dict[str, list[str]] = field(default_factory=dict)


def articles(count: int, tags: int = 170, forms: int = 3) -> Iterator[Article]:
    """Give `count` articles with numbers from 0, the same ones each time."""
    source = random.Random(SEED)
    words, rare = running_text(), dictionary()

    def text(size: int) -> str:
        start = source.randrange(len(words) - size)
        taken = words[start : start + size]
        for _ in range(size // RARE):
            # The first words of the shuffled list often, the last ones hardly ever.
            taken[source.randrange(size)] = rare[int(source.random() ** 3 * len(rare))]
        return " ".join(taken)

    source.shuffle(rare := list(rare))
    for number in range(count):
        day = datetime.date(2010, 1, 1) + datetime.timedelta(days=source.randrange(6000))
        yield Article(
            number,
            text(12)[:90].strip().capitalize(),
            text(25),
            text(source.randint(SHORTEST, LONGEST)),
            day,
            tuple(sorted(source.sample(range(tags), 3))),
            (source.randrange(forms),),
        )


def questions() -> list[Question]:
    """The same questions each time; words that are neither in every text nor in hardly any."""
    source = random.Random(SEED + 1)
    words = running_text()
    counted = Counter(word.lower() for word in words if len(word) > 4)
    middle = [word for word, _ in counted.most_common(2500)[150:]]

    def neighbours(size: int) -> list[str]:
        while True:
            start = source.randrange(len(words) - size)
            found = words[start : start + size]
            if all(len(word) > 3 for word in (found[0], found[-1])):
                return found

    made = []
    for _ in range(EACH):
        one, other = source.sample(middle, 2)
        long = source.choice([word for word in middle if len(word) > 7])
        place = source.randrange(2, len(long) - 2)
        made += [
            Question("one word", one),
            Question("two words", f"{one} {other}"),
            Question("phrase", f'"{" ".join(neighbours(3))}"'),
            Question(
                "facets with filters",
                source.choice(middle),
                {"soort": ["artikel"], "jaar": [str(source.randrange(2012, 2026))]},
            ),
            Question("prefix", long[:4]),
            Question("misspelt", long[:place] + long[place + 1] + long[place] + long[place + 2 :]),
            Question("nothing found", "".join(source.choice("bcdfghjklmnpqrstvwxz") for _ in range(10))),
        ]
    return made
