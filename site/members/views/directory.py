"""The directory of members, and the page about one of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from members.models import Profile
from members.policy import has_public_page, may_see_profile
from members.profiles.directory import make_directory
from members.profiles.seen import see
from members.views.shared import member_page


@member_page
@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """Everybody who shows their name to other members."""
    listing = make_directory(request.GET, request.path)
    return render(request, "members/directory.html", {"listing": listing})


@member_page
@require_safe
def person(request: HttpRequest, user_id: int) -> HttpResponse:
    """What one member shows to others; who hides their name is not there."""
    theirs = get_object_or_404(Profile.objects.select_related("user", "municipality"), user__pk=user_id)
    seen = see(theirs, to_members=True)
    if seen is None or not may_see_profile(request.user, theirs):
        raise Http404
    context = {"person": seen, "profile": theirs, "has_public_page": has_public_page(theirs)}
    return render(request, "members/person_page.html", context)
