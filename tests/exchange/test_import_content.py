"""`import_content`: what lands, what is refused and why, and that nothing happens twice."""

import json

import pytest
from wagtail.models import Page, ReferenceIndex

from content.models import PageLink
from initiatieven.models import InitiativePage, Organisation
from kennisbank.models import ArticlePage, ConversationCardPage, PublicationPage
from news.models import NewsPage
from vocabulary.models import Municipality, Term

pytestmark = pytest.mark.django_db

ARTICLE = {"soort": "artikel", "sleutel": "x-1", "titel": "Een avond", "tekst": "<p>Zo ging het.</p>"}


def test_a_new_page_is_published_under_its_section(land, client):
    result = land(ARTICLE)
    assert (result.status, result.summary) == (0, "created 1, updated 0, unchanged 0, refused 0")
    page = ArticlePage.objects.get(sleutel="x-1")
    assert page.url_path.endswith("/kennisbank/een-avond/")
    assert page.live
    assert not page.has_unpublished_changes
    assert page.live_revision_id == page.latest_revision_id
    assert page.first_published_at
    assert [block.block_type for block in page.body] == ["text"]


def test_the_first_revision_says_what_was_written(land):
    land(
        {
            **ARTICLE,
            "auteurs": ["Een redacteur", "Een welzijnswerker"],
            "trefwoorden": ["koken"],
            "vormen": ["sociaal"],
            "verwijst_naar": [{"sleutel": "x-2", "relatie": "zie_ook"}],
        },
        {"soort": "artikel", "sleutel": "x-2", "titel": "Nog een avond", "tekst": "<p>En zo.</p>"},
    )
    page = ArticlePage.objects.get(sleutel="x-1")
    content = page.latest_revision.content
    fresh = page.serializable_data()
    assert json.loads(content["body"]) == json.loads(fresh["body"])
    for name in ("title", "contributors", "tagged_items", "typed_links", "forms", "aspects"):
        assert content[name] == json.loads(json.dumps(fresh[name])), name
    assert ReferenceIndex.objects.filter(object_id=page.pk, model_path__startswith="typed_links").exists()


def test_the_same_line_twice_changes_nothing_even_after_an_editor(land):
    land(ARTICLE)
    page = ArticlePage.objects.get(sleutel="x-1")
    page.title = "Van een redacteur"
    page.save_revision().publish()
    revisions = page.revisions.count()

    assert land(ARTICLE).summary == "created 0, updated 0, unchanged 1, refused 0"
    page.refresh_from_db()
    assert page.title == "Van een redacteur"
    assert page.revisions.count() == revisions


def test_another_line_updates_and_leaves_the_address(land):
    land(ARTICLE)
    result = land({**ARTICLE, "titel": "Een andere avond"})
    assert result.summary == "created 0, updated 1, unchanged 0, refused 0"
    page = ArticlePage.objects.get(sleutel="x-1")
    assert (page.title, page.slug) == ("Een andere avond", "een-avond")


def test_an_absent_key_leaves_and_null_empties(land):
    land({**ARTICLE, "inleiding": "Vooraf", "trefwoorden": ["koken"]})
    land({"soort": "artikel", "sleutel": "x-1", "titel": "Een avond", "datum": "2026-01-02"})
    page = ArticlePage.objects.get(sleutel="x-1")
    assert (page.intro, [term.name for term in page.terms]) == ("Vooraf", ["koken"])
    land({**ARTICLE, "inleiding": None, "trefwoorden": None})
    page = ArticlePage.objects.get(sleutel="x-1")
    assert (page.intro, page.terms) == ("", [])


def test_a_dry_run_tells_and_writes_nothing(land):
    before = Page.objects.count(), Term.objects.count()
    result = land({**ARTICLE, "trefwoorden": ["iets nieuws"]}, {"soort": "x"}, options=["--dry-run"])
    assert (result.status, result.summary) == (1, "created 1, updated 0, unchanged 0, refused 1")
    assert (Page.objects.count(), Term.objects.count()) == before


def test_a_draft_stays_a_draft_until_it_is_imported_for_real(land, client):
    assert land(ARTICLE, options=["--draft"]).summary.startswith("created 1")
    page = ArticlePage.objects.get(sleutel="x-1")
    assert not page.live
    assert land(ARTICLE, options=["--draft"]).summary == "created 0, updated 0, unchanged 1, refused 0"
    assert land(ARTICLE).summary == "created 0, updated 1, unchanged 0, refused 0"
    page.refresh_from_db()
    assert page.live
    assert not page.has_unpublished_changes


