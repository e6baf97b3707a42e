"""Who made a piece: one name a line."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from content.records.text import one_line
from kennisbank.models import Contributor
from kennisbank.models.people import LONGEST_FAMILY, LONGEST_GIVEN
from kennisbank.names import name_parts, said_name
from members.models import User
from writing.forms import ContentPieceForm

MOST = 100
Name = tuple[str, str]


class NamesField(forms.Field):
    """Names, one a line; `inverted` ones are written "Family, Given" and know which part is which."""

    widget = forms.Textarea

    def __init__(self, *, inverted: bool, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), **kwargs)
        self.inverted = inverted

    def to_python(self, value: Any) -> list[Name]:
        lines = [one_line(line) for line in (value or "").splitlines()]
        names = [self._name(line) for line in dict.fromkeys(filter(None, lines))]
        if len(names) > MOST:
            raise ValidationError(
                f"Er passen hoogstens {MOST} namen. Noem de eerste, en zet erbij: en anderen."
            )
        return names

    def _name(self, line: str) -> Name:
        family, given = name_parts(line, inverted=self.inverted)
        if not family:
            raise ValidationError(f"“{line[:40]}” mist een achternaam. Schrijf: Achternaam, Voornaam.")
        if len(family) > LONGEST_FAMILY or len(given) > LONGEST_GIVEN:
            raise ValidationError(f"“{line[:40]}…” is te lang. Zet elke naam op een eigen regel.")
        return family, given


class WithAuthors(ContentPieceForm):
    """A piece with its makers; who writes it stands there first, tied to their account."""

    names_are_inverted = False

    auteurs = NamesField(
        inverted=False,
        label="Wie schreef dit",
        help_text="Een naam per regel. Zo staat het ook op de site.",
    )

    @classmethod
    def prepare(cls, page: Any, user: User) -> None:
        """Put the writer there; somebody without a name is not told by their address."""
        super().prepare(page, user)
        name = user.get_full_name()[:LONGEST_FAMILY]
        if name and not cls.names_are_inverted:
            page.contributors = [Contributor(family=name, member=user, sort_order=0)]

    @classmethod
    def read_auteurs(cls, page: Any) -> list[str]:
        lines = [cls._line_of(person) for person in page.contributors.all()]
        return ["\n".join(lines)] if lines else []

    @classmethod
    def _line_of(cls, person: Contributor) -> str:
        return one_line(said_name(person.family, person.given, inverted=cls.names_are_inverted))

    def write_auteurs(self, page: Any, names: list[Name]) -> None:
        """A line that stayed keeps its row, and with it the account it belongs to."""
        known = {self._line_of(person): person for person in page.contributors.all()}
        people = [self._person(family, given, known) for family, given in names]
        for number, person in enumerate(people):
            person.sort_order = number
        page.contributors.set(people)

    def _person(self, family: str, given: str, known: dict[str, Contributor]) -> Contributor:
        new = Contributor(family=family, given=given)
        person = known.get(self._line_of(new))
        if person is not None:
            return person
        if not self.names_are_inverted and family == self.user.get_full_name():
            new.member = self.user
        return new
