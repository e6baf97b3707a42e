"""Reads text with a few signs, as it is typed where no script runs.

The signs are those of CommonMark, less what would surprise who knows nothing of them: no code, no rules,
no HTML, and "1985. Dat was het jaar" is no list.
"""

import re
from html import escape

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.list import list_block
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from content.authoring.cleaning import clean_html

_UNKNOWN = ["code", "fence", "hr", "html_block", "lheading", "reference"]
_UNKNOWN_INLINE = ["autolink", "backticks", "html_inline", "image"]
# Deeper than the sanitiser lets pass, so that it is refused there and never cut off here.
_NESTING = 50
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_BLOCK = re.compile(r"\[\[blok: *(.*?) *#([\w-]{1,36})\]\]\s*$")
_NO_BEGIN_OF_LIST = re.compile(r"(?:[-+*]|\d+[.)])\s*$|(?!0*1[.)])\d+[.)]\s")
_SOURCE = re.compile(r"(?:—|–|--)\s+")


def html_from_markdown(text: str) -> str:
    """Return the clean HTML of text with signs; raises TooDeep."""
    return clean_html(_READER.render(_CONTROL.sub(" ", text)))


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _placed_block(state: StateBlock, line: int, last: int, silent: bool) -> bool:
    """A line such as [[blok: Kader: Goed om te weten #1a2b3c4d]] is the place of a block of the page."""
    found = _BLOCK.match(_line(state, line)) if state.level == 0 else None
    if found is None or silent:
        return found is not None
    state.line = line + 1
    token = state.push("html_block", "", 0)
    token.content = f'<figure data-block="{found[2]}">{escape(found[1])}</figure>'
    return True


def _list_from_one(state: StateBlock, line: int, last: int, silent: bool) -> bool:
    """A list begins with words after a dash or a 1: another number, or a dash alone, belongs to the words."""
    if not silent and _NO_BEGIN_OF_LIST.match(_line(state, line)):
        return False
    return list_block(state, line, last, silent)


def _quote_source(state: StateCore) -> None:
    """The last line of a quote tells whose words they are, when it begins with a dash."""
    tokens = state.tokens
    for index, token in enumerate(tokens):
        if (
            token.type != "blockquote_close"
            or token.level != 0
            or tokens[index - 1].type != "paragraph_close"
        ):
            continue
        children = tokens[index - 2].children or []
        start = 1 + max(
            (at for at, child in enumerate(children) if child.type in {"softbreak", "hardbreak"}), default=-1
        )
        stands_alone = start == 0 and tokens[index - 4].type == "blockquote_open"
        if stands_alone or start == len(children) or children[start].type != "text":
            continue
        if dash := _SOURCE.match(children[start].content):
            children[start].content = children[start].content[dash.end() :]
            children.insert(start, Token("html_inline", "", 0, content="<cite>"))
            children.append(Token("html_inline", "", 0, content="</cite>"))


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": _NESTING})
    reader.disable([*_UNKNOWN, *_UNKNOWN_INLINE])
    # Addresses stay as they were typed; the sanitiser says which may be linked.
    reader.normalizeLink = lambda url: url  # type: ignore[method-assign]
    reader.block.ruler.at("list", _list_from_one, {"alt": ["paragraph", "reference", "blockquote"]})
    reader.block.ruler.before("blockquote", "placed_block", _placed_block, {"alt": ["paragraph"]})
    # Before signs that were escaped become ordinary text again.
    reader.core.ruler.before("text_join", "quote_source", _quote_source)
    return reader


_READER = _reader()
