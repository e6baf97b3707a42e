"""What was read in the files of documents, so that they are found by their words."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Concat

from content.models.media import Attachment


class TextProblem(models.TextChoices):
    """Why no text could be read, as it stands with the document in the admin."""

    NO_READER = "soort", "van deze soort bestanden lezen wij de tekst niet"
    MISSING = "weg", "het bestand is er niet meer"
    LARGE = "groot", "het bestand is te groot om te lezen"
    ENCRYPTED = "slot", "het bestand zit met een wachtwoord op slot"
    BROKEN = "kapot", "het bestand is beschadigd, of is iets anders dan de naam zegt"
    SLOW = "traag", "het lezen duurde te lang"
    HEAVY = "zwaar", "het bestand wordt bij het uitpakken te groot"
    EMPTY = "leeg", "er staan geen letters in, misschien is het een scan"


class DocumentTextQuerySet(models.QuerySet["DocumentText"]):
    """Ways to read the texts."""

    def of_present_files(self) -> "DocumentTextQuerySet":
        """Leave out what was read in a file that has been replaced since."""
        return self.filter(version=present_version("document__"))


class DocumentText(models.Model):
    """The text of one document, or why there is none; made by the task worker, never by hand."""

    document = models.OneToOneField(
        Attachment, on_delete=models.CASCADE, primary_key=True, related_name="reading"
    )
    text = models.TextField("tekst", blank=True)
    problem = models.CharField("geen tekst omdat", max_length=10, choices=TextProblem.choices, blank=True)
    version = models.CharField("gelezen bestand", max_length=160)
    read_at = models.DateTimeField("gelezen op", auto_now=True)

    objects = DocumentTextQuerySet.as_manager()

    # That a document was read does not make it used somewhere.
    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        verbose_name = "tekst van een document"
        verbose_name_plural = "teksten van documenten"

    def __str__(self) -> str:
        return f"{self.document_id} {self.get_problem_display() or len(self.text)}"


def present_version(prefix: str = "") -> Concat:
    """What `version_of` returns, for a query: which bytes under which name a document has now."""
    return Concat(f"{prefix}file_hash", models.Value(" "), f"{prefix}file", output_field=models.CharField())


def version_of(document: Attachment) -> str:
    """Which bytes under which name a document has now."""
    return f"{document.file_hash} {document.file.name}"