def test_a_draft_of_a_published_page_leaves_what_visitors_see(land):
    other = {"soort": "artikel", "sleutel": "x-2", "titel": "Doel"}
    land(ARTICLE, other)
    new = {**ARTICLE, "titel": "Nieuw", "verwijst_naar": [{"sleutel": "x-2", "relatie": "zie_ook"}]}
    assert land(new, options=["--draft"]).summary == "created 0, updated 1, unchanged 0, refused 0"
    page = ArticlePage.objects.get(sleutel="x-1")
    assert (page.title, page.has_unpublished_changes) == ("Een avond", True)
    assert not PageLink.objects.filter(source=page.pk).exists()
    draft = page.get_latest_revision_as_object()
    assert draft.title == "Nieuw"
    assert [link.target.title for link in draft.typed_links.all()] == ["Doel"]


def test_links_point_forward_and_in_circles(land):
    first = {**ARTICLE, "verwijst_naar": [{"sleutel": "x-2", "relatie": "voorbeeld_van"}]}
    second = {
        "soort": "nieuws",
        "sleutel": "x-2",
        "titel": "Bericht",
        "verwijst_naar": [{"sleutel": "x-1", "relatie": "zie_ook"}],
    }
    assert land(first, second).status == 0
    links = PageLink.objects.values_list("source__title", "target__title", "relation")
    assert set(links) == {("Een avond", "Bericht", "voorbeeld_van"), ("Bericht", "Een avond", "zie_ook")}
    page = ArticlePage.objects.get(sleutel="x-1")
    assert page.get_latest_revision_as_object().typed_links.count() == 1
    assert page.revisions.count() == 1


def test_an_unknown_target_is_told_and_the_line_lands(land):
    line = {**ARTICLE, "verwijst_naar": [{"sleutel": "nergens", "relatie": "zie_ook"}]}
    result = land("", line)
    assert (result.status, result.summary) == (1, "created 1, updated 0, unchanged 0, refused 0")
    assert 'line 2: field "verwijst_naar": unknown target "nergens"' in result.err
    again = land(line, {"soort": "nieuws", "sleutel": "nergens", "titel": "Toch"})
    assert (again.status, again.summary) == (0, "created 1, updated 1, unchanged 0, refused 0")
    assert PageLink.objects.get().target.title == "Toch"
    assert land(line).summary == "created 0, updated 0, unchanged 1, refused 0"


