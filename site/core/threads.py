"""The motif of the site: one line that loops, crosses and comes back, with a few round fields of colour.

A title is the seed, so every page has a drawing of its own and the same one again. Nothing here knows of
Django, pages or files: points go in, SVG text comes out.
"""

import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import pairwise
from random import Random

Point = tuple[float, float]
Circle = tuple[float, float, float]

PAPER, WHITE, SAND, INK = "#FBF7F0", "#FFFFFF", "#EFE6D6", "#22302E"
PETROL, TERRA, MOSS, OCHRE = "#0F5257", "#A8442A", "#4F6B3A", "#E3A72F"

# Ground, line, and fields; each drawing has one warm colour and stays quiet otherwise.
PALETTES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (SAND, PETROL, (OCHRE, "#F7F0E2", "#DCCFB6")),
    (SAND, INK, (TERRA, "#F7F0E2", "#E2D3BA")),
    ("#E3E8DC", PETROL, ("#F4F1E4", MOSS, "#CBD6BE")),
    ("#DDE8E6", PETROL, (OCHRE, "#F1F5F2", "#BCD3D0")),
    ("#F3E3DA", INK, (TERRA, "#FAF2EC", "#E6C9BA")),
    ("#F6E9CB", PETROL, ("#FBF5E6", OCHRE, "#EAD5A2")),
)


@dataclass(frozen=True)
class Field:
    """A round field of colour."""

    x: float
    y: float
    radius: float
    colour: str


@dataclass(frozen=True)
class Drawing:
    """Everything a renderer needs: the sheet, its fields and the one line over them."""

    width: int
    height: int
    ground: str
    colour: str
    stroke: float
    fields: tuple[Field, ...]
    points: tuple[Point, ...]


def random_for(seed: str) -> Random:
    """A source of chance that gives the same for the same words, on every machine."""
    number = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big")
    return Random(number)  # noqa: S311 - chance for drawings, not for secrets


@lru_cache(maxsize=512)
def drawing(title: str, width: int = 960, height: int = 540) -> Drawing:
    """The picture that belongs to a title."""
    chance = random_for(title)
    ground, colour, tints = chance.choice(PALETTES)
    points = _journey(chance, width, height)
    fields = _fields(chance, tints, points, min(width, height))
    return Drawing(width, height, ground, colour, max(2.0, min(width, height) / 100), fields, points)


def _journey(chance: Random, width: int, height: int) -> tuple[Point, ...]:
    """In from the left, around itself a few times, and out at the right.

    It is steered as one steers a pen: each loop is a full turn of the direction spread over a stretch of the
    way, so that the line can bend as much as it likes and never breaks.
    """
    loops = _loops(chance)
    sway, speed, phase = chance.uniform(0.35, 0.95), chance.uniform(0.7, 1.4), chance.uniform(0, math.tau)
    steps = 144
    x = y = 0.0
    points: list[Point] = [(x, y)]
    for step in range(steps):
        along = (step + 0.5) / steps
        swing = sway * math.sin(math.pi * along) * math.sin(speed * math.tau * along + phase)
        heading = swing + sum(
            side * math.tau * _ease((along - start) / length) for start, length, side in loops
        )
        x, y = x + math.cos(heading), y + math.sin(heading)
        points.append((x, y))
    return _fit(points[::2], width, height)


def _loops(chance: Random) -> list[tuple[float, float, int]]:
    """Where each loop begins, how long it is, and which way it turns."""
    count = chance.choice((2, 3, 3, 4))
    room = 0.84 / count
    loops = []
    for number in range(count):
        length = room * chance.uniform(0.65, 1.0)
        start = 0.08 + number * room + (room - length) * chance.random()
        loops.append((start, length, chance.choice((1, -1))))
    return loops


def _ease(share: float) -> float:
    """From 0 to 1 without a jolt at either end."""
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)


def _fit(points: list[Point], width: int, height: int) -> tuple[Point, ...]:
    """Lay the line over the sheet: a little past both sides, and with room above and below."""
    first, last = points[0], points[-1]
    tilt = math.atan2(last[1] - first[1], last[0] - first[0])
    level = [
        (x * math.cos(-tilt) - y * math.sin(-tilt), x * math.sin(-tilt) + y * math.cos(-tilt))
        for x, y in points
    ]
    scale = 1.12 * width / max(1e-6, level[-1][0] - level[0][0])
    low, high = min(y for _, y in level), max(y for _, y in level)
    rise = min(scale, 0.78 * height / max(1e-6, high - low))
    return tuple(
        (-0.06 * width + (x - level[0][0]) * scale, height / 2 + (y - (low + high) / 2) * rise)
        for x, y in level
    )


