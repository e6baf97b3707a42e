"""What an editor is helped with; imports are judged by the model alone."""

from collections.abc import Iterator
from typing import Any

from content.forms import ContentPageForm
from core.dutch import phone_link
from initiatieven.choices import Status


class InitiativeForm(ContentPageForm):
    """Catches what would leave a visitor with a number that cannot be dialled or a place that is none."""

    def clean(self) -> Any:
        cleaned = super().clean()
        if not self.is_deferred_validation:
            for field, message in self._problems(cleaned):
                self.add_error(field, message)
        return cleaned

    def _problems(self, cleaned: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """A draft is kept as it is; what goes out is looked at."""
        if cleaned.get("phone") and not phone_link(cleaned["phone"]):
            yield "phone", "Vul een telefoonnummer in. Bijvoorbeeld 010 123 45 67."
        if (cleaned.get("latitude") is None) != (cleaned.get("longitude") is None):
            yield "longitude", "Vul de breedtegraad en de lengtegraad allebei in, of geen van beide."
        if cleaned.get("resume_on") and cleaned.get("status") != Status.PAUSED:
            yield "resume_on", "Een dag om weer te beginnen hoort bij “Even dicht”. Maak dit vak leeg."
        if cleaned.get("checked_on") and not cleaned.get("checked_by"):
            yield "checked_by", "Vul in wie het heeft nagekeken. Bijvoorbeeld: de gastvrouw."
