"""Writing the text of a piece in the site: the form field, and the body of a page as HTML and back.

    tekst = RichTextField(label="Tekst", required=False)      # in a form
    initial={"tekst": AuthoredText.of_body(page.body)}        # what stands there
    page.body = body_from_html(form.cleaned_data["tekst"].html, page.body)

A draft that is kept as the strings of a POST needs `tekst` and `tekst-vorm`; passing them to the form as
its data gives back what was typed, to the letter.
"""

from content.authoring.body import body_from_html, body_html
from content.authoring.fields import RichTextField, RichTextWidget
from content.authoring.from_markdown import html_from_markdown
from content.authoring.text import AuthoredText
from content.authoring.to_markdown import markdown_from_html

__all__ = [
    "AuthoredText",
    "RichTextField",
    "RichTextWidget",
    "body_from_html",
    "body_html",
    "html_from_markdown",
    "markdown_from_html",
]