def test_an_organisation_may_come_later_by_title_or_key(land):
    result = land(
        {"soort": "initiatief", "sleutel": "i-1", "titel": "Soep", "organisatie": "o-1"},
        {"soort": "initiatief", "sleutel": "i-2", "titel": "Brood", "organisatie": "de  KEUKEN"},
        {"soort": "organisatie", "sleutel": "o-1", "titel": "De Keuken"},
    )
    assert result.status == 0, result.err
    names = InitiativePage.objects.filter(sleutel__startswith="i-").values_list(
        "organisation__name", flat=True
    )
    assert list(names) == ["De Keuken", "De Keuken"]
    page = InitiativePage.objects.get(sleutel="i-1")
    assert page.get_latest_revision_as_object().organisation.name == "De Keuken"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ({"titel": "a"}, 'field "soort": is missing'),
        ({"soort": "artikel"}, 'field "titel": is missing'),
        ({"soort": "roman", "titel": "a"}, 'field "soort": unknown value "roman"'),
        ({"soort": ["artikel"], "titel": "a"}, 'field "soort": unknown value'),
        ({"soort": "artikel", "titel": ""}, 'field "titel": must not be empty'),
        ({"soort": "artikel", "titel": None}, 'field "titel": must not be empty'),
        ({"soort": "artikel", "titel": 5}, 'field "titel": must be text, not a number'),
        ({"soort": "artikel", "titel": "a", "kleur": "x"}, 'field "kleur": unknown key'),
        (
            {"soort": "artikel", "titel": "a", "jaar": 2020},
            'field "jaar": is not for artikel, only for publicatie',
        ),
        ({"soort": "artikel", "titel": "a" * 256}, 'field "titel": has 256 characters; at most 255 fit'),
        ({"soort": "artikel", "titel": "a\x00b"}, 'field "titel": holds a NUL'),
        ({"soort": "artikel", "titel": "a\ud800b"}, 'field "titel": holds half a character'),
        ({"soort": "artikel", "titel": "a", "datum": "1 mei"}, 'field "datum": "1 mei" is no date'),
        ({"soort": "artikel", "titel": "a", "datum": "2026-02-30"}, 'field "datum": "2026-02-30" is no date'),
        ({"soort": "artikel", "titel": "a", "trefwoorden": "koken"}, 'field "trefwoorden": must be a list'),
        ({"soort": "artikel", "titel": "a", "trefwoorden": [1]}, 'field "trefwoorden": must be text'),
        ({"soort": "artikel", "titel": "a", "vormen": ["x"]}, 'field "vormen": unknown code "x"'),
        ({"soort": "artikel", "titel": "a", "tekst": "<i>" * 400}, 'field "tekst": nested deeper'),
        ({"soort": "artikel", "titel": "a", "beeld": "../x.png"}, 'field "beeld": "../x.png" lies outside'),
        (
            {"soort": "artikel", "titel": "a", "beeld": "/etc/passwd"},
            'field "beeld": "/etc/passwd" lies outside',
        ),
        ({"soort": "artikel", "titel": "a", "beeld": "x.png"}, 'field "beeld": no file "x.png"'),
        ({"soort": "artikel", "titel": "a", "beeldbeschrijving": "x"}, 'field "beeld": name the file'),
        ({"soort": "artikel", "titel": "a", "verzonnen": "ja"}, 'field "verzonnen": must be true or false'),
        ({"soort": "artikel", "titel": "a", "sleutel": ""}, 'field "sleutel": must be one line'),
        ({"soort": "artikel", "titel": "a", "sleutel": 7}, 'field "sleutel": must be text'),
        (
            {"soort": "artikel", "titel": "a", "verwijst_naar": ["x"]},
            'field "verwijst_naar": must hold objects',
        ),
        (
            {"soort": "artikel", "titel": "a", "verwijst_naar": [{"sleutel": "x", "relatie": "kent"}]},
            'field "verwijst_naar": unknown relatie "kent"',
        ),
        (
            {"soort": "initiatief", "titel": "a", "gemeenten": ["GM9999"]},
            'field "gemeenten": unknown code "GM9999"',
        ),
        ({"soort": "initiatief", "titel": "a", "lat": 99}, 'field "lat": "99" must lie between'),
        ({"soort": "initiatief", "titel": "a", "lat": True}, 'field "lat": must be a number'),
        (
            {"soort": "initiatief", "titel": "a", "dagdelen": ["nacht"]},
            'field "dagdelen": unknown value "nacht"',
        ),
        (
            {"soort": "initiatief", "titel": "a", "website": "voorbeeld"},
            'field "website": "voorbeeld" is no web',
        ),
        ({"soort": "initiatief", "titel": "a", "email": "x@"}, 'field "email": "x@" is no e-mail'),
        ({"soort": "initiatief", "titel": "a", "status": "open"}, 'field "status": unknown value "open"'),
        ({"soort": "publicatie", "titel": "a", "jaar": 10**30}, 'field "jaar": "1000'),
        ({"soort": "publicatie", "titel": "a", "jaar": 2020.5}, 'field "jaar": "2020.5" must be a whole'),
        (
            {"soort": "nieuws", "titel": "a", "begin": "2026-05-01"},
            'field "begin": "2026-05-01" is no date and time',
        ),
        (
            {"soort": "nieuws", "titel": "a", "begin": "2026-05-01T14:00", "einde": "2026-05-01T13:00"},
            'field "einde": ',
        ),
        ({"soort": "gemeente", "titel": "Ergens"}, 'field "code": '),
        ({"soort": "gemeente", "titel": "Ergens", "code": "0599"}, 'field "code": "0599" is no CBS code'),
        (
            {"soort": "gemeente", "titel": "E", "code": "GM0001", "postcodes": ["x"]},
            'field "postcodes": each',
        ),
        ({"soort": "term", "titel": "iets", "synoniemen": ["koken"]}, '"koken" already belongs to the term'),
        ({"soort": "term", "titel": "oma"}, 'field "titel": "oma" already belongs to the term'),
        ('{"soort": "artikel", "titel": "a", "titel": "b"}', 'field "titel": given twice'),
        ('{"soort": "artikel", "titel": "a", "lat": NaN}', "NaN is no number"),
        ('{"soort": "artikel", "titel": ' + "1" * 5000 + "}", "too long"),
        ("[" * 100_000, "no JSON"),
        ('{"soort": "artikel", ', "no JSON from character"),
        ("[]", "must be an object"),
        ('"tekst"', "must be an object"),
        (b'{"soort": "artikel", "titel": "\xe9"}', "is not UTF-8"),
        (b"\x00\x00", "no JSON"),
    ],
)
def test_a_refusal_names_the_line_the_field_and_what_would_be_right(land, line, told):
    before = Page.objects.count()
    result = land("", line, "   ", {"soort": "nieuws", "titel": "Wel goed"})
    assert (result.status, result.summary) == (1, "created 1, updated 0, unchanged 0, refused 1")
    assert result.err.startswith("line 2: ")
    assert told in result.err
    assert Page.objects.count() == before + 1


