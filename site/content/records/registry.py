"""Which kinds there are, each with the adapter its section registered."""

from content.records.adapter import Adapter

_ADAPTERS: dict[str, Adapter] = {}


def register(adapter: Adapter) -> None:
    """Add a kind; called once by each section when the apps are ready."""
    _ADAPTERS[adapter.kind] = adapter


def adapters() -> list[Adapter]:
    """Return all adapters in the order of an export: what others point at comes first."""
    return sorted(_ADAPTERS.values(), key=lambda adapter: (adapter.order, adapter.kind))


def adapter_for(kind: str) -> Adapter | None:
    """Return the adapter of a kind."""
    return _ADAPTERS.get(kind)


def adapter_of_model(label: str) -> Adapter | None:
    """Return the adapter of a model, by its label such as "news.newspage"."""
    return next((item for item in _ADAPTERS.values() if item.model._meta.label_lower == label), None)


def kinds_with(key: str) -> list[str]:
    """Return the kinds that know a key."""
    return [adapter.kind for adapter in adapters() if key in adapter.keys]
