"""From what people type to a synonym of a term, in one form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.views.generic import FormView
from wagtail.log_actions import log

from search.steering.base import SteeringMixin
from vocabulary.models import Term
from vocabulary.models.terms import MAX_LABEL


class SynonymForm(forms.Form):
    """A word, and the term that it is another word for."""

    word = forms.CharField(label="Wat mensen typen", max_length=MAX_LABEL)
    term = forms.CharField(
        label="Is een ander woord voor",
        max_length=MAX_LABEL,
        help_text="Typ het trefwoord. Een ander woord daarvoor mag ook.",
        widget=forms.TextInput(attrs={"list": "trefwoorden", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["word"].error_messages["required"] = "Vul in wat mensen typen."
        self.fields["term"].error_messages["required"] = "Typ het trefwoord waar dit bij hoort."

    def clean_term(self) -> Term:
        """The term that is meant, by any of its words."""
        typed: str = self.cleaned_data["term"]
        found = next(iter(Term.objects.labelled([typed]).values()), None)
        if found is None:
            raise ValidationError(f"“{typed}” is nog geen trefwoord. Kies een woord uit de lijst.")
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "word" in cleaned and "term" in cleaned:
            try:
                cleaned["term"].checked_synonyms([cleaned["word"]])
            except ValidationError as error:
                self.add_error("word", error)
        return cleaned

    def save(self) -> Term:
        """Add the word to those of the term."""
        term: Term = self.cleaned_data["term"]
        term.set_synonyms([*term.synonyms, self.cleaned_data["word"]])
        return term


class SynonymView(SteeringMixin, FormView):
    """Tell the thesaurus what people say; `?woord=` fills it in."""

    template_name = "search/beheer/synonym.html"
    page_title = "Synoniem toevoegen"
    form_class = SynonymForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not request.user.has_perm("vocabulary.change_term"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"word": self.request.GET.get("woord", "")[:MAX_LABEL]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = {
            "terms": Term.objects.values_list("name", flat=True),
            "new_term_url": reverse("wagtailsnippets_vocabulary_term:add"),
            "back_url": reverse("sought"),
        }
        return {**super().get_context_data(**kwargs), **own}

    def form_valid(self, form: SynonymForm) -> HttpResponse:
        with transaction.atomic():
            term = form.save()
            log(instance=term, action="wagtail.edit", user=self.request.user)
        edit = reverse("wagtailsnippets_vocabulary_term:edit", args=[term.pk])
        said = format_html(
            "Wie zoekt op “{}”, vindt nu ook wat bij <a href='{}'>{}</a> hoort.",
            form.cleaned_data["word"],
            edit,
            term,
        )
        messages.success(self.request, said)
        return redirect("sought")
