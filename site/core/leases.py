"""One process at a time: a lease in the database, held for a while and taken over when its holder dies."""

import datetime
import os
import socket
import uuid

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from core.models import Heartbeat, Lease

ME = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


def hold(name: str, seconds: int, holder: str = ME) -> bool:
    """Take or prolong the lease `name` for `holder`; False while another holds it."""
    now = timezone.now()
    until = now + datetime.timedelta(seconds=seconds)
    free_or_mine = Lease.objects.filter(Q(holder=holder) | Q(until__lt=now), name=name)
    if free_or_mine.update(holder=holder, until=until):
        return True
    try:
        with transaction.atomic():
            Lease.objects.create(name=name, holder=holder, until=until)
    except IntegrityError:
        return False
    return True


def release(name: str, holder: str = ME) -> None:
    """Give the lease back, so that the next process need not wait for its end."""
    Lease.objects.filter(name=name, holder=holder).delete()


def beat(name: str, note: str = "") -> None:
    """Leave a sign of life that the health page reads."""
    Heartbeat.objects.update_or_create(name=name, defaults={"seen_at": timezone.now(), "note": note[:200]})


def seconds_since(name: str) -> float | None:
    """Return the age of the last sign of life, or None when there never was one."""
    seen = Heartbeat.objects.filter(name=name).values_list("seen_at", flat=True).first()
    return None if seen is None else (timezone.now() - seen).total_seconds()
