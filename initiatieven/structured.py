"""An initiative as schema.org tells it: a service, or an event when one has to be somewhere."""

from typing import TYPE_CHECKING, Any

from content.structured import without_blanks
from core.dutch import phone_link
from initiatieven.choices import Place, Status

if TYPE_CHECKING:
    from initiatieven.models import InitiativePage

INVENTED = "Verzonnen om te laten zien hoe het werkt."


def initiative_data(page: "InitiativePage", address: str) -> dict[str, Any]:
    """Return the description by schema.org's words; nothing of what exists no more.

    `Event` needs a first date, which a weekly afternoon has not; `Service` fits what goes on, and says
    where, when and for whom.
    """
    if page.status == Status.STOPPED:
        return {}
    return {
        "@type": "Service",
        "name": page.title,
        "url": address,
        "description": f"{INVENTED} {page.intro}" if page.invented else page.intro,
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
