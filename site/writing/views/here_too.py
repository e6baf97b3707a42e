"""The one page between "Dit wil ik hier ook" and a draft."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from members.models import User
from members.views.shared import me, member_page
from vocabulary.models import Municipality
from writing import here_too
from writing.standing import first_step_address


class PlaceForm(forms.Form):
    """For which municipality."""

    municipality = forms.ModelChoiceField(
        Municipality.objects.all(),
        label="Voor welke gemeente?",
        empty_label="Kies een gemeente",
        error_messages={
            "required": "Kies een gemeente uit de lijst.",
            "invalid_choice": "Kies een gemeente uit de lijst.",
        },
    )
    use_required_attribute = False


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def here_too_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask where, show what comes along, and make the draft; who did so before is led to that one."""
    source = here_too.source_for(page_id)
    if source is None:
        raise Http404
    user = me(request)
    form = PlaceForm(request.POST or None, initial={"municipality": here_too.place_of(user)})
    if request.method == "POST" and form.is_valid():
        draft = here_too.begin_here(source, user, form.cleaned_data["municipality"])
        return redirect(first_step_address(draft))
    return render(request, "writing/here_too.html", _context(source, user, form))


def _context(source: Any, user: User, form: PlaceForm) -> dict[str, Any]:
    begun = here_too.draft_begun(source, user)
    return {
        "source": source,
        "form": form,
        "begun_address": first_step_address(begun) if begun else "",
        "carried": source.starting_point(),
        "terms": source.terms,
        "name": user.get_full_name() or "een lid",
    }
