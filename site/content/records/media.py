"""Keys that carry pictures and running text."""

from pathlib import Path
from typing import Any

from wagtail.models import Page
from wagtail.rich_text import RichText

from content.addresses import page_path
from content.models import Attachment, Picture
from content.querysets import visible
from content.records import html
from content.records.context import Context
from content.records.errors import FieldError
from content.records.fields import Field, Values
from content.records.files import (
    checked_picture,
    document_from,
    export_file,
    find_beside,
    is_document,
    names_picture,
    path_of,
    picture_from,
    sha1_of,
)
from content.records.html import Piece
from content.records.markup import is_beside, tag, text
from content.records.rich_text import Link, with_addresses, with_links
from content.records.sanitise import TooDeep
from content.records.text import checked_text, one_line
from core.addresses import local

MAX_HTML = 1_000_000


class PictureFile(Field):
    """`beeld`: a file beside the import; its words are in `beeldbeschrijving` and `beeldbron`."""

    def __init__(self) -> None:
        super().__init__("beeld", "picture")

    def empty(self) -> None:
        return None

    def parse(self, value: Any, context: Context) -> Path | None:
        path = one_line(checked_text(self.key, value))
        if not path:
            return None
        file = find_beside(context.folder, path, self.key)
        checked_picture(file, self.key)
        return file

    def write(self, record: Any, value: Path | None, values: Values, context: Context) -> None:
        if value is None:
            record.picture = None
            return
        words = values["beeldbeschrijving"], values.get("beeldbron", "")
        if context.writes_files:
            record.picture = picture_from(value, values.get("titel") or record.title, *words)
        elif not _is_this(record.picture, value, words):
            context.would_change = True

    def read(self, record: Any, context: Context) -> str | None:
        if record.picture is None:
            return None
        if context.public and context.folder:
            export_file(record.picture, context.folder)
        return path_of(record.picture)


def _is_this(picture: Picture | None, file: Path, words: tuple[str, str]) -> bool:
    return picture is not None and (picture.file_hash, picture.description, picture.credit) == (
        sha1_of(file),
        *words,
    )


class PictureText(Field):
    """What is told about the picture; it belongs to the file of the same line."""

    def __init__(self, key: str, attribute: str, longest: int) -> None:
        super().__init__(key, "picture")
        self.of_picture = attribute
        self.longest = longest

    def empty(self) -> str:
        return ""

    def parse(self, value: Any, context: Context) -> str:
        text = one_line(checked_text(self.key, value))
        if len(text) > self.longest:
            raise self.error(f"has {len(text)} characters; at most {self.longest} fit")
        return text

    def write(self, record: Any, value: Any, values: Values, context: Context) -> None:
        """Written with the file."""

    def read(self, record: Any, context: Context) -> str | None:
        return one_line(getattr(record.picture, self.of_picture)) or None if record.picture else None


def check_picture_words(values: Values) -> None:
    """A picture without a description is nothing to who cannot see it; words without one hang loose."""
    if values.get("beeld") is not None and not values.get("beeldbeschrijving"):
        raise FieldError("beeldbeschrijving", "tell what the picture shows, for who cannot see it")
    for key in ("beeldbeschrijving", "beeldbron"):
        if values.get(key) and values.get("beeld") is None:
            raise FieldError("beeld", f"name the file that {key} is about")


class Html(Field):
    """`tekst` kept as one stretch of rich text."""

    pictures = False

    def empty(self) -> list[Piece]:
        return []

    def parse(self, value: Any, context: Context) -> list[Piece]:
        text = checked_text(self.key, value)
        if len(text) > MAX_HTML:
            raise self.error(f"has {len(text)} characters; at most {MAX_HTML} fit")
        try:
            pieces = html.pieces_of(text, lambda href: self._link(href, context))
        except TooDeep as error:
            raise self.error(str(error)) from None
        pieces = [piece for piece in pieces if self._is_ours(piece)]
        for piece in pieces:
            self._check_picture(piece, context)
        return pieces

    def _is_ours(self, piece: Piece) -> bool:
        """What names no file of a picture was never one of ours: it goes, as other strange HTML does."""
        if piece.kind == "picture":
            return self.pictures and names_picture(piece.path)
        return piece.kind != "block"

    def _check_picture(self, piece: Piece, context: Context) -> None:
        if piece.kind == "picture":
            checked_picture(find_beside(context.folder, piece.path, self.key), self.key)
            if not piece.alt:
                raise self.error("a picture needs an alt text that tells what it shows")

    def _link(self, href: str, context: Context) -> str | None:
        """Keep addresses, paths and documents beside the file; the rest leads nowhere."""
        href = local(href.strip())
        if not is_beside(href):
            return href
        try:
            file = find_beside(context.folder, href, self.key)
        except FieldError:
            return None
        return href if self.pictures and is_document(file) else None

    def write(self, record: Any, value: list[Piece], values: Values, context: Context) -> None:
        if html.html_of(value) != (self.read(record, context) or ""):
            setattr(record, self.attribute, html.html_of(value))

    def read(self, record: Any, context: Context) -> str | None:
        return html.html_of(html.pieces_of(from_database(getattr(record, self.attribute), context))) or None


