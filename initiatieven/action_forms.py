"""What is asked when somebody says that an initiative is closed for a while, or checked."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone


class PauseForm(forms.Form):
    """Until when it is closed."""

    resume_on = forms.DateField(
        label="Weer open vanaf",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text="Weet u het nog niet? Laat het dan leeg.",
        error_messages={"invalid": "Vul een dag in. Bijvoorbeeld 1-9-2027."},
    )

    def clean_resume_on(self) -> datetime.date | None:
        """Return the day, which has to come still."""
        day: datetime.date | None = self.cleaned_data["resume_on"]
        if day and day <= timezone.localdate():
            raise ValidationError("Kies een dag die nog komt, of laat het leeg.")
        return day


class CheckForm(forms.Form):
    """Who confirmed it."""

    checked_by = forms.CharField(
        label="Nagekeken door",
        max_length=120,
        help_text="Wie zei dat het klopt? Bijvoorbeeld: de gastvrouw. Dit staat op de pagina.",
        error_messages={"required": "Vul in wie zei dat het klopt. Bijvoorbeeld: de gastvrouw."},
    )
