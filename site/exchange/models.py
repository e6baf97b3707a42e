"""What the exchange remembers: the line a record was last imported from, and what the start has made."""

from django.db import models


class ImportedRecord(models.Model):
    """The last imported line of one record, known by its hash.

    The same line again then changes nothing, also when an editor has changed the record since. The
    links of the line are kept as long as they wait for a target, so that an import that is killed
    halfway finishes them the next time.
    """

    key = models.CharField(max_length=100, primary_key=True)
    line_hash = models.CharField(max_length=64, db_index=True)
    run = models.CharField(max_length=36, blank=True)
    waiting_links = models.JSONField(default=dict)
    has_waiting_links = models.BooleanField(default=False)
    draft_revision = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = "ingevoerd stuk"
        verbose_name_plural = "ingevoerde stukken"
        indexes = [models.Index(fields=["run", "has_waiting_links"], name="imported_waiting")]

    def __str__(self) -> str:
        return self.key


class StartMark(models.Model):
    """Something that `init_site` made once; what an editor takes away after that stays away."""

    name = models.CharField(max_length=160, primary_key=True)

    class Meta:
        verbose_name = "begin van de site"
        verbose_name_plural = "begin van de site"

    def __str__(self) -> str:
        return self.name
