"""What the body of a page is made of. Block names are an interface: stored pages and exports use them."""

from typing import Any

from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

from content.richtext import RICH_TEXT_FEATURES


def _newest(model: Any) -> int | None:
    """The newest picture or document, to show what a block looks like."""
    return model.objects.order_by("-pk").values_list("pk", flat=True).first()


class QuoteBlock(blocks.StructBlock):
    """Somebody's own words."""

    text = blocks.TextBlock(label="Citaat")
    source = blocks.CharBlock(label="Van wie", required=False, max_length=120)

    class Meta:
        icon = "openquote"
        label = "Citaat"
        template = "blocks/quote.html"
        description = "Iets dat iemand zei, met wie het was."
        preview_value = {
            "text": "Ik hoefde niet beter te worden. Ik wilde weten waar ik het nog voor deed.",
            "source": "Een deelnemer",
        }


class PictureBlock(blocks.StructBlock):
    """A picture with a line beneath it."""

    picture = ImageChooserBlock(label="Beeld")
    caption = blocks.CharBlock(label="Bijschrift", required=False, max_length=200)

    class Meta:
        icon = "image"
        label = "Beeld"
        template = "blocks/picture.html"
        description = "Een beeld met een bijschrift."

    def get_searchable_content(self, value: Any) -> list[str]:
        """What the picture shows is text of its page, for who cannot see it and for who searches."""
        picture = value.get("picture")
        return [picture.description if picture else "", *super().get_searchable_content(value)]

    def get_preview_value(self) -> Any:
        """An example with a picture of the site's own, when it has one."""
        return self.to_python(
            {"picture": _newest(get_image_model()), "caption": "Een regel onder het beeld."}
        )


class StepsBlock(blocks.StructBlock):
    """A few things to do, in order."""

    title = blocks.CharBlock(label="Kop", max_length=120)
    steps = blocks.ListBlock(blocks.TextBlock(label="Stap"), label="Stappen", min_num=1)

    class Meta:
        icon = "list-ol"
        label = "Stappen"
        template = "blocks/steps.html"
        description = "Genummerde stappen, om zelf mee te beginnen."
        preview_value = {"title": "Zo begint u", "steps": ["Bel iemand die u kent.", "Spreek een uur af."]}


class HighlightBlock(blocks.StructBlock):
    """A short remark that stands apart."""

    title = blocks.CharBlock(label="Kop", required=False, max_length=120)
    text = blocks.RichTextBlock(label="Tekst", features=["bold", "italic", "link"])

    class Meta:
        icon = "pick"
        label = "Kader"
        template = "blocks/highlight.html"
        description = "Een korte opmerking in een kader."
        preview_value = {
            "title": "Goed om te weten",
            "text": "<p>Een gesprek hoeft nergens toe te leiden.</p>",
        }


class DownloadBlock(blocks.StructBlock):
    """A document to take along."""

    document = DocumentChooserBlock(label="Document")
    explanation = blocks.CharBlock(label="Wat het is", required=False, max_length=200)

    class Meta:
        icon = "doc-full"
        label = "Document"
        template = "blocks/download.html"
        description = "Een document dat iemand kan meenemen."

    def get_preview_value(self) -> Any:
        """An example with a document of the site's own, when it has one."""
        return self.to_python({"document": _newest(get_document_model()), "explanation": "Om mee te nemen."})


class TextBlock(blocks.RichTextBlock):
    """Running text."""

    class Meta:
        icon = "pilcrow"
        label = "Tekst"
        template = "blocks/text.html"
        description = "Gewone tekst met koppen, lijsten en links."
        preview_value = "<h2>Een begin</h2><p>Zo ziet gewone tekst eruit.</p>"


class BodyBlock(blocks.StreamBlock):
    """The body of every content page."""

    text = TextBlock(features=RICH_TEXT_FEATURES)
    quote = QuoteBlock()
    picture = PictureBlock()
    steps = StepsBlock()
    highlight = HighlightBlock()
    download = DownloadBlock()