@pytest.mark.parametrize("path", ["x", "1", "", "//elders.example/x", "data:image/png;base64,AAAA"])
def test_what_names_no_picture_is_cleaned_away_as_other_strange_html_is(land, path):
    result = land({**ARTICLE, "tekst": f'<p>Goed</p><img src="{path}" onerror="alert(1)"><script>x</script>'})
    assert (result.status, result.err) == (0, "")
    assert str(ArticlePage.objects.get(sleutel="x-1").body[0].value.source) == "<p>Goed</p>"


def test_a_picture_that_is_missing_is_told(land):
    result = land({**ARTICLE, "tekst": '<img src="weg.png" alt="Weg">'})
    assert result.err.startswith('line 1: field "tekst": no file "weg.png"')


def test_every_reason_of_a_line_is_told(land):
    result = land({"soort": "initiatief", "titel": "a", "lat": "x", "status": "x", "gemeenten": ["GM1"]})
    assert len(result.err.strip().splitlines()) == 3
    assert result.summary.endswith("refused 1")


def test_a_line_past_the_bound_is_refused_and_the_next_lands(land, monkeypatch):
    monkeypatch.setattr("exchange.importing.lines.LONGEST_LINE", 500)
    result = land({**ARTICLE, "tekst": "x" * 2000}, {"soort": "nieuws", "titel": "Daarna"})
    assert result.summary == "created 1, updated 0, unchanged 0, refused 1"
    assert "line 1: longer than 500 bytes" in result.err


def test_a_byte_order_mark_and_crlf_are_no_matter(land):
    assert land(b"\xef\xbb\xbf" + json.dumps(ARTICLE).encode() + b"\r").summary.startswith("created 1")


@pytest.mark.parametrize("name", ["nergens.jsonl", ""])
def test_a_file_that_cannot_be_read_gives_two(run_command, tmp_path, name):
    result = run_command("import_content", tmp_path / name)
    assert result.status == 2
    assert "cannot be read" in result.err


def test_a_key_keeps_its_kind(land):
    land(ARTICLE)
    result = land({"soort": "nieuws", "sleutel": "x-1", "titel": "Iets"})
    assert 'field "sleutel": "x-1" is of soort artikel' in result.err
    assert result.status == 1


def test_without_a_key_kind_and_title_tell_who_it_is(land):
    land(ARTICLE)
    result = land({"soort": "artikel", "titel": "  EEN  ávond", "inleiding": "Nieuw"})
    assert result.summary == "created 0, updated 1, unchanged 0, refused 0"
    page = ArticlePage.objects.get(sleutel="x-1")
    assert (page.title, page.intro, page.slug) == ("EEN ávond", "Nieuw", "een-avond")
    assert land({"soort": "nieuws", "titel": "Een avond"}).summary.startswith("created 1")


def test_two_that_match_are_refused(land):
    land(ARTICLE, {**ARTICLE, "sleutel": "x-2"})
    result = land({"soort": "artikel", "titel": "een avond"})
    assert result.status == 1
    assert 'field "titel": matches 2 records' in result.err
    slugs = ArticlePage.objects.filter(title="Een avond").values_list("slug", flat=True)
    assert set(slugs) == {"een-avond", "een-avond-2"}


def publication(**values):
    return {"soort": "publicatie", "titel": "Wat werkt", "jaar": 2016, **values}


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (publication(doi="10.1/a"), publication(doi="https://doi.org/10.1/A", titel="Anders"), True),
        (publication(doi="10.1/a"), publication(doi="10.1/b"), False),
        (publication(isbn="9789088690969"), publication(isbn="978-90-8869-096-9", titel="Anders"), True),
        (publication(isbn="9789088690969"), publication(isbn="9780306406157"), False),
        (
            publication(isbn="9789088690969", doi="10.1/a"),
            publication(isbn="9789088690969", doi="10.1/b"),
            False,
        ),
        (publication(doi="10.1/a"), publication(isbn="9789088690969"), True),
        (publication(), publication(titel="WAT  werkt"), True),
        (publication(), publication(jaar=2020), False),
        (publication(), publication(druk="Herziene versie"), False),
        (publication(druk="2"), publication(druk=2, waarom="x"), True),
    ],
)
def test_who_a_publication_is(land, first, second, same):
    land(first)
    outcome = land(second).summary
    assert outcome.startswith("created 0, updated 1" if same else "created 1, updated 0"), outcome
    assert PublicationPage.objects.count() == (1 if same else 2)


