"""HTML of the exchange and of the editor: cleaned, cut into pieces for a body, and put together again.

A piece is what a body can hold and HTML can say: running text, a quote, a picture, or the place of a block
that HTML has no words for. Reading the HTML that was made from pieces gives the same pieces, so an export
that is imported is exported the same.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from html import escape
from html.parser import HTMLParser

from content.records.markup import is_beside, plain_text, tag, tidy
from content.records.sanitise import RENAMED, clean
from content.records.text import many_lines, one_line

_INLINE = {"strong", "em", "a"}
_BLOCKS = {"p", "h2", "h3", "h4", "ul", "ol", "blockquote"}
_HEADINGS = {"h2", "h3", "h4"}
_SPECIAL = {"figure", "figcaption", "img", "cite"}


@dataclass(frozen=True)
class Piece:
    """A stretch of a body.

    Kind "text" (html), "quote" (text, source), "picture" (path, alt, and a caption as text) or "block" (its
    id as path, and what people read there as text).
    """

    kind: str
    html: str = ""
    text: str = ""
    source: str = ""
    path: str = ""
    alt: str = ""


def pieces_of(html: str, link: Callable[[str], str | None] = lambda href: href) -> list[Piece]:
    """Return the pieces of `html`; `link` gives the address for each link, or None to keep only its words."""
    splitter = _Splitter(link)
    splitter.feed(clean(html))
    splitter.close()
    return splitter.pieces()


def html_of(pieces: Iterable[Piece]) -> str:
    """Return the HTML that says `pieces`."""
    return "".join(_html_of(piece) for piece in pieces)


def _html_of(piece: Piece) -> str:
    if piece.kind == "quote":
        lines = "<br>".join(escape(line, quote=False) for line in piece.text.split("\n"))
        cite = f"<cite>{escape(piece.source, quote=False)}</cite>" if piece.source else ""
        return f"<blockquote>{lines}{cite}</blockquote>"
    if piece.kind == "picture":
        caption = f"<figcaption>{escape(piece.text, quote=False)}</figcaption>" if piece.text else ""
        return f'<figure><img src="{escape(piece.path)}" alt="{escape(piece.alt)}">{caption}</figure>'
    if piece.kind == "block":
        return f'<figure data-block="{escape(piece.path)}">{escape(piece.text, quote=False)}</figure>'
    return piece.html


class _Splitter(HTMLParser):
    """Walks cleaned, well-formed HTML once, without recursion, and cuts it into pieces."""

    def __init__(self, link: Callable[[str], str | None]) -> None:
        super().__init__(convert_charrefs=True)
        self._link = link
        self._done: list[Piece] = []
        self._out: list[str] = []
        self._stack: list[str] = []
        self._inlines: list[str] = []
        self._implied = False
        self._in_picture = False
        # Words that stand apart are gathered until the element that holds them ends.
        self._apart = ""
        self._words: list[str] = []
        self._block = ""
        self._held: list[Piece] = []
        self._source = ""

    def pieces(self) -> list[Piece]:
        """Return what was found, with running text joined."""
        self._end_paragraph()
        self._end_text()
        return self._done

    # What the parser meets ------------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = RENAMED.get(tag, tag)
        if self._apart:
            return
        if tag == "div":
            self._end_paragraph()
        elif tag in _SPECIAL:
            self._start_special(tag, {key: value or "" for key, value in attrs})
        elif tag == "br":
            self._break()
        elif tag in _INLINE:
            self._start_inline(tag, dict(attrs).get("href"))
        elif tag in _BLOCKS or tag == "li":
            self._start_block(tag)

    def handle_endtag(self, tag: str) -> None:
        tag = RENAMED.get(tag, tag)
        if self._apart:
            if tag == self._apart:
                self._end_apart()
        elif tag == "div":
            self._end_paragraph()
        elif tag == "figure":
            self._in_picture = False
        elif tag in _INLINE:
            self._end_inline(tag)
        elif tag in _BLOCKS or tag == "li":
            self._end_block(tag)

    def handle_data(self, data: str) -> None:
        if self._apart:
            self._words.append(data)
            return
        if self._stack and self._stack[-1] in {"ul", "ol"} and not data.strip():
            return
        if data.strip() or self._stack:
            self._inline(escape(re.sub(r"\s+", " ", data), quote=False))

    # Running text ---------------------------------------------------------------------------------

    def _inline(self, html: str) -> None:
        if not self._stack:
            self._out.append("<p>")
            self._stack.append("p")
            self._implied = True
        self._out.append(html)

    def _break(self) -> None:
        """A heading stands on one line."""
        self._inline(" " if self._stack and self._stack[-1] in _HEADINGS else "<br>")

    def _start_inline(self, tag: str, href: str | None) -> None:
        address = self._link(href) if tag == "a" and href else None
        if tag in self._inlines or (tag == "a" and address is None):
            return
        self._inline(f'<a href="{escape(address)}">' if address is not None else f"<{tag}>")
        self._inlines.append(tag)

    def _end_inline(self, tag: str) -> None:
        """Close `tag` and what was opened inside it; what was not opened has nothing to close."""
        while tag in self._inlines:
            self._out.append(f"</{self._inlines.pop()}>")

    def _end_inlines(self) -> None:
        """A block begins or ends here, and nothing inline reaches over its edge."""
        while self._inlines:
            self._out.append(f"</{self._inlines.pop()}>")

    def _start_block(self, tag: str) -> None:
        self._end_paragraph()
        if tag == "li" and (not self._stack or self._stack[-1] not in {"ul", "ol"}):
            return
        if self._stack and tag in {"p", "h2", "h3", "h4", "blockquote"}:
            self._break()
            return
        self._end_inlines()
        if not self._stack and tag == "blockquote":
            self._end_text()
        self._out.append(f"<{tag}>")
        self._stack.append(tag)

    def _end_block(self, tag: str) -> None:
        if self._implied or not self._stack or tag != self._stack[-1]:
            self._end_paragraph()
            return
        self._end_inlines()
        self._out.append(f"</{tag}>")
        self._stack.pop()
        if tag == "blockquote" and not self._stack:
            self._end_quote()

    def _end_paragraph(self) -> None:
        if self._implied:
            self._end_inlines()
            self._out.append("</p>")
            self._stack.pop()
            self._implied = False

    def _end_text(self) -> None:
        html = tidy("".join(self._out))
        self._out = []
        if html:
            if self._done and self._done[-1].kind == "text":
                html = self._done.pop().html + html
            self._done.append(Piece("text", html=html))
        self._done += self._held
        self._held = []

    # Quotes and pictures --------------------------------------------------------------------------

    def _end_quote(self) -> None:
        html = tidy("".join(self._out))
        inner = html.removeprefix("<blockquote>").removesuffix("</blockquote>")
        source, self._source = self._source, ""
        if not inner and source:
            self._out = [tag("p", source)]
        elif not re.search(r"<(?!br>)", inner):
            self._out = []
            if text := many_lines(plain_text(inner)):
                self._done.append(Piece("quote", text=text, source=source))
            return
        elif source:
            # A quote of plain words can say whose they are; this one keeps its links and its bold words.
            self._out = [f"<blockquote>{inner}<br>— {escape(source, quote=False)}</blockquote>"]
        self._end_text()

    def _start_special(self, tag: str, attrs: dict[str, str]) -> None:
        if tag == "img":
            self._picture(attrs)
        elif tag == "figure" and attrs.get("data-block"):
            self._apart, self._block = tag, one_line(attrs["data-block"])
        elif (tag == "figcaption" and self._in_picture) or (tag == "cite" and self._stack == ["blockquote"]):
            self._apart = tag

    def _end_apart(self) -> None:
        holder, words = self._apart, one_line("".join(self._words))
        self._apart, self._words = "", []
        if holder == "cite":
            self._source = f"{self._source} {words}".strip()
        elif holder == "figcaption" and self._done and self._done[-1].kind == "picture":
            self._done[-1] = replace(self._done[-1], text=words)
        elif holder == "figure":
            self._place(Piece("block", path=self._block, text=words))

    def _place(self, block: Piece) -> None:
        """A block stands between the pieces; one in a list or a quote comes after it."""
        self._end_paragraph()
        if self._stack:
            self._held.append(block)
        else:
            self._end_text()
            self._done.append(block)

    def _picture(self, attrs: dict[str, str]) -> None:
        """A picture stands between the pieces; inside a list or a quote a body has no place for it."""
        self._end_paragraph()
        path = attrs.get("src", "")
        if self._stack or not is_beside(path):
            return
        self._end_text()
        self._done.append(Piece("picture", path=path, alt=one_line(attrs.get("alt", ""))))
        self._in_picture = True
