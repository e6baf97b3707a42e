"""Pictures that are always described, and documents."""

from django.db import models
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from core import dutch

KIND_WORDS = {"pdf": "PDF", "docx": "Word", "odt": "OpenDocument", "txt": "tekst", "md": "tekst"}


class Picture(AbstractImage):
    """An image with the description that people who cannot see it get instead."""

    credit = models.CharField("maker of bron", max_length=200, blank=True)

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "collection",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = "beeld"
        verbose_name_plural = "beelden"

    @property
    def default_alt_text(self) -> str:
        """What is read aloud; never the file's name."""
        return self.description


Picture._meta.get_field("description").blank = False
Picture._meta.get_field("description").help_text = "Wat ziet iemand die kijkt? Dit wordt voorgelezen."


class Rendition(AbstractRendition):
    """One size of a picture."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = "formaat van een beeld"
        verbose_name_plural = "formaten van beelden"
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition"
            )
        ]

    def __str__(self) -> str:
        return f"{self.image_id} {self.filter_spec}"


class Attachment(AbstractDocument):
    """A document that visitors can take with them."""

    admin_form_fields = ("title", "file", "collection")

    class Meta(AbstractDocument.Meta):
        verbose_name = "document"
        verbose_name_plural = "documenten"

    @property
    def kind_word(self) -> str:
        """What people call a file of this kind."""
        extension = self.file_extension.lower()
        return KIND_WORDS.get(extension, extension.upper())

    @property
    def facts(self) -> str:
        """What somebody wants to know before taking it along: its kind and its size, as far as that is noted."""
        return ", ".join(filter(None, [self.kind_word, dutch.size(self.file_size or 0)]))
