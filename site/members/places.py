"""To which municipalities pages and people belong; of many pages in as many questions for a hundred as for one."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from wagtail.models import Page, Revision

from members.models import Editorship, Profile
from vocabulary.models import Municipality


def places_of(page: Page) -> set[str]:
    """Return the CBS codes a page belongs to: its own, in its newest version, else its owner's."""
    newest: Any = page.get_latest_revision_as_object() if page.has_unpublished_changes else page.specific
    places = getattr(newest, "municipalities", None)
    codes = {place.code for place in places.all()} if places is not None else set()
    return codes or places_of_person(page.owner_id)


def places_of_person(user_id: int | None) -> set[str]:
    """Return the CBS codes of where somebody works, and for which they are an editor."""
    if user_id is None:
        return set()
    profiles = Profile.objects.filter(user_id=user_id).values_list("municipality__code", flat=True)
    areas = Editorship.objects.filter(user_id=user_id).values_list("municipalities__code", flat=True)
    return {code for code in [*profiles, *areas] if code}


def places_of_many(pages: Iterable[Page]) -> dict[int, set[str]]:
    """Return for each page what `places_of` says of it: CBS codes, by the number of the page."""
    pages = list(pages)
    saved, drafts = _of_saved(pages), _of_drafts(pages)
    own = {page.pk: drafts.get(page.pk, saved[page.pk]) for page in pages}
    owners = _of_owners({page.owner_id for page in pages if page.owner_id and not own[page.pk]})
    return {page.pk: own[page.pk] or owners[page.owner_id] for page in pages}


def _of_saved(pages: list[Page]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for model in {page.specific_class for page in pages}:
        if hasattr(model, "municipalities"):
            numbers = [page.pk for page in pages if page.specific_class is model]
            rows = model.objects.filter(pk__in=numbers, municipalities__isnull=False)
            for pk, code in rows.values_list("pk", "municipalities__code"):
                found[pk].add(code)
    return found


def _of_drafts(pages: list[Page]) -> dict[int, set[str]]:
    """Return what the newest version says, of the pages that are not as they were last written."""
    changed = [page.latest_revision_id for page in pages if page.has_unpublished_changes]
    if not any(changed):
        return {}
    codes = dict(Municipality.objects.values_list("pk", "code"))
    rows = Revision.objects.filter(pk__in=changed).values_list("object_id", "content__municipalities")
    return {int(pk): {codes[place] for place in places or [] if place in codes} for pk, places in rows}


def _of_owners(owners: set[int]) -> dict[int | None, set[str]]:
    found: dict[int | None, set[str]] = defaultdict(set)
    if owners:
        profiles = Profile.objects.filter(user__in=owners).values_list("user_id", "municipality__code")
        areas = Editorship.objects.filter(user__in=owners).values_list("user_id", "municipalities__code")
        for owner, code in [*profiles, *areas]:
            if code:
                found[owner].add(code)
    return found
