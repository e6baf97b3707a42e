"""HTML that others made, bounded and stripped to what the site's own editor can make."""

import re

import nh3

from content.records.text import many_lines
from content.richtext import ALLOWED_SCHEMES, ALLOWED_TAGS

MAX_DEPTH = 40
RENAMED = {"h1": "h2", "h5": "h4", "h6": "h4", "b": "strong", "i": "em"}
_BESIDE_TEXT = {"figure", "figcaption", "img", "cite"}
_ACCEPTED = ALLOWED_TAGS | set(RENAMED) | _BESIDE_TEXT | {"div"}
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "figure": {"data-block"}}
# What stands inside these is code or a fallback, never words of the piece.
_DROPPED_WHOLE = {"script", "style", "iframe", "noscript", "noembed", "noframes", "textarea", "title", "xmp"}

# Before the parser: it takes seconds over some thousands of open elements, and it opens formatting that
# nobody closed anew in every paragraph, so that a small text becomes a huge one.
_MAX_RAW_DEPTH = 1000
_FORMATTING = re.compile(r"(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)$")
_CLOSED_BY_OTHERS = re.compile(
    r"(?:area|base|br|col|dd|dt|embed|hr|img|input|li|link|meta|option|p|rp|rt|source|t[dhr]|tbody|tfoot|thead"
    r"|track|wbr)$"
)
_MAX_GROWTH = 6
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")


class TooDeep(ValueError):
    """HTML nested deeper than anybody writes."""


def clean(html: str) -> str:
    """Return `html` with only what the site's own editor can make; raises TooDeep."""
    html = many_lines(html)
    _check_raw(html)
    cleaned = nh3.clean(
        html,
        tags=_ACCEPTED,
        attributes=_ATTRIBUTES,
        url_schemes=ALLOWED_SCHEMES,
        link_rel=None,
        clean_content_tags=_DROPPED_WHOLE,
    )
    if len(cleaned) > _MAX_GROWTH * len(html) + 1000:
        raise TooDeep("has formatting that is never closed")
    _check_depth(cleaned)
    return cleaned


def _check_raw(html: str) -> None:
    depth = formatting = 0
    for closing, name in _TAG.findall(_COMMENT.sub("", html)):
        tag = name.lower()
        if _CLOSED_BY_OTHERS.match(tag):
            continue
        step = -1 if closing else 1
        depth = max(0, depth + step)
        if _FORMATTING.match(tag):
            formatting = max(0, formatting + step)
        if depth > _MAX_RAW_DEPTH or formatting > MAX_DEPTH:
            raise TooDeep(f"nested deeper than {MAX_DEPTH} tags")


def _check_depth(html: str) -> None:
    depth = 0
    for closing, tag in _TAG.findall(html):
        if tag in {"br", "img"}:
            continue
        depth += -1 if closing else 1
        if depth > MAX_DEPTH:
            raise TooDeep(f"nested deeper than {MAX_DEPTH} tags")
