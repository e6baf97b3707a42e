"""What all decisions of editors have: who took it, and when."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Decided(models.Model):
    """A decision stays when who took it is gone."""

    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="door",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    changed_at = models.DateTimeField("wanneer", auto_now=True)

    class Meta:
        abstract = True
