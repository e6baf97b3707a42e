"""A field for one line of text."""

from typing import Any

from django import forms

from core.text import on_one_line


class LineField(forms.CharField):
    """One line, as a browser sends it: who sends more gives no shape to a mail that quotes it."""

    def to_python(self, value: Any) -> str:
        """Return the text with all on one line."""
        return on_one_line(super().to_python(value) or "")
