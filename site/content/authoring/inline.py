"""Words with bold, italic and links, written with signs so that reading them gives the same words and marks."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from string import punctuation

BOLD, ITALIC = "**", "_"
_PARTS = re.compile(r"\n|[^\S\n]+|\S+(?:[^\S\n]+\S+)*")
_SPECIAL = re.compile(r"[\\*_\[\]]|&(?=(?:#[xX]?[0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);)")
_LINE_START = re.compile(r"(\d{1,9})(?=[.)](?:\s|$))|(?=#{1,6}(?:\s|$)|>|[-+](?:\s|$)|\[\[blok:)")
# A line with only this sign is an empty line that does not end the paragraph.
_EMPTY_LINE = "\\"


@dataclass(frozen=True)
class Run:
    """Text with one set of marks; "\\n" is a line break."""

    text: str
    marks: frozenset[str] = frozenset()
    href: str = ""

    def without(self, mark: str) -> "Run":
        return replace(self, marks=self.marks - {mark})


@dataclass
class _Atom:
    """A stretch of what is written: text, or the sign that begins or ends a mark."""

    text: str
    sign: str = ""
    in_link: bool = False
    first_as_code: bool = False
    last_as_code: bool = False


def written(runs: Iterable[Run]) -> list[str]:
    """Return the lines that say `runs`."""
    atoms: list[_Atom] = []
    _write(_items(_tidied(runs)), atoms, in_link=False)
    _part_signs_from_words(atoms)
    if not atoms:
        return []
    return [_line(text.strip()) for text in "".join(map(_raw, atoms)).split("\n")]


def _line(text: str) -> str:
    """Keep what begins as a heading, a list or a quote from becoming one."""
    start = _LINE_START.match(text)
    if start:
        text = f"{start[0]}\\{text[start.end() :]}"
    return text or _EMPTY_LINE


def _tidied(runs: Iterable[Run]) -> list[Run]:
    """Blanks carry the marks that reach over them, so that no mark begins or ends with a blank."""
    parts = [replace(run, text=text) for run in runs for text in _PARTS.findall(run.text)]
    words = [index for index, run in enumerate(parts) if run.text.strip()]
    if not words:
        return []
    parts = parts[words[0] : words[-1] + 1]
    before = parts[0]
    following = _next_words(parts)
    shared = []
    for run, after in zip(parts, following, strict=True):
        if run.text.strip():
            before = run
        else:
            href = before.href if before.href == after.href else ""
            text = "\n" if run.text == "\n" else " "
            run = Run(text, before.marks & after.marks, href)
        shared.append(run)
    return [
        replace(same[0], text="".join(run.text for run in same))
        for same in (list(group) for _, group in groupby(shared, key=lambda run: (run.marks, run.href)))
    ]


def _next_words(parts: list[Run]) -> list[Run]:
    following, after = [], parts[-1]
    for run in reversed(parts):
        after = run if run.text.strip() else after
        following.append(after)
    return following[::-1]


def _items(runs: Sequence[Run]) -> list[list[Run]]:
    """Return what a mark may hold: one run, or a whole link."""
    items: list[list[Run]] = []
    for run in runs:
        if run.href and items and items[-1][0].href == run.href:
            items[-1].append(run)
        else:
            items.append([run])
    return items


def _marks(item: list[Run]) -> frozenset[str]:
    return frozenset.intersection(*(run.marks for run in item))


def _write(items: list[list[Run]], atoms: list[_Atom], *, in_link: bool) -> None:
    start = 0
    while start < len(items):
        mark, end = _longest_mark(items, start)
        if mark:
            inner = [[run.without(mark) for run in item] for item in items[start:end]]
            blank_before, blank_after = _take_blank(inner, 0), _take_blank(inner, -1)
            atoms += [*blank_before, _Atom(mark, "open")]
            _write(inner, atoms, in_link=in_link)
            atoms += [_Atom(mark, "close"), *blank_after]
        elif items[start][0].href:
            atoms.append(_Atom("[", "link"))
            _write([[replace(run, href="")] for run in items[start]], atoms, in_link=True)
            atoms.append(_Atom(f"]({_destination(items[start][0].href)})", "link"))
        else:
            atoms.append(_Atom(items[start][0].text, in_link=in_link))
        start = end


def _take_blank(items: list[list[Run]], edge: int) -> list[_Atom]:
    """Take the blank from an edge of what a mark holds: where two marks overlap, both may reach over it."""
    run = items[edge][edge]
    words = run.text.rstrip() if edge else run.text.lstrip()
    if words == run.text:
        return []
    if words:
        items[edge][edge] = replace(run, text=words)
    else:
        del items[edge]
    return [_Atom(run.text.removesuffix(words) if not edge else run.text.removeprefix(words))]


def _longest_mark(items: list[list[Run]], start: int) -> tuple[str, int]:
    """Return the mark that reaches furthest from `start`, and where it ends."""
    best, furthest = "", start + 1
    for mark in sorted(_marks(items[start])):
        end = start + 1
        while end < len(items) and mark in _marks(items[end]):
            end += 1
        if not best or end > furthest:
            best, furthest = mark, end
    return best, furthest


def _destination(href: str) -> str:
    href = "".join(f"%{ord(char):02X}" if char in " \t\n<>" else char for char in href)
    return re.sub(r"[\\()&]", r"\\\g<0>", href)


# Where a sign touches words -----------------------------------------------------------------------


def _part_signs_from_words(atoms: list[_Atom]) -> None:
    """Write a letter as its code where CommonMark would not see a sign that touches it."""
    for index, atom in enumerate(atoms):
        if atom.sign not in {"open", "close"}:
            continue
        before = atoms[index - 1] if index else None
        after = atoms[index + 1] if index + 1 < len(atoms) else None
        left, right = (before.text[-1] if before else " "), (after.text[0] if after else " ")
        if atom.sign == "open" and before and _is_word(left):
            before.last_as_code = before.last_as_code or atom.text == ITALIC or not right.isalnum()
        if atom.sign == "close" and after and _is_word(right):
            after.first_as_code = after.first_as_code or atom.text == ITALIC or not left.isalnum()


def _is_word(char: str) -> bool:
    is_sign = char in punctuation or unicodedata.category(char).startswith("P")
    return not (char.isspace() or is_sign)


def _raw(atom: _Atom) -> str:
    if atom.sign:
        return atom.text
    text, first, last = atom.text, "", ""
    if atom.first_as_code:
        first, text = f"&#{ord(text[0])};", text[1:]
    if atom.last_as_code and text:
        last, text = f"&#{ord(text[-1])};", text[:-1]
    return first + _SPECIAL.sub(lambda found: _escaped(found, atom.in_link), text) + last


def _escaped(found: re.Match[str], in_link: bool) -> str:
    sign, text, end = found[0], found.string, found.end()
    after = text[end] if end < len(text) else ""
    if sign == "_" and found.start() and text[found.start() - 1].isalnum() and after.isalnum():
        return sign
    if not in_link and (sign == "[" or (sign == "]" and after not in {"", "("})):
        return sign
    return f"\\{sign}"
