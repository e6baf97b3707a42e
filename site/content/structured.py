"""What machines read about a page: schema.org data that is safe inside a script element."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

# A value must not be able to end the script element or open a comment in it.
_ESCAPES = {
    ord("<"): "\\u003C",
    ord(">"): "\\u003E",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


def without_blanks(data: dict[str, Any]) -> dict[str, Any]:
    """Return `data` without the keys that have nothing to say."""
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}


def json_ld(data: dict[str, Any]) -> SafeString:
    """Return `data` as JSON-LD for schema.org, safe to stand in a script element."""
    document = {"@context": "https://schema.org", **without_blanks(data)}
    return mark_safe(json.dumps(document, ensure_ascii=False).translate(_ESCAPES))  # noqa: S308 - escaped