@pytest.mark.parametrize("state", ["edits", "lock", "review", "unpublished"])
def test_a_page_somebody_is_at_work_on_is_left(land, state):
    land(ARTICLE)
    page = ArticlePage.objects.get(sleutel="x-1")
    if state == "edits":
        page.title = "Bijna af"
        page.save_revision()
    elif state == "lock":
        ArticlePage.objects.filter(pk=page.pk).update(locked=True)
    elif state == "unpublished":
        page.unpublish()
    else:
        from django.contrib.auth import get_user_model
        from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

        workflow = Workflow.objects.create(name="Proef")
        WorkflowTask.objects.create(workflow=workflow, task=GroupApprovalTask.objects.create(name="Proef"))
        user = get_user_model().objects.create_user("a@voorbeeld.example", "x")
        page.save_revision()
        workflow.start(page, user)
    result = land({**ARTICLE, "titel": "Anders"})
    assert (result.status, result.summary) == (1, "created 0, updated 0, unchanged 0, refused 1")
    reason = {"lock": "locked", "review": "under review"}.get(state, "unpublished edits")
    assert reason in result.err


def test_words_land_on_the_term_they_name(land, exported):
    land(
        {**ARTICLE, "trefwoorden": ["Oma", "koffiepraat op zondag"], "doelgroepen": ["KOKEN", "stadsnomaden"]}
    )
    page = ArticlePage.objects.get(sleutel="x-1")
    names = {term.name for term in page.terms}
    assert "koken" in names
    assert Term.objects.labelled(["oma"])["oma"].name in names
    assert Term.objects.get(name="stadsnomaden").kind == "voor_wie"
    line = exported()["x-1"]
    assert "koken" in line["trefwoorden"]
    assert line["doelgroepen"] == sorted(
        {"stadsnomaden", Term.objects.labelled(["oma"])["oma"].name} & set(line["doelgroepen"])
    )


def test_html_is_cleaned_and_cut_into_blocks(land):
    html = (
        "<h1>Kop</h1><p onclick='x()'>Tekst <b>vet</b><script>alert(1)</script></p>"
        "<blockquote>Iemand zei dit</blockquote><p><a href='javascript:x'>weg</a> "
        "<a href='http://localhost:8000/nieuws/'>pad</a></p>"
    )
    land({**ARTICLE, "tekst": html})
    body = ArticlePage.objects.get(sleutel="x-1").body
    assert [block.block_type for block in body] == ["text", "quote", "text"]
    assert body[0].value.source == "<h2>Kop</h2><p>Tekst <strong>vet</strong></p>"
    assert body[1].value["text"] == "Iemand zei dit"
    assert body[2].value.source == '<p>weg <a href="/nieuws/">pad</a></p>'


def test_the_addresses_of_municipalities_are_taken(land):
    land({"soort": "initiatief", "titel": "Schiedam"})
    assert InitiativePage.objects.get(title="Schiedam").slug != "schiedam"


def test_a_card_without_a_question_asks_its_title(land):
    land({"soort": "gesprekskaart", "titel": "Wat missen wij?"})
    assert ConversationCardPage.objects.get(title="Wat missen wij?").question == "Wat missen wij?"


def test_a_moment_without_an_offset_is_dutch_time(land, exported):
    land({"soort": "nieuws", "sleutel": "n-1", "titel": "Avond", "begin": "2026-07-01T20:00"})
    assert NewsPage.objects.get(sleutel="n-1").begins_at.isoformat() == "2026-07-01T18:00:00+00:00"
    assert exported()["n-1"]["begin"] == "2026-07-01T20:00:00+02:00"


def test_what_the_start_made_takes_the_key_of_an_import(land):
    line = {
        "soort": "gemeente",
        "sleutel": "gm-eigen",
        "titel": "Schiedam",
        "code": "GM0606",
        "loket_naam": "Loket",
    }
    assert land(line).summary == "created 0, updated 1, unchanged 0, refused 0"
    assert Municipality.objects.get(code="GM0606").sleutel == "gm-eigen"
    Organisation.objects.create(name="De Keuken", sleutel="o-1")
    result = land({"soort": "organisatie", "sleutel": "o-2", "titel": "de keuken"})
    assert 'is there with the key "o-1"' in result.err


def test_what_is_imported_is_found_when_the_command_ends(land):
    from search.models import DirtyMark

    land({**ARTICLE, "titel": "Kwikzilveren ochtend"})
    assert not DirtyMark.objects.exists()
