"""An initiative as schema.org tells it: a service, or an event when one has to be somewhere."""

from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString

from content.structured import json_ld, without_blanks
from core.dutch import phone_link
from initiatieven.choices import Place, Status

if TYPE_CHECKING:
    from initiatieven.models import InitiativePage


def initiative_json_ld(page: "InitiativePage", address: str) -> SafeString | str:
    """Return the page for machines; nothing invented is told them, nor what exists no more."""
    if page.invented or page.status == Status.STOPPED:
        return ""
    return json_ld(initiative_data(page, address))


def initiative_data(page: "InitiativePage", address: str) -> dict[str, Any]:
    """Return the description by schema.org's words.

    `Event` needs a first date, which a weekly afternoon has not; `Service` fits what goes on, and says
    where, when and for whom.
    """
    return {
        "@type": "Service",
        "name": page.title,
        "url": address,
        "description": page.intro,
        "provider": _provider(page),
        "areaServed": [{"@type": "City", "name": place.name} for place in page.municipalities.all()],
        "availableLanguage": page.languages,
        "isAccessibleForFree": page.is_free,
        "hoursAvailable": page.when and {"@type": "OpeningHoursSpecification", "description": page.when},
        "availableChannel": _channel(page, address),
    }


def _provider(page: "InitiativePage") -> dict[str, Any]:
    organisation = page.organisation
    if organisation is None:
        return {}
    return without_blanks(
        {
            "@type": "Organization",
            "name": organisation.name,
            "url": organisation.website,
            "telephone": phone_link(organisation.phone).removeprefix("tel:"),
        }
    )


def _channel(page: "InitiativePage", address: str) -> dict[str, Any]:
    return without_blanks(
        {
            "@type": "ServiceChannel",
            "serviceUrl": page.website or address,
            "servicePhone": _phone(page),
            "serviceLocation": _location(page) if Place.THERE in (page.places or []) else None,
        }
    )


def _phone(page: "InitiativePage") -> dict[str, str]:
    number = phone_link(page.phone).removeprefix("tel:")
    return {"@type": "ContactPoint", "telephone": number} if number else {}


def _location(page: "InitiativePage") -> dict[str, Any]:
    postal = {"streetAddress": page.address, "postalCode": page.postcode, "addressLocality": page.town}
    place: dict[str, Any] = {"@type": "Place", "name": page.neighbourhood or page.town}
    if any(postal.values()):
        place["address"] = {"@type": "PostalAddress", "addressCountry": "NL", **without_blanks(postal)}
    if page.latitude is not None and page.longitude is not None:
        place["geo"] = {"@type": "GeoCoordinates", "latitude": page.latitude, "longitude": page.longitude}
    return without_blanks(place)
