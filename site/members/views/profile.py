"""One's own profile: what stands in it, who sees what, and how it looks to them."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.models import Profile
from members.people import profile_of
from members.policy import has_public_page, may_see_profile
from members.profiles import portraits
from members.profiles.forms import PortraitForm, ProfileForm, known_organisations
from members.profiles.seen import portrait_path, see
from members.views.shared import me, member_page

SAVED = "Uw profiel is bewaard."
PORTRAIT_SAVED = "Uw foto is bewaard. Kies hieronder wie hem ziet."
PORTRAIT_GONE = "Uw foto is weg."
PORTRAIT_SECONDS = 600


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Change what one tells about oneself; looking for a subject gives the form back as it was typed."""
    own = profile_of(me(request))
    if _looks_for_a_subject(request):
        return _show(request, own, ProfileForm.as_typed(request.POST, own))
    form = ProfileForm(request.POST or None, profile=own)
    if form.is_valid():
        form.save()
        messages.success(request, SAVED)
        return redirect("profile")
    return _show(request, own, form)


@member_page
@require_POST
def change_portrait(request: HttpRequest) -> HttpResponse:
    """Take in a picture of oneself."""
    own = profile_of(me(request))
    form = PortraitForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, own, ProfileForm(profile=own), form)
    portraits.keep_portrait(own, form.cleaned_data["picture"])
    messages.success(request, PORTRAIT_SAVED)
    return redirect("profile")


@member_page
@require_POST
def remove_portrait(request: HttpRequest) -> HttpResponse:
    """Take the picture of oneself away."""
    portraits.remove_portrait(profile_of(me(request)))
    messages.success(request, PORTRAIT_GONE)
    return redirect("profile")


@member_page
@require_safe
def as_others_see(request: HttpRequest, who: str) -> HttpResponse:
    """Show one's own profile as another member, or as everybody, sees it."""
    own = profile_of(me(request))
    to_members = who == "leden"
    person = see(own, to_members) if to_members or has_public_page(own) else None
    context = {"person": person, "to_members": to_members, "profile": own}
    return render(request, "members/profile_seen.html", context)


@require_safe
def portrait(request: HttpRequest, user_id: int) -> HttpResponseBase:
    """Send somebody's portrait to who may see it; to others it is not there."""
    theirs = get_object_or_404(Profile.objects.select_related("user"), user__pk=user_id)
    if not theirs.picture or not may_see_profile(request.user, theirs, "picture"):
        raise Http404
    try:
        response = FileResponse(theirs.picture.open("rb"), content_type=portraits.CONTENT_TYPE)
    except FileNotFoundError as error:
        raise Http404 from error
    response.headers["Cache-Control"] = f"private, max-age={PORTRAIT_SECONDS}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _looks_for_a_subject(request: HttpRequest) -> bool:
    """Whether the button of the search was pressed, or Enter with a word in its field."""
    return "zoek" in request.POST or bool("bewaar" not in request.POST and request.POST.get("find"))


def _show(
    request: HttpRequest, own: Profile, form: ProfileForm, portrait_form: PortraitForm | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "portrait_form": portrait_form or PortraitForm(),
        "portrait": portrait_path(own),
        "profile": own,
        "has_public_page": has_public_page(own),
        "organisations": known_organisations(),
    }
    return render(request, "members/profile.html", context)
