"""Search for machines: /api/v1/zoeken and /api/v1/suggesties, described at /api/v1/docs."""

from __future__ import annotations

import datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, NinjaAPI, Query, Schema

from search import service
from search.documents import FACETS
from search.request import MAX_PER_PAGE, PER_PAGE, SearchRequest, make_request
from search.results import Hit, SearchResults

api = NinjaAPI(
    title="Verbondenheid en Veerkracht",
    version="1",
    description="Zoeken in alles wat openbaar is.",
    urls_namespace="api",
)

DEGRADED = "Het zoeken doet het even maar half: dit komt alleen uit titels en onderwerpen, zonder aantallen per filter."


class SearchParameters(Schema):
    """What may stand in the address. An unknown value of a filter gives no hits, a wrong form gives 422."""

    q: str = ""
    soort: list[str] = Field(default_factory=list)
    gemeente: list[str] = Field(default_factory=list, description="CBS-code of slug")
    wijk: list[str] = Field(default_factory=list)
    dagdeel: list[str] = Field(default_factory=list)
    plek: list[str] = Field(default_factory=list)
    taal: list[str] = Field(default_factory=list)
    gratis: list[str] = Field(default_factory=list)
    rolstoel: list[str] = Field(default_factory=list)
    alleen_komen: list[str] = Field(default_factory=list)
    ophalen: list[str] = Field(default_factory=list)
    vorm: list[str] = Field(default_factory=list)
    samenhang: list[str] = Field(default_factory=list)
    status: list[str] = Field(default_factory=list)
    trefwoord: list[str] = Field(default_factory=list, description="slug, woord of ander woord")
    doelgroep: list[str] = Field(default_factory=list, description="slug, woord of ander woord")
    jaar: list[str] = Field(default_factory=list)
    sort: Literal["relevantie", "nieuwste", "titel"] = "relevantie"
    pagina: int = Field(1, ge=1)
    per_pagina: int = Field(PER_PAGE, ge=1, le=MAX_PER_PAGE)

    def to_request(self) -> SearchRequest:
        """The bounded request of these parameters."""
        filters = {name: getattr(self, name) for name in FACETS}
        return make_request(self.q, filters, sort=self.sort, page=self.pagina, per_page=self.per_pagina)


class CarrierOut(Schema):
    """The page on which a document stands."""

    titel: str
    url: str


class ResultOut(Schema):
    """One hit; of a document `id` is its own number and `url` where it is downloaded."""

    id: int
    sleutel: str
    soort: str
    titel: str
    url: str
    samenvatting: str = Field(description="Veilige HTML, alleen <mark>")
    datum: datetime.date | None
    gemeenten: list[str]
    score: float | None
    staat_op: CarrierOut | None = Field(None, description="Alleen bij een document")


class FacetValueOut(Schema):
    """One choice of a filter."""

    waarde: str
    label: str
    aantal: int


class SearchOut(Schema):
    """A page of hits with the counts for every filter."""

    totaal: int
    pagina: int
    per_pagina: int
    resultaten: list[ResultOut]
    facetten: dict[str, list[FacetValueOut]]
    ook_gezocht_op: list[str]
    bedoelde_u: str | None
    melding: str = Field("", description="Alleen als het zoeken nu minder kan: wat er dan is.")


class RecommendedOut(ResultOut):
    """A page that editors put first for a word, with why."""

    waarom: str


class RecommendationsOut(Schema):
    """What editors put above the results for a word or subject."""

    aanbevolen: list[RecommendedOut]


class SuggestionOut(Schema):
    """One page to go to at once."""

    tekst: str
    soort: str
    url: str


class SuggestionsOut(Schema):
    """What may be meant while somebody types."""

    suggesties: list[SuggestionOut]


@api.get("/zoeken", response=SearchOut, exclude_unset=True, summary="Zoek in alles wat openbaar is")
def search(request: HttpRequest, parameters: Query[SearchParameters]) -> dict[str, Any]:
    """Woorden, "zinsdelen" en -uitgesloten woorden, met filters."""
    return as_json(service.search(parameters.to_request()))


@api.get("/aanbevolen", response=RecommendationsOut, summary="Wat de redactie bij deze woorden aanbeveelt")
def recommendations(request: HttpRequest, q: str = "") -> dict[str, Any]:
    """Ten hoogste drie, in de volgorde van de redactie. Staat ook boven de lijst van /zoeken/."""
    found = service.recommended_for(make_request(q))
    return {"aanbevolen": [{**_hit(item.hit), "waarom": item.reason} for item in found]}


@api.get("/suggesties", response=SuggestionsOut, summary="Titels die zo beginnen")
def suggestions(request: HttpRequest, q: str = "") -> dict[str, Any]:
    """Ten hoogste acht."""
    found = service.suggest(q)
    return {"suggesties": [{"tekst": item.text, "soort": item.kind, "url": item.url} for item in found]}


def as_json(results: SearchResults) -> dict[str, Any]:
    """The answer in the words of the exchange format."""
    return {
        "totaal": results.total,
        "pagina": results.page,
        "per_pagina": results.per_page,
        "resultaten": [_hit(hit) for hit in results.hits],
        "facetten": {
            name: [
                {"waarde": value.value, "label": value.label, "aantal": value.count}
                for value in results.facets.get(name, ())
            ]
            for name in FACETS
        },
        "ook_gezocht_op": list(results.also_searched),
        "bedoelde_u": results.did_you_mean,
        **({"melding": DEGRADED} if results.degraded else {}),
    }


def _hit(hit: Hit) -> dict[str, Any]:
    carrier = hit.carrier
    where = {"staat_op": {"titel": carrier.title, "url": carrier.url}} if carrier else {}
    return {
        "id": hit.id,
        "sleutel": hit.key,
        "soort": hit.kind,
        "titel": hit.title,
        "url": hit.url,
        "samenvatting": hit.summary,
        "datum": hit.date,
        "gemeenten": list(hit.municipalities),
        "score": hit.score,
        **where,
    }
