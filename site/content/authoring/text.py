"""Text that somebody wrote, in the form in which it was written."""

import re
from dataclasses import dataclass
from functools import cached_property

from wagtail.blocks import StreamValue

from content.authoring.body import body_html
from content.authoring.cleaning import clean_html
from content.authoring.from_markdown import html_from_markdown
from content.authoring.to_markdown import markdown_from_html
from content.records.markup import plain_text
from content.records.sanitise import TooDeep
from content.records.text import many_lines

MARKDOWN, HTML = "markdown", "html"
_BLOCK_END = re.compile(r"</(?:p|h[234]|li|blockquote|figure)>|<cite>|<[uo]l>")


@dataclass(frozen=True)
class AuthoredText:
    """What came in: `text` as it was typed, in `form` "markdown" (a textarea) or "html" (the editor).

    `html`, `markdown`, `plain` and `is_empty` raise TooDeep for nesting that nobody types; a value that
    `RichTextField.clean()` returned never does.
    """

    form: str = MARKDOWN
    text: str = ""

    @classmethod
    def of_body(cls, body: StreamValue) -> "AuthoredText":
        """Return the body of a page as something to go on writing."""
        return cls(HTML, body_html(body))

    @cached_property
    def html(self) -> str:
        """Clean HTML; pass it to `body_from_html()`."""
        return clean_html(self.text) if self.form == HTML else html_from_markdown(self.text)

    @cached_property
    def markdown(self) -> str:
        """Text with signs: what was typed, or what the HTML says."""
        return markdown_from_html(self.text) if self.form == HTML else self.text

    @cached_property
    def plain(self) -> str:
        """The words only, a line for each paragraph; a block of the page counts by its label."""
        return many_lines(plain_text(_BLOCK_END.sub("<br>", self.html)))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read, and no block of the page either."""
        return not self.plain and "<figure" not in self.html

    def __bool__(self) -> bool:
        return not self.is_empty

    @property
    def is_readable(self) -> bool:
        """Whether the text can be shown in another form than it was typed."""
        try:
            return self.html is not None
        except TooDeep:
            return False
