"""What was typed, as a text to read: to compare two versions of a field."""

from typing import Any

from django.utils.html import strip_tags

from writing.drafts import Work
from writing.piece_form import Raw


def shown_value(work: Work, fields: Raw, name: str) -> str:
    """Return the raw values of one field in the words people chose or typed."""
    values = work.form_class.part(fields, [name])
    hook = getattr(work.form_class, f"shown_{name}", None)
    if hook is not None:
        return str(hook(values))
    words = _words_of_choices(work, name)
    shown = [words.get(value, value) for _, typed in sorted(values.items()) for value in typed if value]
    return "\n".join(shown)


def _words_of_choices(work: Work, name: str) -> dict[str, str]:
    choices: Any = getattr(work.form().fields[name], "choices", ())
    return {
        str(value): strip_tags(str(label)) for value, label in choices if not isinstance(label, list | tuple)
    }
