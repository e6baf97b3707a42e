"""Words and places in the admin: finding, changing, merging."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from wagtail.models import Page, Revision

from kennisbank.models import ArticlePage
from members.models import User
from tests.factories.initiatieven import InitiativeFactory
from tests.factories.kennisbank import ArticleFactory
from vocabulary.merging import merge, preview
from vocabulary.models import CoherenceAspect, LonelinessForm, Municipality, Term, TermLabel
from vocabulary.widgets import suggestions

pytestmark = pytest.mark.django_db

LIST = "/beheer/snippets/vocabulary/term/"


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def editor():
    """Somebody who may do everything in the admin."""
    client = Client()
    client.force_login(User.objects.create_superuser("baas@example.org", "x"))
    return client


def term(name, *synonyms, **fields):
    made = Term.objects.create(name=name, **fields)
    made.set_synonyms(synonyms)
    return made


def posted(**fields):
    return {
        "name": "",
        "kind": "onderwerp",
        "synonyms": "",
        "scope_note": "",
        "intro": "",
        "body": "null",
        **fields,
    }


def test_the_list_shows_usage_and_finds_by_synonym(editor):
    term("bonenmaal", "mee-eten bij de buren")
    ArticleFactory(labels=["bonenmaal"])
    html = editor.get(f"{LIST}?q=MÉE-eten").content.decode()
    assert "bonenmaal" in html
    assert "mee-eten bij de buren" in html
    assert "lezen" not in html.split("<tbody>")[1].split("</tbody>")[0]


def test_the_list_filters_by_kind(editor):
    term("bonenmaal")
    term("nachtbrakers", kind="voor_wie")
    html = editor.get(f"{LIST}?kind=voor_wie").content.decode()
    assert "nachtbrakers" in html
    assert "bonenmaal" not in html


def test_a_term_is_made_with_its_other_words(editor):
    response = editor.post(
        f"{LIST}add/", posted(name="bonenmaal", synonyms="samen smullen\n\n  pannetje soep ")
    )
    assert response.status_code == 302, response.context["form"].errors
    assert Term.objects.get(name="bonenmaal").synonyms == ["pannetje soep", "samen smullen"]


def test_a_word_of_another_term_is_refused_by_name(editor):
    term("bonenmaal", "samen smullen")
    response = editor.post(f"{LIST}add/", posted(name="smulgroep", synonyms="Sámen  smullen"))
    assert "hoort al bij het trefwoord “bonenmaal”" in response.content.decode()
    assert not Term.objects.filter(name="smulgroep").exists()


def test_a_circle_is_refused(editor):
    wide, middle, narrow = term("wijdst"), term("midden"), term("smalst")
    middle.broader.add(wide)
    narrow.broader.add(middle)
    response = editor.post(f"{LIST}edit/{wide.pk}/", posted(name="wijdst", broader=[narrow.pk]))
    assert "Een kring kan niet" in response.content.decode()
    assert not wide.broader.exists()


def test_a_synonym_can_be_taken_away_and_moved(editor):
    old = term("bonenmaal", "samen smullen")
    new = term("smulgroep")
    assert editor.post(f"{LIST}edit/{old.pk}/", posted(name="bonenmaal")).status_code == 302
    answer = editor.post(f"{LIST}edit/{new.pk}/", posted(name="smulgroep", synonyms="samen smullen"))
    assert answer.status_code == 302
    assert TermLabel.objects.get(key="samen smullen").term == new


def test_the_tag_field_knows_synonyms(editor):
    term("bonenmaal", "samen smullen")
    assert suggestions("smullen") == [{"value": "bonenmaal", "label": "samen smullen → bonenmaal"}]
    assert editor.get("/beheer/trefwoorden/aanvullen/?term=bonenm").json()[0]["value"] == "bonenmaal"
    assert suggestions("") == []
    assert Client().get("/beheer/trefwoorden/aanvullen/?term=b").status_code == 302


def test_a_page_form_offers_the_tag_field(editor):
    page = ArticleFactory()
    html = editor.get(f"/beheer/pages/{page.pk}/edit/").content.decode()
    assert "/beheer/trefwoorden/aanvullen/" in html


def merged_world():
    """Two terms for one thing, on pages, in a draft, with neighbours and an older address."""
    target = term("samen eten in de buurt", "buurttafel")
    source = term("wijkmaaltijd", "pan soep", approved=True)
    below = term("kerstmaal")
    below.broader.add(source)
    target.broader.add(source)
    source.related.add(target, below)
    live = ArticleFactory(title="Levend stuk", labels=["wijkmaaltijd"])
    both = ArticleFactory(title="Dubbel stuk", labels=["wijkmaaltijd", "samen eten in de buurt"])
    draft = ArticleFactory(title="Alleen in concept")
    draft.tags.add("wijkmaaltijd")
    draft.save_revision()
    both.save_revision()
    return source, target, live, both, ArticlePage.objects.get(pk=draft.pk), below


def test_the_preview_tells_all_and_changes_nothing():
    source, target, live, both, draft, below = merged_world()
    told = preview(source, target)
    assert {page.title for page in told.pages} == {"Levend stuk", "Dubbel stuk"}
    assert [page.title for page in told.drafts] == ["Alleen in concept"]
    assert told.words == ["wijkmaaltijd", "pan soep"]
    assert told.narrower == [below]
    assert Term.objects.filter(pk=source.pk).exists()


def test_a_merge_takes_pages_drafts_words_place_and_address_along(client):
    source, target, live, both, draft, below = merged_world()
    merge(source, target)
    target = Term.objects.get(pk=target.pk)
    assert not Term.objects.filter(name="wijkmaaltijd").exists()
    assert set(target.synonyms) == {"buurttafel", "pan soep", "wijkmaaltijd"}
    assert [item.tag for item in Page.objects.get(pk=live.pk).tagged_items.all()] == [target]
    assert [item.tag for item in Page.objects.get(pk=both.pk).tagged_items.all()] == [target]
    assert list(below.broader.all()) == [target]
    assert target.approved
    assert not target.broader.filter(pk=target.pk).exists()
    assert not target.related.filter(pk=target.pk).exists()
    response = client.get("/onderwerpen/wijkmaaltijd/")
    assert (response.status_code, response["Location"]) == (301, target.get_absolute_url())
    assert client.get(target.get_absolute_url()).status_code == 200


def test_a_draft_published_after_a_merge_carries_the_term_that_stayed():
    source, target, live, both, draft, _ = merged_world()
    merge(source, target)
    draft.get_latest_revision().publish()
    assert [item.tag for item in Page.objects.get(pk=draft.pk).tagged_items.all()] == [target]
    stored = Revision.objects.filter(object_id=str(both.pk)).latest("pk").content["tagged_items"]
    assert [item["tag"] for item in stored] == [target.pk]


def test_addresses_follow_through_two_merges(client):
    first, second, third = term("eerste woord"), term("tweede woord"), term("derde woord", approved=True)
    merge(first, second)
    merge(Term.objects.get(pk=second.pk), third)
    for slug in ("eerste-woord", "tweede-woord"):
        assert client.get(f"/onderwerpen/{slug}/")["Location"] == "/onderwerpen/derde-woord/"


def test_a_term_is_not_merged_into_itself():
    one = term("eerste woord")
    with pytest.raises(ValueError, match="itself"):
        merge(one, one)


def test_merging_goes_by_a_preview_and_a_confirmation(editor):
    source, target, *_ = merged_world()
    address = f"/beheer/trefwoorden/{source.pk}/samenvoegen/"
    assert "Samenvoegen" in editor.get(f"{LIST}edit/{source.pk}/").content.decode()
    assert "nog geen trefwoord" in editor.get(address, {"into": "zomaar iets"}).content.decode()
    assert "dit trefwoord zelf" in editor.get(address, {"into": "pan soep"}).content.decode()
    shown = editor.get(address, {"into": "buurttafel"}).content.decode()
    assert "Levend stuk" in shown
    assert "Alleen in concept" in shown
    assert Term.objects.filter(pk=source.pk).exists()
    assert editor.post(address, {"into": target.name}).status_code == 302
    assert not Term.objects.filter(pk=source.pk).exists()


def test_merging_is_for_who_may_change_and_delete():
    source, target, *_ = merged_world()
    user = User.objects.create_user("lid@example.org", "x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    client.force_login(user)
    assert client.post(
        f"/beheer/trefwoorden/{source.pk}/samenvoegen/", {"into": target.name}
    ).status_code in {302, 403}
    assert Term.objects.filter(pk=source.pk).exists()


@pytest.mark.parametrize("model", [LonelinessForm, CoherenceAspect])
def test_fixed_lists_are_only_edited(editor, model):
    base = f"/beheer/snippets/vocabulary/{model._meta.model_name}/"
    first = model.objects.first()
    assert editor.get(base).status_code == 200
    assert editor.get(f"{base}edit/{first.pk}/").status_code == 200
    assert editor.get(f"{base}add/").status_code == 302
    assert editor.get(f"{base}delete/{first.pk}/").status_code == 302


def municipality(**fields):
    return {
        "name": "Waterdorp", "code": "GM9001", "slug": "", "province": "", "intro": "", "body": "null",
        "urgent_line": "", "postcodes": "9001-9009", "desk_name": "Loket Waterdorp", "desk_phone": "010 555 66 77",
        "desk_hours": "", "desk_address": "", "desk_help": "", "latitude": "", "longitude": "", **fields,
    }  # fmt: skip


def test_a_fourth_municipality_is_everywhere_at_once(editor, client):
    answer = editor.post("/beheer/snippets/vocabulary/municipality/add/", municipality())
    assert answer.status_code == 302, answer.context["form"].errors
    for address in ("/", "/initiatieven/"):
        assert "/initiatieven/waterdorp/" in client.get(address).content.decode()
    assert "Loket Waterdorp" in client.get("/nu-iemand-spreken/").content.decode()
    assert "In Waterdorp staat nog niets" in client.get("/initiatieven/waterdorp/").content.decode()
    assert client.get("/nieuws/rss/waterdorp/").status_code == 200


def test_a_municipality_on_the_address_of_an_initiative_is_refused(editor):
    InitiativeFactory(title="Waterdorp")
    answer = editor.post("/beheer/snippets/vocabulary/municipality/add/", municipality())
    assert "staat al een initiatief" in answer.content.decode()


def test_odd_postcodes_are_refused_with_an_example(editor):
    answer = editor.post("/beheer/snippets/vocabulary/municipality/add/", municipality(postcodes="9001-90x"))
    assert "Schrijf bijvoorbeeld 3111-3125" in answer.content.decode()


def test_the_old_address_of_a_municipality_leads_to_the_new_one(client):
    place = Municipality.objects.get(code="GM0606")
    place.slug = "schiedam-stad"
    place.save()
    answer = client.get("/initiatieven/schiedam/")
    assert (answer.status_code, answer["Location"]) == (301, "/initiatieven/schiedam-stad/")
    place.slug = "schiedam"
    place.save()
    assert client.get("/initiatieven/schiedam/").status_code == 200


def test_organisations_are_listed(editor):
    assert editor.get("/beheer/snippets/initiatieven/organisation/").status_code == 200
    assert editor.get("/beheer/snippets/initiatieven/organisation/add/").status_code == 200