class Body(Html):
    """`tekst` kept as a StreamField; blocks that say the same already stay as they are."""

    pictures = True

    def write(self, record: Any, value: list[Piece], values: Values, context: Context) -> None:
        if html.html_of(value) == (self.read(record, context) or ""):
            return
        title = values.get("titel") or record.title
        blocks = [block for piece in value if (block := self._block(piece, title, context))]
        setattr(record, self.attribute, blocks)

    def _block(self, piece: Piece, title: str, context: Context) -> tuple[str, Any] | None:
        if piece.kind == "quote":
            return "quote", {"text": piece.text, "source": piece.source[:120]}
        if piece.kind == "text":
            return "text", RichText(self._with_documents(piece.html, context))
        if not context.writes_files:
            context.would_change = True
            return None
        picture = picture_from(find_beside(context.folder, piece.path, self.key), title, piece.alt)
        return "picture", {"picture": picture, "caption": piece.text[:200]}

    def _with_documents(self, text: str, context: Context) -> str:
        def stored(href: str) -> Link | None:
            if not is_beside(href) or not context.writes_files:
                return None
            document = document_from(find_beside(context.folder, href, self.key), Path(href).stem)
            return "document", document.pk

        return with_links(text, stored)

    def read(self, record: Any, context: Context) -> str | None:
        pieces: list[Piece] = []
        for block in getattr(record, self.attribute):
            pieces += pieces_of_block(block.block_type, block.value, context)
        return html.html_of(html.pieces_of(html.html_of(pieces))) or None


def pieces_of_block(kind: str, value: Any, context: Context) -> list[Piece]:
    """Return what a block says; what HTML has no word for is said with headings and lists."""
    if kind == "text":
        return [Piece("text", html=from_database(value.source, context))]
    if kind == "quote":
        return [Piece("quote", text=value["text"], source=value["source"] or "")]
    if kind == "picture":
        return _of_picture(value, context)
    if kind == "download":
        return _of_download(value, context)
    heading = tag("h3", value["title"]) if value["title"] else ""
    if kind == "steps":
        items = "".join(tag("li", step) for step in value["steps"])
        return [Piece("text", html=f"{heading}<ol>{items}</ol>")]
    return [Piece("text", html=heading + from_database(value["text"].source, context))]


def _of_picture(value: Any, context: Context) -> list[Piece]:
    picture = value["picture"]
    if picture is None:
        return []
    if context.public and context.folder:
        export_file(picture, context.folder)
    return [Piece("picture", path=path_of(picture), alt=picture.description, text=value["caption"] or "")]


def _of_download(value: Any, context: Context) -> list[Piece]:
    document = value["document"]
    if document is None:
        return []
    if context.public and context.folder:
        export_file(document, context.folder)
    words = tag("a", document.title, f' href="{path_of(document)}"')
    more = text(f": {value['explanation']}") if value["explanation"] else ""
    return [Piece("text", html=f"<p>{words}{more}</p>")]


def from_database(source: str, context: Context) -> str:
    """Return rich text with its links as addresses; what is not visible is not linked."""
    return with_addresses(source, lambda kind, number: _address(kind, number, context))


def _address(kind: str, number: int, context: Context) -> str | None:
    if kind == "page":
        page = visible(Page.objects.filter(pk=number)).first()
        return page_path(page) if page else None
    document = Attachment.objects.filter(pk=number).first()
    if document is None:
        return None
    if context.public and context.folder:
        export_file(document, context.folder)
    return path_of(document)
