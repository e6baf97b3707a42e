"""The screen for the order of hits: weights, what they would do, and only then keeping them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.log_actions import log

from search.comparing import compare
from search.models import SearchRanking, TrialQuery
from search.models.ranking import LEAST, MOST
from search.steering.base import SteeringMixin

WEIGHTS = ("title", "labels", "intro", "body")


class RankingForm(forms.ModelForm[SearchRanking]):
    """What a word is worth by where it stands."""

    class Meta:
        model = SearchRanking
        fields = (*WEIGHTS, "freshness")
        labels = {
            "title": "Woorden in de titel",
            "labels": "Woorden bij de onderwerpen, plaatsen en makers",
            "intro": "Woorden in de inleiding",
            "body": "Woorden in de tekst",
            "freshness": "Nieuw, of pas nagekeken",
        }
        help_texts = {
            "title": "Een hoog getal: wat zo heet, komt vooraan.",
            "labels": "Een hoog getal: wat de redactie erbij zette, weegt zwaar, ook als het woord niet in de tekst staat.",
            "intro": "Een hoog getal: waar een stuk mee begint, zegt veel.",
            "body": "Een hoog getal: lange stukken, waarin veel woorden staan, komen hoger.",
            "freshness": "Bij een initiatief telt de dag waarop het is nagekeken, bij de rest de datum van het stuk. "
            "Na drie maanden telt het minder, na twee jaar niet meer.",
        }
        # Numbers as people write them here, with a comma, which no browser takes in a field for numbers.
        widgets = {"freshness": forms.RadioSelect} | dict.fromkeys(WEIGHTS, forms.TextInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in WEIGHTS:
            field = self.fields[name]
            field.localize = True
            field.widget.attrs |= {"inputmode": "decimal", "size": 4, "autocomplete": "off"}
            bounds = f"Vul een getal in van {_dutch(LEAST)} tot en met {_dutch(MOST)}."
            field.error_messages |= dict.fromkeys(("required", "invalid", "min_value", "max_value"), bounds)
            # The model's own bounds speak for themselves, in other words.
            field.validators = [_Within(bounds)]


class _Within:
    """A weight within bounds, told in one way whatever is wrong."""

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, value: float) -> None:
        if not LEAST <= value <= MOST:
            raise forms.ValidationError(self.message)


def _dutch(number: float) -> str:
    return f"{number:g}".replace(".", ",")


class RankingView(SteeringMixin, TemplateView):
    """Weights with a preview; `?begin=1` fills in those of the program."""

    template_name = "search/beheer/ranking.html"
    page_title = "Volgorde van de resultaten"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        start = SearchRanking() if "begin" in self.request.GET else SearchRanking.now()
        own = {
            "form": RankingForm(instance=start),
            "weights": WEIGHTS,
            "trials_url": reverse("trial_queries:index"),
            "trial_count": TrialQuery.objects.count(),
            "start_url": f"{reverse('search_ranking')}?begin=1",
        }
        return {**super().get_context_data(**kwargs), **own, **kwargs}

    def post(self, request: HttpRequest) -> HttpResponse:
        """Show what would change, or keep it."""
        form = RankingForm(request.POST, instance=SearchRanking())
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=200)
        if "bewaar" not in request.POST:
            comparison = compare(SearchRanking.now().ranking, form.instance.ranking)
            return self.render_to_response(self.get_context_data(form=form, comparison=comparison))
        with transaction.atomic():
            row = form.save()
            log(instance=row, action="wagtail.edit", user=request.user)
        messages.success(request, "De nieuwe volgorde is bewaard. Het zoeken gebruikt haar meteen.")
        return redirect("search_ranking")
