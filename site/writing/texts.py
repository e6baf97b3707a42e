"""The running text of a piece, typed with signs or in the editor; it becomes the body of the page."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from wagtail.blocks import StreamValue
from wagtail.models import Revision

from content.authoring import AuthoredText, RichTextField, body_from_html
from content.authoring.fields import MOST_CHARACTERS
from writing.piece_form import PieceForm, Raw

HTML_FORM = "tekst-vorm"
MOST_VERSIONS = 10
_NAMED_BLOCK = re.compile(r'data-block="([^"]+)"')


class WithText(PieceForm):
    """A form with the text of the page, in a field called `tekst`."""

    tekst = RichTextField(label="Tekst")

    @classmethod
    def read_tekst(cls, page: Any) -> Raw:
        """Return the body as something to go on writing; a page without one has nothing to say in any form."""
        text = AuthoredText.of_body(page.body)
        return {"tekst": [text.text], HTML_FORM: [text.form]} if text.text else {}

    def write_tekst(self, page: Any, text: AuthoredText) -> None:
        """Blocks that nobody changed stay as they are, to the letter."""
        page.body = body_from_html(text.html, with_missing_blocks(page, text.html))

    @classmethod
    def meaning_tekst(cls, raw: Raw) -> Raw:
        """The same words are the same text, whether they came with signs or from the editor."""
        text = _text(raw)
        if not _is_readable(text):
            return raw
        return {"tekst": [text.html]} if text.html else {}

    @classmethod
    def shown_tekst(cls, raw: Raw) -> str:
        """Return the words with signs, as they are read beside another version."""
        text = _text(raw)
        return text.markdown if _is_readable(text) else text.text


def with_missing_blocks(page: Any, html: str) -> StreamValue:
    """Return the body with the blocks that `html` names and that were taken out of it before.

    Who takes out a frame of the editors, waits a moment and presses undo, gets it back from an earlier version.
    """
    stands = list(page.body.raw_data)
    missing = {name for name in _NAMED_BLOCK.findall(html) if not _named(stands, name)}
    for body in _earlier_bodies(page) if missing else ():
        for name in [name for name in missing if _named(body, name)]:
            stands += _named(body, name)
            missing.remove(name)
    return page.body.stream_block.to_python(stands)


def _named(blocks: Iterable[Any], name: str) -> list[Any]:
    """Return the blocks with this number, or with a number that begins with it."""
    return [block for block in blocks if str(block.get("id", "")).startswith(name)]


def _earlier_bodies(page: Any) -> Iterator[list[Any]]:
    """Return the body of the page as visitors see it, and of its last versions."""
    yield list(type(page).objects.get(pk=page.pk).body.raw_data)
    versions = Revision.page_revisions.filter(object_id=str(page.pk)).order_by("-created_at")
    for content in versions.values_list("content", flat=True)[:MOST_VERSIONS]:
        yield json.loads(content.get("body") or "[]")


def _text(raw: Raw) -> AuthoredText:
    form = (raw.get(HTML_FORM) or [""])[0]
    return AuthoredText(form, (raw.get("tekst") or [""])[0])


def _is_readable(text: AuthoredText) -> bool:
    """What fits on no page is kept as it was typed, and read by nobody: reading it takes minutes."""
    return len(text.text) <= MOST_CHARACTERS and text.is_readable
