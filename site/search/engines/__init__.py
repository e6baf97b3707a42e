"""The engine that the settings name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from search.engines.base import Engine, EngineMisconfigured


def engine_from(settings: Mapping[str, Any]) -> Engine:
    """The engine of the setting SEARCH; one per process and setting."""
    return _engine(settings["URL"], tuple(sorted(settings.get("CLUSTER", {}).items())))


@cache
def _engine(url: str, cluster: tuple[tuple[str, Any], ...]) -> Engine:
    parts = urlsplit(url)
    if parts.scheme == "tantivy" and not parts.netloc and parts.path.startswith("/"):
        from search.engines.tantivy import TantivyEngine

        return TantivyEngine(Path(parts.path))
    if url.startswith(("http://", "https://")):
        from search.engines.elasticsearch import ElasticsearchEngine
        from search.engines.elasticsearch_client import Connection, read_address

        hosts, prefix, user, password = read_address(url)
        return ElasticsearchEngine(Connection(hosts, prefix, user, password, **dict(cluster)))
    raise EngineMisconfigured(
        "SEARCH_URL must look like tantivy:///absolute/folder or http(s)://host:9200/prefix."
    )
