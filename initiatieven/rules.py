"""What has to be right of an initiative before people go by it: asked of editors and of members alike."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from core.dutch import phone_link
from initiatieven.choices import Status

_POSTCODE = re.compile(r"^[1-9]\d{3} ?[A-Za-z]{2}$")

PHONE = "Vul een telefoonnummer in. Bijvoorbeeld 010 123 45 67."
POSTCODE = "Vul een postcode in van vier cijfers en twee letters. Bijvoorbeeld 3111 AB."


def problems(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the attribute and what to do, for what would leave a visitor before a closed door."""
    if values.get("phone") and not phone_link(values["phone"]):
        yield "phone", PHONE
    if values.get("postcode") and not _POSTCODE.match(values["postcode"].strip()):
        yield "postcode", POSTCODE
    if (values.get("latitude") is None) != (values.get("longitude") is None):
        yield "longitude", "Vul de breedtegraad en de lengtegraad allebei in, of geen van beide."
    if values.get("resume_on") and values.get("status") != Status.PAUSED:
        yield "resume_on", "Een dag om weer te beginnen hoort bij “Even dicht”. Maak dit vak leeg."
    if values.get("checked_on") and not values.get("checked_by"):
        yield "checked_by", "Vul in wie het heeft nagekeken. Bijvoorbeeld: de gastvrouw."
