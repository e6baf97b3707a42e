"""Views of the thesaurus in the admin that Wagtail does not have."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.admin.auth import any_permission_required

from vocabulary.forms import MergeForm
from vocabulary.merging import merge, preview
from vocabulary.models import Term
from vocabulary.widgets import suggestions

LIST_URL = "wagtailsnippets_vocabulary_term:list"
MERGE_PERMISSIONS = ("vocabulary.change_term", "vocabulary.delete_term")


@require_safe
@any_permission_required("wagtailadmin.access_admin")
def term_suggestions(request: HttpRequest) -> JsonResponse:
    """Terms for what somebody types in the field of a page."""
    return JsonResponse(suggestions(request.GET.get("term", "")), safe=False)


def merge_term(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask which term takes over, show what changes, and merge when that is confirmed."""
    if not request.user.has_perms(MERGE_PERMISSIONS):
        raise PermissionDenied
    term = get_object_or_404(Term, pk=pk)
    data = request.POST if request.method == "POST" else request.GET
    form = MergeForm(data if "into" in data else None, term=term)
    target = form.cleaned_data["into"] if form.is_valid() else None
    if request.method == "POST" and target:
        return _merged(request, term, target)
    return render(request, "vocabulary/admin/merge.html", _context(term, form, target))


def _merged(request: HttpRequest, term: Term, target: Term) -> HttpResponse:
    name = term.name
    merge(term, target)
    messages.success(request, f"“{name}” is opgegaan in “{target.name}”.")
    return redirect(reverse("wagtailsnippets_vocabulary_term:edit", args=[target.pk]))


def _context(term: Term, form: MergeForm, target: Term | None) -> dict[str, Any]:
    return {
        "term": term,
        "form": form,
        "preview": preview(term, target) if target else None,
        "page_title": "Trefwoorden samenvoegen",
        "page_subtitle": term.name,
        "header_icon": "tag",
        "list_url": reverse(LIST_URL),
    }
