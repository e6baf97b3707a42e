"""Forms that anybody may send, without a cookie, a script or a puzzle: robots are held, people can go on.

Nobody gets a false "thank you": a robot and a person who looks like one get the same form back, with
all that was typed and one sentence. For a person the second press is enough; a robot does not press.

A view that shows one is `csrf_exempt` and `never_cache`: the token does what the cookie would do.
"""

import datetime
from dataclasses import replace
from enum import Enum
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core import visitor_marks
from core.text import label_key
from core.visitor_rules import complaints
from core.visitor_tokens import LONGEST_SECONDS, Age, Token, new_token, read_token

SAME_TEXT_DAYS = 7
# Two people may both write "Dat deden wij ook."; the same whole story twice is no coincidence.
SHORTEST_SAME_TEXT = 40
# From here people are asked to press once more: a training room goes on, a robot does not.
BUSY_ADDRESS_AN_HOUR = 4
BUSY_FORM_AN_HOUR = 8
MOST_FROM_ADDRESS_A_DAY = 40


class Hold(Enum):
    """Why something is not taken in yet, as somebody reads it."""

    UNSURE = "Er ging iets mis bij het versturen. Wat u typte, staat er nog. Druk nog eens op Versturen."
    TOO_QUICK = "Dat ging wel heel snel. Druk nog eens op Versturen."
    TOO_OLD = "Deze pagina stond lang open. Kijk of het nog klopt en druk nog eens op Versturen."
    USED = "Dit formulier is al verstuurd. Wilt u nog iets sturen? Druk dan nog eens op Versturen."
    SAME_TEXT = "Deze tekst hebben wij al. U hoeft hem niet nog eens te sturen."
    BUSY = "Het is nu druk. Wat u typte, staat er nog. Druk nog eens op Versturen."
    ENOUGH = (
        "Van dit internetadres kwam vandaag al heel veel binnen. Probeer het morgen nog eens, "
        "of schrijf ons via de pagina Contact."
    )


class TrapInput(forms.TextInput):
    """A field that people neither see, hear nor reach, and that robots like to fill."""

    # Templates then show it with the hidden fields, without a label of its own beside it.
    is_hidden = True

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return it off the screen, and always empty: a browser that filled it does so once."""
        attrs = {**(attrs or {}), "tabindex": "-1", "autocomplete": "off"}
        control = super().render(name, "", attrs, renderer)
        return format_html('<div class="trap" aria-hidden="true"><label>Homepage {}</label></div>', control)


class VisitorForm(forms.Form):
    """A form that anybody may send. `form_name` binds its token; the fields in `own_words` tell whether
    the same came in before.

    `is_valid()` takes it in: the token is used up and counted, so a view does at once what was asked.
    """

    form_name: ClassVar[str]
    own_words: ClassVar[tuple[str, ...]]

    bewijs = forms.CharField(required=False, widget=forms.HiddenInput)
    homepage = forms.CharField(required=False, widget=TrapInput)

    def __init__(
        self, data: Any = None, *args: Any, request: HttpRequest, subject: object = "", **kwargs: Any
    ) -> None:
        super().__init__(data, *args, **kwargs)
        self.request = request
        self.binding = f"{self.form_name}:{subject}:{getattr(request.user, 'pk', None) or ''}"
        # Whether this came in before, with this token and this text: somebody pressed twice.
        self.was_sent_already = False
        self.fields["bewijs"].initial = new_token(self.binding).signed()

    def full_clean(self) -> None:
        """Judge the fields first; only what is filled in well is held against robots."""
        super().full_clean()
        if not self.is_bound:
            return
        for name, complaint in complaints(self._texts()).items():
            self.add_error(name, complaint)
        token = read_token(self.cleaned_data.get("bewijs", ""), self.binding)
        hold = None if self.errors else self._take_in(token)
        if hold:
            self.add_error(None, ValidationError(hold.value, code=hold.name.lower()))
        self._give_back(self._next_token(token, hold))

    @property
    def own_data(self) -> dict[str, Any]:
        """What people filled in, without what holds robots."""
        return {
            name: value for name, value in self.cleaned_data.items() if name not in VisitorForm.base_fields
        }

    def _texts(self) -> dict[str, str]:
        return {name: value for name, value in self.own_data.items() if isinstance(value, str)}

    def _take_in(self, token: Token | None) -> Hold | None:
        """Use the token up and count this; or say why not."""
        if token is None or self.cleaned_data.get("homepage"):
            return Hold.UNSURE
        if token.age is not Age.GOOD:
            return Hold.TOO_QUICK if token.age is Age.TOO_QUICK else Hold.TOO_OLD
        with transaction.atomic():
            visitor_marks.forget_expired()
            return self._known_already(token) or self._too_busy(token) or self._claim(token)

    def _known_already(self, token: Token) -> Hold | None:
        same_text = visitor_marks.is_known(self._text_mark())
        if visitor_marks.is_known(token.mark):
            self.was_sent_already = same_text
            return Hold.USED
        return Hold.SAME_TEXT if same_text and self._is_a_story() else None

    def _too_busy(self, token: Token) -> Hold | None:
        today, address, form = visitor_marks.counts(self._counters())
        if today >= MOST_FROM_ADDRESS_A_DAY:
            return Hold.ENOUGH
        is_busy = address >= BUSY_ADDRESS_AN_HOUR or form >= BUSY_FORM_AN_HOUR
        return Hold.BUSY if is_busy and not token.pressed else None

    def _claim(self, token: Token) -> Hold | None:
        if not visitor_marks.claim(token.mark, datetime.timedelta(seconds=LONGEST_SECONDS)):
            self.was_sent_already = True
            return Hold.USED
        visitor_marks.claim(self._text_mark(), datetime.timedelta(days=SAME_TEXT_DAYS))
        for name in self._counters():
            visitor_marks.add_one(name, datetime.timedelta(days=1))
        return None

    def _counters(self) -> list[str]:
        """Return the names under which is counted: this address today, this address and this form this hour."""
        address = visitor_marks.household(self.request)
        hour = timezone.localtime().strftime("%d-%H")
        return [
            f"dag:{self.form_name}:{address}",
            f"uur:{self.form_name}:{address}:{hour}",
            f"uur:{self.form_name}:{hour}",
        ]

    def _text_mark(self) -> str:
        return f"tekst:{self.form_name}:{visitor_marks.hashed(self._own_text())}"

    def _own_text(self) -> str:
        return label_key(" ".join(str(self.cleaned_data.get(name, "")) for name in self.own_words))

    def _is_a_story(self) -> bool:
        return len(self._own_text()) >= SHORTEST_SAME_TEXT

    def _next_token(self, token: Token | None, hold: Hold | None) -> Token:
        """Return the token of the form as it comes back; the old one while it serves, to press again at once."""
        if token is None or token.age is Age.TOO_OLD or hold is Hold.USED:
            return new_token(self.binding)
        return replace(token, pressed=token.pressed or hold is Hold.BUSY)

    def _give_back(self, token: Token) -> None:
        data: Any = self.data
        self.data = data = data.copy()
        data[self.add_prefix("bewijs")] = token.signed()
