"""HTML of the exchange: cleaned, cut into pieces for a body, and put together again.

A piece is what a body can hold and HTML can say: running text, a quote, a picture. Reading the HTML
that was made from pieces gives the same pieces, so an export that is imported is exported the same.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from html import escape
from html.parser import HTMLParser

import nh3

from content.records.markup import is_beside, plain_text, tidy
from content.records.text import many_lines, one_line
from content.richtext import ALLOWED_SCHEMES, ALLOWED_TAGS

MAX_DEPTH = 40
_RENAMED = {"h1": "h2", "h5": "h4", "h6": "h4", "b": "strong", "i": "em"}
_OF_PICTURES = {"figure", "figcaption", "img", "cite"}
_ACCEPTED = ALLOWED_TAGS | set(_RENAMED) | _OF_PICTURES | {"div"}
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}}
# What stands inside these is code or a fallback, never words of the piece.
_DROPPED_WHOLE = {"script", "style", "iframe", "noscript", "noembed", "noframes", "textarea", "title", "xmp"}
_INLINE = {"strong", "em", "a"}
_HOLDERS = {"ul", "ol", "li", "blockquote"}
_BLOCKS = {"p", "h2", "h3", "h4", "ul", "ol", "blockquote"}
_TAG = re.compile(r"<(/?)([a-z0-9]+)")


class TooDeep(ValueError):
    """HTML nested deeper than anybody writes."""


@dataclass(frozen=True)
class Piece:
    """A stretch of a body: kind "text" (html), "quote" (text, source) or "picture" (path, alt, caption)."""

    kind: str
    html: str = ""
    text: str = ""
    source: str = ""
    path: str = ""
    alt: str = ""


def clean(html: str) -> str:
    """Return `html` with only what the site's own editor can make."""
    cleaned = nh3.clean(
        many_lines(html),
        tags=_ACCEPTED,
        attributes=_ATTRIBUTES,
        url_schemes=ALLOWED_SCHEMES,
        link_rel=None,
        clean_content_tags=_DROPPED_WHOLE,
    )
    _check_depth(cleaned)
    return cleaned


def _check_depth(html: str) -> None:
    depth = 0
    for closing, tag in _TAG.findall(html):
        if tag in {"br", "img"}:
            continue
        depth += -1 if closing else 1
        if depth > MAX_DEPTH:
            raise TooDeep(f"nested deeper than {MAX_DEPTH} tags")


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
        self._image: dict[str, str] | None = None
        self._caption: list[str] | None = None
        self._cite: list[str] | None = None
        self._source = ""

    def pieces(self) -> list[Piece]:
        """Return what was found, with running text joined."""
        self._end_paragraph()
        self._end_text()
        return self._done

    # What the parser meets ------------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = _RENAMED.get(tag, tag)
        if tag == "div":
            self._end_paragraph()
        elif tag in {"figure", "figcaption", "img", "cite"}:
            self._start_special(tag, {key: value or "" for key, value in attrs})
        elif self._caption is not None or self._cite is not None:
            return
        elif tag == "br":
            self._inline("<br>")
        elif tag in _INLINE:
            self._start_inline(tag, dict(attrs).get("href"))
        elif tag in _BLOCKS or tag == "li":
            self._start_block(tag)

    def handle_endtag(self, tag: str) -> None:
        tag = _RENAMED.get(tag, tag)
        if tag == "div":
            self._end_paragraph()
        elif tag in {"figure", "figcaption", "img", "cite"}:
            self._end_special(tag)
        elif self._caption is not None or self._cite is not None or tag == "br":
            return
        elif tag in _INLINE:
            self._end_inline(tag)
        elif tag in _BLOCKS or tag == "li":
            self._end_block(tag)

    def handle_data(self, data: str) -> None:
        for sink in (self._caption, self._cite):
            if sink is not None:
                sink.append(data)
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
            self._out.append("<br>")
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

    # Quotes and pictures --------------------------------------------------------------------------

    def _end_quote(self) -> None:
        html = tidy("".join(self._out))
        inner = html.removeprefix("<blockquote>").removesuffix("</blockquote>")
        source, self._source = self._source, ""
        plain = not re.search(r"<(?!br>)", inner)
        if source or plain:
            self._out = []
            text = many_lines(plain_text(inner))
            if text:
                self._done.append(Piece("quote", text=text, source=source))
            return
        self._end_text()

    def _start_special(self, tag: str, attrs: dict[str, str]) -> None:
        if tag == "img":
            self._picture(attrs)
        elif tag == "figcaption" and self._image is not None:
            self._caption = []
        elif tag == "cite" and self._stack == ["blockquote"]:
            self._cite = []

    def _end_special(self, tag: str) -> None:
        if tag == "cite" and self._cite is not None:
            self._source, self._cite = one_line("".join(self._cite)), None
        elif tag == "figcaption" and self._caption is not None:
            caption, self._caption = one_line("".join(self._caption)), None
            if self._done and self._done[-1].kind == "picture":
                self._done[-1] = replace(self._done[-1], text=caption)
            self._image = None
        elif tag == "figure":
            self._image = None

    def _picture(self, attrs: dict[str, str]) -> None:
        """A picture stands between the pieces; inside a list or a quote a body has no place for it."""
        self._end_paragraph()
        path = attrs.get("src", "")
        if self._stack or not is_beside(path):
            return
        self._end_text()
        self._done.append(Piece("picture", path=path, alt=one_line(attrs.get("alt", ""))))
        self._image = attrs
