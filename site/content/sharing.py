"""Passing a page on: the mail a person sends, and how the page looks where it arrives (OpenGraph)."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from content.addresses import page_address
from core.addresses import absolute
from core.dutch import mail_link

DESCRIPTION = (
    "Lezen, gesprekken en plekken om naartoe te gaan, voor wie iemand mist of zin en richting zoekt."
)
PICTURE = "fill-1200x630|format-jpeg"
MAX_LENGTH = 200


@dataclass(frozen=True)
class SharedPage:
    """Title, text, address and picture for OpenGraph."""

    title: str
    description: str
    address: str
    kind: str = "website"
    image: str = ""
    image_alt: str = ""


@dataclass(frozen=True)
class PassOn:
    """A mail that the person still has to send, and the address to copy."""

    mail: str
    address: str


def pass_on(page: Any) -> PassOn:
    """Return how `page` is passed on; nothing is sent by the site."""
    address = page_address(page)
    body = "\n\n".join(part for part in (page.title, getattr(page, "intro", ""), address) if part)
    return PassOn(mail_link(page.title, body), address)


def shared(page: Any, request: HttpRequest | None) -> SharedPage:
    """Return what is told of a page; an address without a page tells of the site."""
    if page is None or getattr(page, "pk", None) is None:
        address = absolute(request.path) if request is not None else absolute("/")
        return SharedPage(settings.WAGTAIL_SITE_NAME, DESCRIPTION, address)
    image, alt = _picture(getattr(page, "picture", None))
    return SharedPage(
        title=page.seo_title or page.title,
        description=_short(page.search_description or getattr(page, "intro", "") or DESCRIPTION),
        address=page_address(page),
        kind="article" if hasattr(page, "structured_data") else "website",
        image=image,
        image_alt=alt,
    )


def _picture(picture: Any) -> tuple[str, str]:
    """A file that is gone must not take the page with it."""
    if picture is None:
        return "", ""
    try:
        return absolute(picture.get_rendition(PICTURE).url), picture.description
    except OSError:
        return "", ""


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= MAX_LENGTH else f"{words[:MAX_LENGTH].rsplit(' ', 1)[0]}…"
