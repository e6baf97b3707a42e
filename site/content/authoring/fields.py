"""The form field in which a member writes the text of a piece."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from content.authoring.cleaning import whole_characters
from content.authoring.text import HTML, MARKDOWN, AuthoredText
from content.records.sanitise import TooDeep

MOST_CHARACTERS = 200_000
TOO_DEEP = "In deze tekst zitten te veel lijsten in elkaar. Haal een paar niveaus weg, of plak hem opnieuw als gewone tekst."


class RichTextWidget(forms.Widget):
    """A textarea with signs, which the script of the writing pages replaces by the editor.

    Sends two plain strings: NAME with the text, NAME-vorm with "markdown" or "html".
    """

    template_name = "content/rich_text.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 16, **(attrs or {})})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> AuthoredText:
        form = HTML if data.get(f"{name}-vorm") == HTML else MARKDOWN
        text = data.get(name)
        return AuthoredText(form, whole_characters(text) if isinstance(text, str) else "")

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data

    def format_value(self, value: Any) -> AuthoredText:  # type: ignore[override]
        return value if isinstance(value, AuthoredText) else AuthoredText(MARKDOWN, value or "")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Typed text is given back to the letter; the editor starts from what it says as HTML."""
        context = super().get_context(name, value, attrs)
        text = self.format_value(value)
        widget = context["widget"]
        widget["form"], widget["text"], widget["html"] = text.form, text.text, None
        if len(text.text) <= MOST_CHARACTERS and text.is_readable:
            widget["form"], widget["text"], widget["html"] = MARKDOWN, text.markdown, text.html
        return context

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Use the site's templates; the renderer of forms looks in those of apps only."""
        return render_to_string(self.template_name, self.get_context(name, value, attrs))


class RichTextField(forms.Field):
    """Running text with headings, lists, quotes and links; cleans to an `AuthoredText`.

    `RichTextField(label="Tekst", required=False)`; its initial value is `AuthoredText.of_body(page.body)`,
    and `page.body = body_from_html(form.cleaned_data["tekst"].html, page.body)` keeps it.
    """

    widget = RichTextWidget
    default_error_messages = {"required": "Schrijf hier uw tekst. Een paar zinnen is genoeg om te beginnen."}

    def to_python(self, value: Any) -> AuthoredText:
        """Return the text, bounded; raises ValidationError."""
        text = value if isinstance(value, AuthoredText) else AuthoredText(MARKDOWN, value or "")
        if len(text.text) > MOST_CHARACTERS:
            raise ValidationError(
                f"Uw tekst is te lang voor één pagina: {_count(len(text.text))} tekens, en er passen er "
                f"{_count(MOST_CHARACTERS)}. Kort hem in, of verdeel hem over twee stukken.",
                code="too_long",
            )
        if not text.is_readable:
            raise ValidationError(TOO_DEEP, code="too_deep")
        return text

    def validate(self, value: AuthoredText) -> None:
        if self.required and value.is_empty:
            raise ValidationError(self.error_messages["required"], code="required")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the words or their form changed; the same text in other signs has not."""
        before = initial if isinstance(initial, AuthoredText) else AuthoredText(MARKDOWN, initial or "")
        try:
            return before.html != self.to_python(data).html
        except (TooDeep, ValidationError):
            return True


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")
