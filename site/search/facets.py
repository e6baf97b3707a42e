"""What filters accept and what people read: fixed lists in their own order, the others by number of hits."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from search import registry
from search.documents import FACETS, NATIONWIDE
from search.reference import reference
from search.results import FacetValue
from vocabulary.text import label_key

MOST_VALUES = 100
BOUNDED = ("trefwoord", "doelgroep", "gemeente", "wijk")
YES = {"ja": "Ja"}
FIXED: dict[str, dict[str, str]] = {
    "dagdeel": {"ochtend": "Ochtend", "middag": "Middag", "avond": "Avond", "weekend": "Weekend"},
    "plek": {
        "locatie": "Ergens naartoe",
        "thuis": "Bij u thuis",
        "telefoon": "Per telefoon",
        "online": "Online",
    },
    "gratis": {"ja": "Gratis"},
    "rolstoel": {"ja": "Met een rolstoel te doen"},
    "alleen_komen": {"ja": "U mag alleen komen"},
    "ophalen": {"ja": "Iemand haalt u op"},
    "status": {
        "actief": "U kunt komen",
        "in_voorbereiding": "Wordt voorbereid, doe mee",
        "gepauzeerd": "Even dicht",
        "gestopt": "Bestaat niet meer",
    },
}
LANGUAGES = {
    "nl": "Nederlands", "en": "Engels", "fr": "Frans", "de": "Duits", "es": "Spaans", "tr": "Turks", "ar": "Arabisch",
    "pl": "Pools", "uk": "Oekraïens", "pap": "Papiaments", "ber": "Berbers", "pt": "Portugees", "it": "Italiaans",
    "ti": "Tigrinya", "fa": "Farsi", "so": "Somalisch", "ru": "Russisch", "zh": "Chinees", "srn": "Sranantongo",
    "hi": "Hindi", "ku": "Koerdisch", "dse": "Nederlandse Gebarentaal",
}  # fmt: skip
# A value that no document has: what an unknown choice becomes, so that it gives no hits and no error.
NOTHING = "\x00"

Counts = Mapping[str, int]


def resolve(filters: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Bring what an address says (slugs, labels, synonyms) to the values in the index."""
    return {
        name: tuple(dict.fromkeys(_RESOLVERS.get(name, _as_it_is)(values)))
        for name, values in filters.items()
    }


def for_engine(resolved: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """What counts for the whole country counts for each municipality."""
    filters = {name: values or (NOTHING,) for name, values in resolved.items()}
    places = filters.get("gemeente")
    if places and any(value != NOTHING for value in places):
        filters["gemeente"] = (*places, NATIONWIDE)
    return filters


def _as_it_is(values: tuple[str, ...]) -> list[str]:
    return list(values)


def _municipalities(values: tuple[str, ...]) -> list[str]:
    known: dict[str, str] = {}
    for place in reference().municipalities:
        known |= {place.code.lower(): place.code, place.slug: place.code}
    return [known[value.lower()] for value in values if value.lower() in known] or [NOTHING]


def _terms(values: tuple[str, ...]) -> list[str]:
    lists = reference()
    found = (value if value in lists.terms else lists.term_labels.get(label_key(value)) for value in values)
    return [slug for slug in found if slug] or [NOTHING]


_RESOLVERS: dict[str, Callable[[tuple[str, ...]], list[str]]] = {
    "gemeente": _municipalities,
    "trefwoord": _terms,
    "doelgroep": _terms,
}


def labelled(
    counts: Mapping[str, Counts], resolved: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[FacetValue, ...]]:
    """Every filter with its values as people read them."""
    labels = _all_labels()
    return {
        name: _values(name, counts.get(name, {}), resolved.get(name, ()), labels[name]) for name in FACETS
    }


def _all_labels() -> dict[str, Mapping[str, str]]:
    """Per filter the words for its values; for a fixed list that is also the list itself."""
    lists = reference()
    return {
        **{name: {} for name in FACETS},
        **FIXED,
        "soort": registry.kind_labels(),
        "taal": LANGUAGES,
        "gemeente": {place.code: place.name for place in lists.municipalities},
        "vorm": lists.forms,
        "samenhang": lists.aspects,
        "trefwoord": lists.terms,
        "doelgroep": lists.terms,
    }


def _values(
    name: str, counts: Counts, chosen: tuple[str, ...], labels: Mapping[str, str]
) -> tuple[FacetValue, ...]:
    if name == "gemeente":
        counts = _with_nationwide(counts, labels)
    fixed = name in FIXED or name in ("soort", "vorm", "samenhang")
    values = [*labels, *sorted(set(counts) - set(labels))] if fixed else list(counts)
    values += [value for value in chosen if value not in values and value != NOTHING]
    if not fixed:
        values.sort(key=lambda value: (-counts.get(value, 0), labels.get(value, value).casefold()))
    if name in BOUNDED:
        values = values[:MOST_VALUES] + [value for value in values[MOST_VALUES:] if value in chosen]
    return tuple(
        FacetValue(value, labels.get(value, value), counts.get(value, 0), value in chosen) for value in values
    )


def _with_nationwide(counts: Counts, labels: Mapping[str, str]) -> dict[str, int]:
    everywhere = counts.get(NATIONWIDE, 0)
    known = labels if everywhere else {code: code for code in counts if code != NATIONWIDE}
    return {code: counts.get(code, 0) + everywhere for code in known}
