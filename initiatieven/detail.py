"""Everything the page of one initiative shows around its own text."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from content.addresses import page_address
from core.dutch import mail_link
from initiatieven.facts import facts
from initiatieven.freshness import deadline_for
from initiatieven.wording import wording_for

if TYPE_CHECKING:
    from initiatieven.models import InitiativePage


def initiative_context(page: "InitiativePage", request: HttpRequest) -> dict[str, Any]:
    """Return what decides, who answers, what belongs to it, and how to pass it on."""
    wording = wording_for(request.GET.get("voor"))
    municipalities = sorted(page.municipalities.all(), key=lambda place: place.name)
    address = page_address(page) if page.pk else ""
    return {
        "wording": wording,
        "facts": facts(page, deadline_for(request), wording),
        "municipalities": municipalities,
        "desks": [place for place in municipalities if place.has_desk],
        "link_groups": page.link_groups,
        "address": address,
        "share_link": mail_link(page.title, share_text(page, address)),
    }


def share_text(page: "InitiativePage", address: str) -> str:
    """Return the message that "Doorsturen" opens: enough to go by, also when the link is not followed."""
    lines = [page.title, page.intro, page.when, page.phone and f"Bellen: {page.phone}", address]
    return "\n".join(line for line in lines if line)
