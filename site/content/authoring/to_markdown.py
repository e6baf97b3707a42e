"""Writes clean HTML as text with a few signs, such that reading it gives the same HTML in meaning."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from content.authoring.cleaning import clean_html
from content.authoring.inline import BOLD, ITALIC, Run, written

_MARKS = {"strong": BOLD, "em": ITALIC}
_INLINE = {*_MARKS, "a", "br"}
_LISTS = {"ul", "ol"}
_SOURCE_LINE = re.compile(r"^(?:—|–|--)(?=\s)")
_AS_WORDS = {"—": "&mdash;", "–": "&ndash;", "--": "\\--"}
SHORT_ID = 8


@dataclass
class _Node:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["_Node | str"] = field(default_factory=list)


def markdown_from_html(html: str) -> str:
    """Return text with signs that says what `html` says; raises TooDeep."""
    return written_html(clean_html(html))


def written_html(html: str) -> str:
    """Return text with signs for HTML that is clean already."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return "\n\n".join("\n".join(lines) for lines in _blocks(builder.root))


class _Builder(HTMLParser):
    """Makes a tree of clean, well-formed HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Node("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = _Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag != "br":
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


# Blocks -------------------------------------------------------------------------------------------


def _blocks(holder: _Node) -> Iterator[list[str]]:
    """Yield the lines of each block in `holder`; loose words are a paragraph of their own."""
    loose: list[_Node | str] = []
    other_signs = False
    before = ""
    for child in [*holder.children, _Node("end")]:
        if isinstance(child, str) or child.tag in _INLINE:
            loose.append(child)
            continue
        if lines := written(_runs(loose)):
            yield lines
            before = ""
        loose = []
        # Two lists in a row would be read as one, unless their signs differ.
        other_signs = child.tag in _LISTS and child.tag == before and not other_signs
        before = child.tag
        if lines := _block(child, other_signs):
            yield lines


def _block(node: _Node, other_signs: bool) -> list[str]:
    if node.tag in _LISTS:
        return _list(node, other_signs)
    if node.tag == "blockquote":
        return _quote(node)
    if node.tag == "figure":
        return [f"[[blok: {_words(node)} #{node.attributes.get('data-block', '')[:SHORT_ID]}]]"]
    lines = written(_runs(node.children))
    if node.tag in {"h2", "h3", "h4"}:
        # Signs that end a heading would be read as ornament.
        words = re.sub(r"(?<=\s)(#+)$", r"\\\1", " ".join(lines))
        return [f"{'#' * int(node.tag[1])} {words}"]
    return lines


def _list(node: _Node, other_signs: bool) -> list[str]:
    lines: list[str] = []
    items = [child if isinstance(child, _Node) else _Node("li", {}, [child]) for child in node.children]
    for number, item in enumerate(items, 1):
        sign = f"{number}{')' if other_signs else '.'} " if node.tag == "ol" else f"{'*-'[not other_signs]} "
        inner = _together(list(_blocks(item)))
        lines += [f"{sign if not at else ' ' * len(sign)}{line}".rstrip() for at, line in enumerate(inner)]
    return lines


def _together(blocks: list[list[str]]) -> list[str]:
    """Return blocks below each other: a list may follow words at once, words need an empty line before them."""
    lines: list[str] = []
    for block in blocks:
        if lines and not re.match(r"[-*] |\d+[.)] ", block[0]):
            lines.append("")
        lines += block
    return lines


def _quote(node: _Node) -> list[str]:
    cites = [child for child in node.children if isinstance(child, _Node) and child.tag == "cite"]
    rest = _Node("blockquote", {}, [child for child in node.children if child not in cites])
    lines = _together(list(_blocks(rest)))
    if cites:
        lines += [f"— {line}" for line in written([Run(_words(cites[0]))])]
    elif len(lines) > 1:
        lines[-1] = re.sub(_SOURCE_LINE, lambda found: _AS_WORDS[found[0]], lines[-1])
    return [f"> {line}".rstrip() for line in lines]


# Words --------------------------------------------------------------------------------------------


def _runs(children: list[_Node | str], marks: frozenset[str] = frozenset(), href: str = "") -> Iterator[Run]:
    for child in children:
        if isinstance(child, str):
            yield Run(child.replace("\n", " "), marks, href)
        elif child.tag == "br":
            yield Run("\n", marks, href)
        else:
            mark = {_MARKS[child.tag]} if child.tag in _MARKS else set()
            yield from _runs(child.children, marks | mark, child.attributes.get("href", href))


def _words(node: _Node) -> str:
    return " ".join("".join(run.text for run in _runs(node.children)).split())
