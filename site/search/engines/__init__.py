"""The engine that SEARCH_URL names."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from search.engines.base import Engine, EngineMisconfigured


@cache
def engine_for(url: str) -> Engine:
    """The engine of an address such as tantivy:///absolute/folder; one per process and address."""
    parts = urlsplit(url)
    if parts.scheme == "tantivy" and not parts.netloc and parts.path.startswith("/"):
        from search.engines.tantivy import TantivyEngine

        return TantivyEngine(Path(parts.path))
    raise EngineMisconfigured("SEARCH_URL must look like tantivy:///absolute/folder.")
