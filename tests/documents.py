"""Small real files to read: a PDF with text, a Word file, and files that mean harm."""

import io
import zipfile
import zlib
from xml.sax.saxutils import escape

from django.core.files.base import ContentFile
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from content.models import Attachment

WORD_FRAME = (
    '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{}</w:body></w:document>"
)


def pdf_bytes(*pages: str, password: str = "") -> bytes:
    """A PDF with one line of text on each page."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for text in pages:
        page = writer.add_blank_page(595, 842)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    """The bytes of what a writer holds."""
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def pdf_bomb(size: int) -> bytes:
    """A PDF of which the one page unpacks, twice over, to `size` bytes."""
    packed = zlib.compress(zlib.compress(b" " * size, 9), 9)
    writer = PdfWriter(PdfReader(io.BytesIO(pdf_bytes("klein"))))
    stream = DecodedStreamObject()
    stream.set_data(packed)
    page = writer.pages[0]
    page[NameObject("/Contents")] = writer._add_object(stream)
    # The name of the filters is written by hand: the writer would unpack them.
    return written(writer).replace(
        b"<<\n/Length %d\n>>" % len(packed),
        b"<</Filter [/FlateDecode /FlateDecode] /Length %d>>" % len(packed),
    )


def word_bytes(*paragraphs: str, filler: int = 0) -> bytes:
    """A Word file with these paragraphs; `filler` bytes of blanks are packed into it."""
    body = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in paragraphs)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", CONTENT_TYPES)
        packed.writestr("_rels/.rels", RELATIONS)
        packed.writestr("word/document.xml", WORD_FRAME.format(body))
        if filler:
            with packed.open("word/media/vulling.xml", "w", force_zip64=True) as piece:
                for _ in range(filler // 1_000_000):
                    piece.write(b" " * 1_000_000)
    return target.getvalue()


CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def attach(content: bytes, name: str, title: str = "Werkblad") -> Attachment:
    """A document of the site with this file."""
    return Attachment.objects.create(title=title, file=ContentFile(content, name))
