"""What open forms remember over all processes: used tokens, texts that came in, and how much from where."""

import datetime
import ipaddress

from allauth.account.adapter import get_adapter
from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from core.models import VisitorMark

IPV6_HOUSEHOLD = 64


def claim(name: str, lasts: datetime.timedelta) -> bool:
    """Write a mark down; False when it stands there already. Of two at once, one gets it."""
    try:
        with transaction.atomic():
            VisitorMark.objects.create(name=name, until=timezone.now() + lasts)
    except IntegrityError:
        return False
    return True


def is_known(name: str) -> bool:
    """Whether this mark stands there still."""
    return VisitorMark.objects.filter(name=name, until__gte=timezone.now()).exists()


def add_one(name: str, lasts: datetime.timedelta) -> None:
    """Count one more under this name."""
    mark = VisitorMark.objects.filter(name=name)
    if not mark.update(count=F("count") + 1) and not claim(name, lasts):
        mark.update(count=F("count") + 1)


def counts(names: list[str]) -> list[int]:
    """Return how many were counted under each of these names."""
    found = dict(VisitorMark.objects.filter(name__in=names).values_list("name", "count"))
    return [found.get(name, 0) for name in names]


def forget_expired() -> None:
    """Throw away what has served its time, so that nothing is kept longer than it is needed."""
    VisitorMark.objects.filter(until__lt=timezone.now()).delete()


def household(request: HttpRequest) -> str:
    """Return a hash of where a request comes from; it changes every day, and leads back to nobody.

    A household has one address in the old numbering and a whole /64 in the new.
    """
    address = ipaddress.ip_address(get_adapter(request).get_client_ip(request))
    if isinstance(address, ipaddress.IPv6Address):
        address = ipaddress.ip_network((address, IPV6_HOUSEHOLD), strict=False).network_address
    return hashed(str(address), salt=timezone.localdate().isoformat())


def hashed(text: str, salt: str = "") -> str:
    """Return a keyed hash, short enough for the name of a mark."""
    return salted_hmac(f"core.visitor_marks {salt}", text, algorithm="sha256").hexdigest()[:40]
