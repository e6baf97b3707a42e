"""The running text of a piece, typed with signs or in the editor; it becomes the body of the page."""

from typing import Any

from content.authoring import AuthoredText, RichTextField, body_from_html
from content.records.sanitise import TooDeep
from writing.piece_form import PieceForm, Raw

HTML_FORM = "tekst-vorm"


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
        page.body = body_from_html(text.html, page.body)

    @classmethod
    def meaning_tekst(cls, raw: Raw) -> Raw:
        """The same words are the same text, whether they came with signs or from the editor."""
        try:
            html = _text(raw).html
        except TooDeep:
            return raw
        return {"tekst": [html]} if html else {}

    @classmethod
    def shown_tekst(cls, raw: Raw) -> str:
        """Return the words with signs, as they are read beside another version."""
        text = _text(raw)
        return text.markdown if text.is_readable else text.text


def _text(raw: Raw) -> AuthoredText:
    form = (raw.get(HTML_FORM) or [""])[0]
    return AuthoredText(form, (raw.get("tekst") or [""])[0])
