"""The public page of a member who wants one: what they show to everybody, and what they made."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from home.sections import READING, Section, readable
from initiatieven.facts import facts_of
from initiatieven.models import InitiativePage
from members.models import Profile, User
from members.policy import has_public_page
from members.profiles.seen import see


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """One member and their pieces; not there any more as soon as they no longer want it."""
    profile = get_object_or_404(Profile.objects.select_related("user", "municipality"), public_slug=slug)
    person = see(profile, to_members=False)
    if person is None or not has_public_page(profile):
        raise Http404
    return render(request, "home/author.html", {"person": person, "sections": pieces_of(profile.user)})


def pieces_of(user: User) -> list[Section]:
    """Return what visitors can see of what this person wrote, and the initiatives they keep."""
    found = [Section(kind.key, kind.heading, _items(kind.model, user), "") for kind in READING]
    return [section for section in found if section.items]


def _items(model: Any, user: User) -> list[Any]:
    if model is InitiativePage:
        return list(facts_of(list(readable(model).filter(owner=user))))
    return list(readable(model).filter(contributors__member=user).distinct())