def _fields(
    chance: Random, tints: tuple[str, ...], points: tuple[Point, ...], unit: int
) -> tuple[Field, ...]:
    """Three or so circles near places where the line comes, so that it goes over and around them."""
    anchors = chance.sample(points[6:-6], len(tints))
    sizes = (0.3, 0.2, 0.12)
    fields = [
        Field(x + chance.uniform(-0.1, 0.1) * unit, y + chance.uniform(-0.1, 0.1) * unit, unit * size, tint)
        for (x, y), size, tint in zip(anchors, sizes, _shuffled(chance, tints), strict=True)
    ]
    return tuple(fields)


def _shuffled(chance: Random, tints: tuple[str, ...]) -> list[str]:
    return chance.sample(tints, len(tints))


def path_data(points: Iterable[Point], *, precision: int = 0) -> str:
    """A smooth SVG path through the points (Catmull-Rom as cubic curves)."""
    knots = list(points)
    ends = [knots[0], *knots, knots[-1]]
    parts = [f"M{_pair(knots[0], precision)}"]
    for before, here, there, after in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        first = (here[0] + (there[0] - before[0]) / 6, here[1] + (there[1] - before[1]) / 6)
        second = (there[0] - (after[0] - here[0]) / 6, there[1] - (after[1] - here[1]) / 6)
        parts.append(f"C{_pair(first, precision)} {_pair(second, precision)} {_pair(there, precision)}")
    return "".join(parts)


def _pair(point: Point, precision: int) -> str:
    """Two numbers as short as they can be written; `+ 0` turns minus nought into nought."""
    return " ".join(f"{round(value, precision) + 0:.{precision}f}" for value in point)


def smooth(points: Iterable[Point], steps: int = 8) -> list[Point]:
    """The same curve as `path_data`, as many short straight pieces, for who draws pixels."""
    knots = list(points)
    ends = [knots[0], *knots, knots[-1]]
    found: list[Point] = [knots[0]]
    for before, here, there, after in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        found.extend(_between(before, here, there, after, step / steps) for step in range(1, steps + 1))
    return found


def _between(before: Point, here: Point, there: Point, after: Point, share: float) -> Point:
    def along(axis: int) -> float:
        a, b, c, d = before[axis], here[axis], there[axis], after[axis]
        return (
            b
            + share * ((c - a) + share * ((2 * a - 5 * b + 4 * c - d) + share * (3 * b - a - 3 * c + d))) / 2
        )

    return along(0), along(1)


@lru_cache(maxsize=512)
def picture_svg(title: str, width: int = 960, height: int = 540, label: str = "") -> str:
    """A whole picture. With a label it is an image that is read aloud, without one it is decoration."""
    art = drawing(title, width, height)
    circles = "".join(
        f'<circle cx="{field.x:.0f}" cy="{field.y:.0f}" r="{field.radius:.0f}" fill="{field.colour}"/>'
        for field in art.fields
    )
    return (
        f"<svg {_head(width, height, label)}>"
        f'<rect width="{width}" height="{height}" fill="{art.ground}"/>{circles}'
        f'<path d="{path_data(art.points)}" {_line(art.colour, art.stroke)}/></svg>'
    )


@lru_cache(maxsize=16)
def hero_svg(title: str, css_class: str = "hero__thread", width: int = 720, height: int = 600) -> str:
    """The same line at its largest, over three quiet fields; it begins somewhere and goes on past the edge."""
    art = drawing(title, width, height)
    circles = "".join(
        f'<circle cx="{min(max(field.x, field.radius), width - field.radius):.0f}" cy="{field.y:.0f}"'
        f' r="{field.radius:.0f}" fill="{tint}"/>'
        for field, tint in zip(art.fields, (SAND, OCHRE, SAND), strict=True)
    )
    path = path_data([point for point in art.points if point[0] > width * 0.06])
    return (
        f'<svg class="{escape(css_class)}" {_head(width, height)} preserveAspectRatio="xMaxYMid meet">'
        f'{circles}<path d="{path}" {_line("currentColor", 4)}/></svg>'
    )


@lru_cache(maxsize=1024)
def edge_svg(title: str, css_class: str = "card__thread", width: int = 640) -> str:
    """The upper edge of a card: a straight line that somewhere makes one or two loops."""
    points = _edge(random_for(title), width)
    return (
        f'<svg class="{escape(css_class)}" {_head(width, 34)} preserveAspectRatio="xMinYMid slice">'
        f'<path d="{path_data(points, precision=1)}" {_line("currentColor", 1.75)}/></svg>'
    )


