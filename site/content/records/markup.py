"""Small pieces of HTML: written, tidied, and read as plain words."""

import re
from html import escape

import nh3

_EMPTY = re.compile(r"<(p|h2|h3|h4|li|ul|ol|blockquote|strong|em|a)(?: [^<>]*)?>(?:\s|<br>)*</\1>")
_HOLDER = re.compile(r"<(/?)(?:p|h[234]|[uo]l|blockquote)\b")
_MANY_BREAKS = re.compile(r"(?:<br>){3,}")
_AROUND_BREAK = re.compile(r"\s?<br>\s?")
_BREAKS_AT_EDGE = re.compile(
    r"(<(?:p|li|blockquote|h[234])>|</[uo]l>)(?:\s|<br>)+"
    r"|(?:\s|<br>)+(</(?:p|li|blockquote|h[234])>|<[uo]l>)"
)


def tidy(html: str) -> str:
    """Return `html` without empty elements and breaks at the edges of a block."""
    # Empty elements first: a break before a list that is not there parts two words.
    before = None
    while before != html:
        before, html = html, re.sub(" {2,}", " ", html)
        html = _EMPTY.sub("", _MANY_BREAKS.sub("<br><br>", _AROUND_BREAK.sub("<br>", html)))
    html = _BREAKS_AT_EDGE.sub(lambda match: match[1] or match[2], html)
    return html.strip()


def elements(html: str) -> list[str]:
    """Return the elements that running text is made of: its paragraphs, headings, lists and quotes."""
    found, start, depth = [], 0, 0
    for match in _HOLDER.finditer(html):
        depth += -1 if match[1] else 1
        if depth == 0:
            end = html.index(">", match.end()) + 1
            found.append(html[start:end])
            start = end
    return [element for element in found if element.strip()]


def plain_text(html: str) -> str:
    """Return the words of inline HTML, a line for each break."""
    text = re.sub(r"<br\s*/?>", "\n", html)
    return (
        nh3.clean(text, tags=set())
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
    )


def is_beside(path: str) -> bool:
    """Whether `path` names a file beside the import rather than an address."""
    return bool(path) and not re.match(r"^(?:[a-z][a-z0-9+.-]*:|/|#|\?)", path, re.IGNORECASE)


def text(words: str) -> str:
    """Return plain words as HTML."""
    return escape(words, quote=False).replace("\n", "<br>")


def tag(name: str, words: str, attributes: str = "") -> str:
    """Return an element around plain words."""
    return f"<{name}{attributes}>{text(words)}</{name}>"
