"""One search from a request to what people see: plan, engine, and the question who may see it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from django.utils import timezone

from search import facets, registry
from search.analysis import Analyser
from search.documents import FACETS
from search.engines.base import Reader, SearchError
from search.fallback import from_database, suggest_from_database
from search.freshness import freshness
from search.highlight import Highlighter
from search.hints import municipality_hint, suggests_need
from search.ids import number_of
from search.indexing import current_engine
from search.inflection import fold
from search.language import Language
from search.lexicon import Lexicon
from search.plan import make_plan
from search.query import Node, Plan, Query, Term
from search.recommended import recommended
from search.reference import held, reference
from search.request import CHECKED_FIRST, SearchRequest, clean
from search.results import EngineResults, Hit, Recommended, SearchResults, StoredHit, Suggestion
from search.sources import concepts
from search.visibility import still_visible

log = logging.getLogger(__name__)

MOST_SUGGESTIONS = 8
MOST_ALSO = 8

_languages: dict[tuple[str, int], Language] = {}
_lock = threading.Lock()


def search(request: SearchRequest, *, with_facets: bool = True, ask_again: bool = True) -> SearchResults:
    """Answer a request. When the engine does not answer, the database does what it can.

    `ask_again` is left out only by who fetches the pages of the hits through `visible()` itself.
    """
    with held():
        return _search(request, with_facets, ask_again)


def _search(request: SearchRequest, with_facets: bool, ask_again: bool) -> SearchResults:
    in_need = _in_need(request.text)
    resolved = facets.resolve(request.filters)
    try:
        reader = current_engine().reader()
        language = language_of(reader.lexicon)
        plan = make_plan(request, language, reader.has_token)
        answer, relaxed = _ask(reader, request, plan, resolved, with_facets)
    except SearchError as error:
        log.warning("search_degraded", extra={"reason": str(error)})
        return _without_engine(request, resolved, in_need)
    # The database is asked once more before anything is shown: the index may be a moment behind.
    shown = still_visible(answer.hits) if ask_again else answer.hits
    highlighter = Highlighter(language.analyser, plan.highlight)
    return SearchResults(
        total=answer.total,
        page=request.page,
        per_page=request.per_page,
        hits=tuple(_told(shown, highlighter)),
        facets=facets.labelled(answer.facets, resolved) if with_facets else {},
        also_searched=plan.also_searched[:MOST_ALSO],
        did_you_mean=plan.did_you_mean,
        most_words=relaxed,
        in_need=in_need,
        municipality=municipality_hint(request.text),
        recommended=_recommended(request, language, highlighter),
    )


def recommended_for(request: SearchRequest) -> tuple[Recommended, ...]:
    """Only what editors put above the results of a request."""
    with held():
        language = current_language()
        return _recommended(request, language, Highlighter(language.analyser, {}))


def _recommended(
    request: SearchRequest, language: Language, highlighter: Highlighter
) -> tuple[Recommended, ...]:
    chosen = recommended(request, reference().picks, language)
    hits = _told([hit for hit, _ in chosen], highlighter)
    return tuple(Recommended(hit, why) for hit, (_, why) in zip(hits, chosen, strict=True))


def language_of(lexicon: Lexicon) -> Language:
    """What the plan knows of words; made anew when the index or the thesaurus is another."""
    key = (lexicon.version, reference().stamps[0])
    language = _languages.get(key)
    if language is None:
        language = Language.of(lexicon, concepts(), str(key[1]))
        with _lock:
            _languages.clear()
            _languages[key] = language
    return language.ranked(reference().ranking)


def current_language() -> Language:
    """What search knows of words now; without an index, what the thesaurus alone tells."""
    try:
        return language_of(current_engine().reader().lexicon)
    except SearchError:
        return language_of(Lexicon())


def _only_by_words(request: SearchRequest) -> tuple[Node, ...]:
    """Who asks for everything does not ask for what explains the site, unless that kind is chosen."""
    if request.has_words or "soort" in request.filters:
        return ()
    return tuple(Term("facet_soort", kind) for kind in registry.kinds_that_explain())


def _ask(
    reader: Reader,
    request: SearchRequest,
    plan: Plan,
    resolved: dict[str, tuple[str, ...]],
    with_facets: bool,
) -> tuple[EngineResults, bool]:
    """Ask step by step until there is enough; only the step that answers is asked for its facets."""
    filters = facets.for_engine(resolved)
    common = Query(
        bonus=(*plan.bonus, *freshness(reference().ranking.fresh, timezone.localdate())),
        excluded=(*plan.excluded, *_only_by_words(request)),
        filters=filters,
        hide_stopped="status" not in filters,
        sort=request.sort if request.has_words or request.sort in ("titel", CHECKED_FIRST) else "nieuwste",
        offset=request.offset,
        limit=request.per_page,
        facets=FACETS if with_facets else (),
    )
    if request.has_words and not plan.steps:
        return EngineResults(), False
    ladder = [(replace(common, tree=step.tree), step.enough) for step in plan.steps] or [(common, 0)]
    place, answer = reader.first_enough(ladder)
    return answer, bool(plan.steps) and plan.steps[place].relaxed and answer.total > 0


def _told(hits: Sequence[StoredHit], highlighter: Highlighter) -> Iterable[Hit]:
    labels = registry.kind_labels()
    for hit in hits:
        yield Hit(
            id=number_of(hit.id),
            key=hit.key,
            kind=hit.kind,
            kind_label=labels.get(hit.kind, hit.kind),
            title=hit.title,
            url=hit.url,
            summary=highlighter.passage(hit.intro, hit.body),
            date=hit.date,
            municipalities=hit.municipalities,
            score=None if hit.score is None else round(hit.score, 4),
            language=hit.language,
            decides=hit.decides,
            carrier=hit.carrier,
        )


def _in_need(text: str) -> bool:
    """Also when the index is down: this asks only the database."""
    return bool(text) and suggests_need(text, reference().need_phrases, _plain_analyser())


@lru_cache(maxsize=1)
def _plain_analyser() -> Analyser:
    return Analyser()


def _without_engine(
    request: SearchRequest, resolved: dict[str, tuple[str, ...]], in_need: bool
) -> SearchResults:
    """What the database can give; the page says that it is less."""
    total, found = from_database(request, resolved)
    plain = Highlighter(_plain_analyser(), {})
    return SearchResults(
        total=total,
        page=request.page,
        per_page=request.per_page,
        hits=tuple(_told(found, plain)),
        in_need=in_need,
        municipality=municipality_hint(request.text),
        degraded=True,
        recommended=_recommended(request, language_of(_plain_analyser().lexicon), plain),
    )


def suggest(text: str) -> list[Suggestion]:
    """At most eight pages of which the title has words that begin as typed; from the database when the engine is away."""
    beginnings = tuple(
        dict.fromkeys(
            "".join(letter for letter in word if letter.isalnum())[:15] for word in fold(clean(text)).split()
        )
    )
    wanted = tuple(word for word in beginnings if word)[:8]
    if not wanted:
        return []
    try:
        answer = current_engine().reader().suggest(wanted, 2 * MOST_SUGGESTIONS)
    except SearchError:
        return suggest_from_database(wanted, MOST_SUGGESTIONS)
    hits = _told(still_visible(answer.hits), Highlighter(_plain_analyser(), {}))
    return [Suggestion(hit.title, hit.kind, hit.url) for hit in hits][:MOST_SUGGESTIONS]
