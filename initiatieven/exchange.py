"""How organisations and initiatives go through the exchange."""

from typing import Any

from content.records import registry
from content.records.adapter import Adapter, PageAdapter
from content.records.context import Context, owner_of
from content.records.fields import Choice, Choices, Date, Flag, ListField, Number, Text
from content.records.media import Html
from content.records.relations import Codes, LinkField
from content.records.text import checked_text, one_line, shown
from initiatieven.choices import DayPart, Language, Place, Status
from initiatieven.models import InitiativePage, InitiativesIndexPage, Organisation
from vocabulary.models import Municipality

LONGEST_LANGUAGE = 12


class OrganisationLink(LinkField):
    """`organisatie`: who offers it, by title or key; it may come later in the file."""

    def __init__(self) -> None:
        super().__init__("organisatie", "organisation")

    def empty(self) -> str:
        return ""

    def from_cell(self, cell: str) -> Any:
        return cell

    def parse(self, value: Any, context: Context) -> str:
        return one_line(checked_text(self.key, value))

    def resolve(self, record: Any, wanted: str, context: Context) -> tuple[int | None, list[str]]:
        if not wanted:
            return None, []
        owner = owner_of(wanted)
        if owner and owner.model == Organisation._meta.label_lower:
            return owner.object_id, []
        found = Organisation.objects.named(wanted)
        if found:
            return found.pk, []
        return None, [f"unknown organisation {shown(wanted)}"]

    def differs(self, record: Any, targets: int | None) -> bool:
        return bool(record.organisation_id != targets)

    def keep(self, record: Any, targets: int | None) -> bool:
        if not self.differs(record, targets):
            return False
        record.organisation_id = targets
        InitiativePage.objects.filter(pk=record.pk).update(organisation=targets)
        return True

    def read(self, record: Any, context: Context) -> str | None:
        return one_line(record.organisation.name) if record.organisation_id else None


class Languages(ListField):
    """`talen`: codes; one outside the list of the site is kept and shown as it is."""

    def parse(self, value: Any, context: Context) -> list[str]:
        codes = [code.casefold() for code in self.texts(value)]
        for code in codes:
            if not code.isascii() or not code.replace("-", "").isalpha() or len(code) > LONGEST_LANGUAGE:
                raise self.error(f"{shown(code)} is no language code; write for example nl")
        return self._sorted(codes)

    def _sorted(self, codes: list[str]) -> list[str]:
        known = Language.values
        return sorted(codes, key=lambda code: (known.index(code) if code in known else len(known), code))

    def read(self, record: Any, context: Context) -> list[str] | None:
        return self._sorted(list(record.languages or [])) or None


class InitiativeAdapter(PageAdapter):
    """Initiatives hang flat under their section; the addresses of municipalities are taken."""

    def public_queryset(self) -> Any:
        return (
            super()
            .public_queryset()
            .select_related("picture", "organisation")
            .prefetch_related("municipalities")
        )


class OrganisationAdapter(Adapter):
    """An organisation is public unless all it offers is hidden."""

    order = 1

    def public_queryset(self) -> Any:
        return Organisation.objects.public()


def _organisation() -> OrganisationAdapter:
    return OrganisationAdapter(
        "organisatie",
        Organisation,
        [
            Text("titel", "name", required=True),
            Text("inleiding", "intro"),
            Html("tekst", "body"),
            Text("website", "website"),
            Text("email", "email"),
            Text("telefoon", "phone"),
            Flag("verzonnen", "invented"),
        ],
    )


def _initiative() -> InitiativeAdapter:
    return InitiativeAdapter(
        "initiatief",
        InitiativePage,
        InitiativesIndexPage,
        [
            Codes("gemeenten", "municipalities", Municipality, "code"),
            Choice("status", "status", Status.values),
            Date("weer_vanaf", "resume_on"),
            OrganisationLink(),
            Text("wijk", "neighbourhood"),
            Text("adres", "address"),
            Text("postcode", "postcode"),
            Text("plaats", "town"),
            Number("lat", "latitude", -90, 90),
            Number("lon", "longitude", -180, 180),
            Text("website", "website"),
            Text("email", "email"),
            Text("telefoon", "phone"),
            Text("wanneer", "when"),
            Choices("dagdelen", "day_parts", DayPart.values),
            Text("kosten", "cost"),
            Flag("gratis", "is_free"),
            Choices("plek", "places", Place.values),
            Text("eerste_keer", "first_time"),
            Flag("alleen_komen", "may_come_alone"),
            Flag("ophalen", "picks_up"),
            Flag("rolstoel", "wheelchair"),
            Languages("talen", "languages"),
            Text("aanmelden", "sign_up"),
            Date("nagekeken_op", "checked_on"),
            Text("nagekeken_door", "checked_by"),
        ],
    )


def register() -> None:
    """Register the kinds of this section; called when the apps are ready."""
    registry.register(_organisation())
    registry.register(_initiative())
