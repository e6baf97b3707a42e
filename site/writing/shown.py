"""What was typed, as a text to read: to compare two versions of a field."""

from typing import Any

from django.utils.html import strip_tags

from writing.drafts import Work, part
from writing.piece_form import Raw


def shown_value(work: Work, fields: Raw, name: str) -> str:
    """Return the raw values of one field in the words people chose or typed."""
    values = part(work.form_class, fields, [name])
    words = _words_of_choices(work, name)
    shown = [words.get(value, value) for _, typed in sorted(values.items()) for value in typed if value]
    return "\n".join(_without_markup(text) for text in shown)


def _words_of_choices(work: Work, name: str) -> dict[str, str]:
    choices: Any = getattr(work.form().fields[name], "choices", ())
    return {
        str(value): strip_tags(str(label)) for value, label in choices if not isinstance(label, list | tuple)
    }


def _without_markup(text: str) -> str:
    """A formatted text is read as its paragraphs."""
    if not text.lstrip().startswith("<"):
        return text
    for ending in ("</p>", "</li>", "</h2>", "</h3>", "</h4>", "<br>"):
        text = text.replace(ending, f"{ending}\n")
    return strip_tags(text).strip()