def _edge(chance: Random, width: int) -> list[Point]:
    """Loops stand in the first 200 units, since a narrow card shows only those."""
    middle = 17.0
    points: list[Point] = [(0.0, middle)]
    start = chance.uniform(24, 150)
    for _ in range(chance.choice((1, 1, 2))):
        radius = chance.uniform(7.5, 10) * chance.choice((1, 1, -1))
        points.extend(_loop(start, middle, radius))
        start += abs(radius) * chance.uniform(7, 10)
    points.append((float(width), middle))
    return points


def _loop(x: float, y: float, radius: float, pitch: float = 2.4) -> list[Point]:
    """One turn as a pen makes it: it leaves the line, goes back over itself and goes on."""
    steps = 9
    span = abs(radius)
    turn = [
        (
            x + span * pitch * (step / steps) + span * math.sin(math.tau * step / steps),
            y - radius * 0.8 * (1 - math.cos(math.tau * step / steps)),
        )
        for step in range(steps + 1)
    ]
    return [(x - span * 2, y), *turn, (turn[-1][0] + span * 2, y)]


@lru_cache(maxsize=256)
def divider_svg(title: str, css_class: str = "thread", width: int = 320) -> str:
    """A short line with loops, to stand between parts."""
    chance = random_for(title)
    points: list[Point] = [(2.0, 24.0)]
    x = chance.uniform(50, 80)
    while x < width - 60:
        radius = chance.uniform(8, 13) * chance.choice((1, 1, 1, -1))
        points.extend(_loop(x, 24.0, radius))
        x += abs(radius) * chance.uniform(6.5, 9)
    points.append((width - 2.0, 24.0))
    return (
        f'<svg class="{escape(css_class)}" {_head(width, 48)} width="{width}" height="48">'
        f'<path d="{path_data(points, precision=1)}" {_line("currentColor", 2)}/></svg>'
    )


@lru_cache(maxsize=1)
def betekenis_path() -> str:
    """The one line of the betekenis drawing, on a sheet of 600 by 600: around each field, and through the middle.

    It keeps turning the same way while what it turns around moves on, so it never breaks.
    """
    left, middle, right = (124.0, 128.0, 114.0), (300.0, 300.0, 162.0), (476.0, 472.0, 114.0)
    # Each crossing from one turn to the next lies at the upper right, where it passes no words.
    stations = [(0.0, left), (1.1, left), (1.52, middle), (3.1, middle), (3.52, right), (4.6, right)]
    begin = -0.433 * math.tau
    turns = stations[-1][0]
    steps = 96
    points = []
    for step in range(steps + 1):
        turned = turns * step / steps
        x, y, radius = _station(stations, turned)
        angle = begin + turned * math.tau
        points.append((x + radius * math.cos(angle), y + radius * math.sin(angle)))
    return path_data(points)


def _station(stations: list[tuple[float, Circle]], turned: float) -> Circle:
    """Where the middle of the turn is by now, and how wide the turn."""
    for (start, here), (end, there) in pairwise(stations):
        if turned <= end:
            share = _ease((turned - start) / (end - start))
            x, y, radius = (a + (b - a) * share for a, b in zip(here, there, strict=True))
            return x, y, radius
    return stations[-1][1]


@lru_cache(maxsize=8)
def mark_svg(css_class: str = "mark") -> str:
    """The mark in the header: one line whose loops hold each other, and one field of colour."""
    return (
        f'<svg class="{escape(css_class)}" {_head(48, 40)} width="44" height="37">'
        f'<circle cx="24.5" cy="16" r="7" fill="{OCHRE}"/>'
        f'<path d="{path_data(_mark(), precision=1)}" {_line("currentColor", 2.2)}/></svg>'
    )


def _mark() -> list[Point]:
    """Three turns, the middle one largest, so close that each crosses the next."""
    steps = 42
    points: list[Point] = [(1.5, 34.0)]
    for step in range(steps + 1):
        along = step / steps
        radius = 5.5 + 7 * math.sin(math.pi * along) ** 2
        angle = along * 3 * math.tau
        points.append((10 + 28 * along + radius * math.sin(angle), 34 - radius * (1 - math.cos(angle))))
    return [*points, (46.5, 34.0)]


def _head(width: int, height: int, label: str = "") -> str:
    """The attributes every drawing starts with."""
    spoken = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true" focusable="false"'
    return f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" {spoken}'


def _line(colour: str, width: float) -> str:
    return f'fill="none" stroke="{colour}" stroke-width="{width:g}" stroke-linecap="round" stroke-linejoin="round"'
