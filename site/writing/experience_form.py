"""The three fields in which anybody tells that they did this too."""

from typing import Any

from django import forms

from core.visitor_forms import VisitorForm


class TypedField(forms.CharField):
    """Text of several lines; a line break counts once, as it does in the browser."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        """Return the text with the line breaks of one machine."""
        return str(super().to_python(value)).replace("\r\n", "\n")


class ExperienceForm(VisitorForm):
    """What you did, what it brought and, if you like, who you are."""

    form_name = "ik-deed-dit-ook"
    own_words = ("what_i_did", "what_it_brought")
    # The browser would say so in its own words; ours tell what to do.
    use_required_attribute = False

    what_i_did = TypedField(
        label="Wat deed u?",
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Een paar zinnen is genoeg. Noem geen namen van anderen: niemand hoeft herkenbaar te zijn.",
        error_messages={"required": "Vertel in een paar zinnen wat u deed."},
    )
    what_it_brought = TypedField(
        label="Wat bracht het?",
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mag leeg blijven.",
    )
    who = forms.CharField(
        label="Wie bent u?",
        required=False,
        max_length=120,
        help_text="Staat erbij op de site. Mag leeg blijven. Bijvoorbeeld: buurvrouw uit Oost, of uw naam.",
    )
