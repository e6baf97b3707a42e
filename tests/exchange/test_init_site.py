"""`init_site`: what an empty site begins with, and that doing it again takes nothing back."""

import re

import pytest
from django.core.management import call_command
from django.urls import Resolver404, resolve
from wagtail.models import Page, Site

from content.models import SiteSettings
from content.querysets import visible
from core.models import StableKey
from home.models import HomePage, StandardPage
from initiatieven.models import InitiativesIndexPage
from vocabulary.models import CoherenceAspect, LonelinessForm, Municipality, Term, TermLabel
from vocabulary.text import label_key

pytestmark = pytest.mark.django_db


def start_again():
    call_command("init_site", verbosity=0)


def test_the_sections_stand_under_the_home_page():
    home = HomePage.objects.get()
    assert Site.objects.get(is_default_site=True).root_page_id == home.pk
    slugs = set(visible(Page.objects.child_of(home)).values_list("slug", flat=True))
    assert {"kennisbank", "gesprekskaarten", "initiatieven", "nieuws"} <= slugs
    assert {
        "over-ons",
        "contact",
        "zo-werkt-plaatsen",
        "privacyverklaring",
        "toegankelijkheidsverklaring",
    } <= slugs
    assert not Page.objects.filter(title__startswith="Welcome to").exists()


def test_the_site_follows_the_address_it_is_given(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://www.voorbeeld.example"
    start_again()
    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port) == ("www.voorbeeld.example", 443)


def test_existential_and_meaning_come_first_and_fullest():
    assert [form.slug for form in LonelinessForm.objects.all()] == ["existentieel", "emotioneel", "sociaal"]
    forms = list(LonelinessForm.objects.all())
    assert len(forms[0].body) > 1.5 * max(len(form.body) for form in forms[1:])
    questions = list(CoherenceAspect.objects.all())
    assert [question.plain_name for question in questions] == [
        "Waar doe ik het voor?",
        "Wat is er aan de hand?",
        "Wat kan ik doen?",
    ]
    assert len(questions[0].body) > 1.5 * max(len(question.body) for question in questions[1:])


def test_links_in_the_first_texts_lead_somewhere(client):
    texts = [lens.body for model in (LonelinessForm, CoherenceAspect) for lens in model.objects.all()]
    texts += [page.body[0].value.source for page in StandardPage.objects.all()]
    pages = {f"/{slug}/" for slug in Page.objects.filter(depth=3).values_list("slug", flat=True)}
    for address in {link for text in texts for link in re.findall(r'href="(/[^"]*)"', text)} - pages:
        try:
            assert resolve(address).url_name in {"question", "loneliness_form", "three_questions", "join"}
        except Resolver404:
            pytest.fail(f"{address} leads nowhere")


def test_the_municipalities_know_their_neighbours():
    schiedam = Municipality.objects.get(code="GM0606")
    assert schiedam.slug == "schiedam"
    assert schiedam.has_postcode(3111)
    assert [place.name for place in schiedam.neighbours.all()] == ["Vlaardingen"]


def test_the_thesaurus_is_whole():
    assert Term.objects.filter(approved=True).count() >= 80
    assert TermLabel.objects.filter(preferred=False).count() >= 200
    for term in Term.objects.prefetch_related("labels"):
        assert term.labels.filter(key=label_key(term.name), preferred=True).count() == 1
        assert term.slug.isascii()
        assert StableKey.objects.get(key=term.sleutel).object_id == term.pk
    everyday = ["oma", "weduwe", "vrienden maken", "niemand om mee te praten", "koffie drinken"]
    assert len(Term.objects.labelled(everyday)) == len(everyday)


def test_somebody_answers():
    lines = SiteSettings.objects.get().help_lines.all()
    assert [line.phone for line in lines] == ["112", "0800 0113", "088 0767 000", ""]
    assert "zelfmoord" in SiteSettings.objects.get().need_phrases


def counts():
    models = [Page, Term, TermLabel, Municipality, LonelinessForm, CoherenceAspect, StableKey, Site]
    return [model.objects.count() for model in models] + [SiteSettings.objects.get().help_lines.count()]


def test_again_makes_nothing():
    before = counts()
    start_again()
    assert counts() == before


def test_again_leaves_alone_what_editors_changed():
    page = StandardPage.objects.get(slug="contact")
    page.title, page.intro = "Bel ons", "Wij nemen op."
    page.slug = "bel-ons"
    page.save_revision().publish()
    InitiativesIndexPage.objects.update(intro="Anders")
    LonelinessForm.objects.filter(slug="sociaal").update(body="<p>Anders</p>")
    Municipality.objects.filter(code="GM0606").update(intro="Anders", desk_name="Loket")
    site_settings = SiteSettings.objects.get()
    site_settings.help_lines.first().delete()
    SiteSettings.objects.update(need_words="")
    StandardPage.objects.get(slug="over-ons").delete()
    Term.objects.get(name="zingeving").delete()
    term = Term.objects.get(name="koken")
    term.set_synonyms([])
    before = counts()

    start_again()

    assert counts() == before
    assert StandardPage.objects.get(slug="bel-ons").intro == "Wij nemen op."
    assert not StandardPage.objects.filter(slug__in=["contact", "over-ons"]).exists()
    assert InitiativesIndexPage.objects.get().intro == "Anders"
    assert LonelinessForm.objects.get(slug="sociaal").body == "<p>Anders</p>"
    assert Municipality.objects.get(code="GM0606").desk_name == "Loket"
    assert SiteSettings.objects.get().need_words == ""
    assert not Term.objects.filter(name="zingeving").exists()
    assert Term.objects.get(name="koken").synonyms == []


def test_the_home_page_is_the_front_door():
    assert HomePage.objects.get().url == "/"
