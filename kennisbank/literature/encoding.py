"""The encodings in which reference managers save their files."""

import codecs


def decoded(raw: bytes) -> str:
    """Return the text of a file: UTF-8 with or without mark, UTF-16 with mark, else Western European."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")
