"""Every public field of every kind goes out and comes in again; what is not public does not go out."""

import io
import json
import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Page

from content.models import Attachment, Picture
from content.records.registry import adapters
from content.records.relations import LinkField
from initiatieven.models import InitiativePage, Organisation
from kennisbank.models import ArticlePage
from news.models import NewsPage
from vocabulary.models import Municipality, Term

pytestmark = pytest.mark.django_db

# Attributes that say nothing about the piece itself, each with why it has no key.
WITHOUT_KEY = {
    "id": "number in this database",
    "page_ptr": "number in this database",
    "slug": "address of a term or municipality, made from its name",
    "sleutel": "carried by every line",
    "approved": "a term that is brought in has been approved",
    "new_organisation": "becomes an organisation when visitors see the page",
    "path depth numchild translation_key locale alias_of content_type url_path": "place in the tree",
    "live has_unpublished_changes expired locked locked_at locked_by": "state of editing",
    "first_published_at last_published_at latest_revision_created_at go_live_at expire_at": "state of editing",
    "live_revision latest_revision draft_title owner show_in_menus": "state of editing",
}
INTERNAL = {name for names in WITHOUT_KEY for name in names.split()}


def png(colour):
    file = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def files(tmp_path):
    (tmp_path / "beeld.png").write_bytes(png("red"))
    (tmp_path / "in-tekst.png").write_bytes(png("blue"))
    (tmp_path / "mee.pdf").write_bytes(b"%PDF-1.4 proef")
    return tmp_path


TEXT = (
    "<h2>Kop</h2><p>Een <strong>vet</strong> en <em>schuin</em> woord met "
    '<a href="/nieuws/">een pad</a> en <a href="mee.pdf">iets om mee te nemen</a>.</p>'
    "<ul><li>een</li><li>twee</li></ul><blockquote>Gezegd<cite>Iemand</cite></blockquote>"
    '<figure><img src="in-tekst.png" alt="Blauw"><figcaption>Bijschrift</figcaption></figure><h3>Slot</h3>'
)
PLAIN_TEXT = '<h2>Kop</h2><p>Een <a href="https://voorbeeld.example/">adres</a>.</p>'
PAGE = {
    "inleiding": "Twee regels.\nDit is de tweede.",
    "tekst": TEXT,
    "datum": "2026-03-04",
    "trefwoorden": ["koken", "een heel nieuw woord"],
    "doelgroepen": ["ouderen"],
    "vormen": ["existentieel", "sociaal"],
    "samenhang": ["betekenis", "beheersbaarheid"],
    "beeld": "beeld.png",
    "beeldbeschrijving": "Rood vlak",
    "beeldbron": "Een maker",
    "paginatitel": "Titel in de balk",
    "zoekomschrijving": "Omschrijving voor zoekmachines.",
    "slug": "eigen-adres",
    "verzonnen": True,
    "verwijst_naar": [{"sleutel": "s-nieuws", "relatie": "onderbouwt"}],
}
OWN = {
    "gemeente": {
        "code": "GM0599", "provincie": "Zuid-Holland", "lat": 51.9, "lon": 4.4, "buren": ["GM0606"],
        "postcodes": ["3011-3089", "3191"], "inleiding": "Welkom.", "tekst": PLAIN_TEXT,
        "dringende_regel": "Vandaag dicht", "loket_naam": "Loket", "loket_telefoon": "010 000 12 34",
        "loket_uren": "Elke dag", "loket_adres": "Pad 1", "loket_uitleg": "Alles.",
    },
    "organisatie": {
        "inleiding": "Wij.", "tekst": PLAIN_TEXT, "website": "https://voorbeeld.example/",
        "email": "a@voorbeeld.example", "telefoon": "010 000 12 34", "verzonnen": True,
    },
    "term": {
        "termsoort": "werkwijze", "synoniemen": ["andere naam", "nog een naam"], "breder": ["koken"],
        "verwant": ["samen eten"], "toelichting": "Wat eronder valt.", "inleiding": "Vooraf.", "tekst": PLAIN_TEXT,
    },
    "artikel": {**PAGE, "auteurs": ["Een redacteur", "Een lid"], "soort_artikel": "oproep"},
    "publicatie": {
        **PAGE, "auteurs": ["van der Zwet, Renske", "Movisie"], "publicatiesoort": "chapter", "jaar": 2016,
        "tijdschrift": "Blad", "jaargang": "3", "nummer": "2", "paginas": "1-9", "uitgever": "Huis",
        "plaats_uitgave": "Utrecht", "druk": "Tweede", "doi": "10.1/x", "isbn": "978-90-8869-096-9",
        "link": "https://voorbeeld.example/x", "taal": "en", "waarom": "Hierom.",
    },
    "praktijkvoorbeeld": {
        **PAGE, "auteurs": ["Een welzijnswerker"], "gemeenten": ["GM0489", "GM0606"], "wat_niet_werkte": "Dit.",
        "wat_nodig_is": "Dat.", "te_bellen": "Iemand.", "niemand_herkenbaar": True,
    },
    "gesprekskaart": {
        **PAGE, "vraag": "Wat mist u?", "helpt_omdat": "Daarom.", "let_op": "Hierop.", "niet_als": "Nu niet.",
        "situatie": "verlies", "bron": "Wij.",
    },
    "initiatief": {
        **PAGE, "gemeenten": ["GM0606"], "status": "gepauzeerd", "weer_vanaf": "2027-01-01",
        "organisatie": "Voorbeeld organisatie", "wijk": "Oost", "adres": "Pad 1", "postcode": "3112 ZZ",
        "plaats": "Schiedam", "lat": 51.9, "lon": 4.4, "website": "https://voorbeeld.example/",
        "email": "a@voorbeeld.example", "telefoon": "010 000 12 34", "wanneer": "Elke dag",
        "dagdelen": ["ochtend", "weekend"], "kosten": "€ 1,00", "gratis": False, "plek": ["locatie", "online"],
        "eerste_keer": "Iemand.", "alleen_komen": True, "ophalen": False, "rolstoel": True,
        "talen": ["nl", "tr", "ku"], "aanmelden": "Bel.", "nagekeken_op": "2026-02-03", "nagekeken_door": "Ik",
    },
    "nieuws": {
        **PAGE, "gemeenten": ["GM0622"], "begin": "2026-05-01T14:00:00+02:00", "einde": "2026-05-01T15:30:00+02:00",
        "locatie": "Zaal",
        "verwijst_naar": [{"sleutel": "s-artikel", "relatie": "zie_ook"}],
    },
}  # fmt: skip


def _address(kind, own):
    return {"slug": f"adres-van-{kind}"} if "slug" in own else {}


def sample():
    """Return a line of each kind with every key filled."""
    return [
        {"soort": kind, "sleutel": f"s-{kind}", "titel": f"Voorbeeld {kind}", **own, **_address(kind, own)}
        for kind, own in OWN.items()
    ]


def test_every_attribute_has_a_key():
    for adapter in adapters():
        covered = {name for field in adapter.fields for name in field.covers}
        attributes = {
            field.name
            for field in adapter.model._meta.get_fields()
            if field.concrete and not field.auto_created
        }
        assert attributes - covered - INTERNAL == set(), adapter.kind


def test_the_sample_fills_every_key():
    assert set(OWN) == {adapter.kind for adapter in adapters()}
    for adapter in adapters():
        filled = set(OWN[adapter.kind]) | {"soort", "sleutel", "titel"}
        assert adapter.keys - filled == set(), adapter.kind


def test_every_field_is_empty_or_filled_as_the_sample_says(land, files):
    """The sample fills every attribute with something that is not its default."""
    assert land(*sample()).status == 0
    for adapter in adapters():
        record = adapter.model.objects.get(sleutel=f"s-{adapter.kind}")
        for field in adapter.fields:
            if isinstance(field, LinkField) or not hasattr(field, "model_field"):
                continue
            if field.model_field.many_to_many or not field.model_field.concrete:
                continue
            default = field.model_field.get_default()
            assert getattr(record, field.attribute) != default or field.key == "tags", (
                adapter.kind,
                field.key,
            )


def scrub(line):
    """Files are named by their bytes in an export; the rest has to be what went in."""
    line = {key: value for key, value in line.items() if key != "beeld"}
    text = line.get("tekst", "")
    for name in ("in-tekst.png", "mee.pdf"):
        text = text.replace(name, "FILE")
    line["tekst"] = re.sub(r"bestanden/[0-9a-f]{40}\.\w+", "FILE", text)
    return line


def test_what_goes_in_comes_out(land, files, exported):
    result = land(*sample())
    assert (result.status, result.summary) == (0, "created 9, updated 0, unchanged 0, refused 0"), result.err
    lines = exported()
    for line in sample():
        out = scrub(lines[line["sleutel"]])
        for key, value in scrub(line).items():
            wanted = sorted(value, key=str) if isinstance(value, list) and key in {"trefwoorden"} else value
            assert out[key] == wanted, (line["soort"], key)


def test_an_export_imported_into_an_empty_site_is_exported_the_same(land, files, run_command, exported):
    land(*sample())
    first = (files / "out.jsonl", exported())[0].read_bytes()
    assert run_command("import_content", files / "out.jsonl").summary == (
        f"created 0, updated 0, unchanged {len(first.splitlines())}, refused 0"
    )
    for model in {adapter.model for adapter in adapters() if issubclass(adapter.model, Page)}:
        for page in model.objects.all():
            page.delete()
    Organisation.objects.all().delete()
    Municipality.objects.get(code="GM0599").delete()
    Term.objects.exclude(sleutel__startswith="term-").delete()
    Picture.objects.all().delete()
    Attachment.objects.all().delete()

    assert run_command("import_content", files / "out.jsonl").status == 0
    exported("again.jsonl")
    assert (files / "again.jsonl").read_bytes() == first


def test_blocks_html_has_no_word_for_keep_their_meaning_and_themselves(land, files, exported, run_command):
    land({"soort": "artikel", "sleutel": "b-1", "titel": "Blokken"})
    page = ArticlePage.objects.get(sleutel="b-1")
    document = Attachment.objects.create(title="Folder", file=ContentFile(b"%PDF-1.4 x", name="folder.pdf"))
    page.body = [
        ("steps", {"title": "Zo begint u", "steps": ["Bel", "Ga <mee>"]}),
        ("highlight", {"title": "Let op", "text": "<p>Een <b>kader</b></p>"}),
        ("download", {"document": document, "explanation": "om te printen"}),
    ]
    page.save_revision().publish()
    text = exported()["b-1"]["tekst"]
    assert text.startswith("<h3>Zo begint u</h3><ol><li>Bel</li><li>Ga &lt;mee&gt;</li></ol><h3>Let op</h3>")
    assert "<p>Een <strong>kader</strong></p>" in text
    assert '.pdf">Folder</a>: om te printen</p>' in text
    assert len(list((files / "bestanden").iterdir())) == 1

    assert run_command("import_content", files / "out.jsonl").status == 0
    page.refresh_from_db()
    assert [block.block_type for block in page.body] == ["steps", "highlight", "download"]


CANARY = "kanariewoord"


def test_nothing_hidden_goes_out(land, files, exported):
    hidden = [
        {
            "soort": "artikel",
            "sleutel": "c-draft",
            "titel": f"{CANARY} concept",
            "trefwoorden": [f"{CANARY} term"],
        },
        {"soort": "initiatief", "sleutel": "c-ini", "titel": f"{CANARY} plek", "organisatie": "c-org"},
        {"soort": "organisatie", "sleutel": "c-org", "titel": f"{CANARY} organisatie"},
    ]
    assert land(*hidden, options=["--draft"]).status == 0
    links = [{"sleutel": "c-draft", "relatie": "zie_ook"}]
    land({"soort": "artikel", "sleutel": "c-open", "titel": "Open", "verwijst_naar": links})
    page = ArticlePage.objects.get(sleutel="c-open")
    secret = ArticlePage.objects.get(sleutel="c-draft")
    page.body = [("text", f'<p><a linktype="page" id="{secret.pk}">woord</a></p>')]
    page.save_revision().publish()
    page.intro = f"{CANARY} ongepubliceerd"
    page.save_revision()

    lines = exported()
    assert lines["c-open"]["tekst"] == "<p>woord</p>"
    assert "verwijst_naar" not in lines["c-open"]
    assert CANARY not in (files / "out.jsonl").read_text("utf-8")
    assert "c-draft" not in (files / "out.jsonl").read_text("utf-8")


def test_importing_an_export_keeps_links_it_could_not_name(land, exported, run_command, tmp_path):
    land({"soort": "artikel", "sleutel": "c-draft", "titel": "Concept"}, options=["--draft"])
    links = [{"sleutel": "c-draft", "relatie": "zie_ook"}]
    land({"soort": "artikel", "sleutel": "c-open", "titel": "Open", "verwijst_naar": links})
    line = exported()["c-open"]
    land({**line, "inleiding": "Anders", "verwijst_naar": []})
    page = ArticlePage.objects.get(sleutel="c-open")
    assert page.intro == "Anders"
    assert page.typed_links.count() == 1


def test_a_description_goes_with_a_picture(land, files):
    result = land({"soort": "nieuws", "titel": "a", "beeld": "beeld.png"})
    assert 'field "beeldbeschrijving": tell what the picture shows' in result.err
    (files / "kapot.png").write_bytes(b"\x89PNG kapot")
    result = land({"soort": "nieuws", "titel": "a", "beeld": "kapot.png", "beeldbeschrijving": "x"})
    assert "cannot be read as a picture" in result.err
    assert not Picture.objects.exists()


def test_the_same_picture_is_kept_once(land, files):
    one = {"soort": "nieuws", "beeld": "beeld.png", "beeldbeschrijving": "Rood"}
    land({**one, "titel": "a"}, {**one, "titel": "b"})
    assert Picture.objects.count() == 1
    assert NewsPage.objects.filter(picture=Picture.objects.get()).count() == 2


def test_a_dry_run_writes_no_file(land, files, settings):
    settings.MEDIA_ROOT = str(files / "media")
    result = land(
        {"soort": "nieuws", "titel": "a", "beeld": "beeld.png", "beeldbeschrijving": "R"},
        options=["--dry-run"],
    )
    assert result.summary.startswith("created 1")
    assert not Picture.objects.exists()
    assert not Path(settings.MEDIA_ROOT).exists()


def test_the_unknown_goes_out_as_unknown(land, exported):
    land({"soort": "initiatief", "sleutel": "i-1", "titel": "Soep", "gratis": None, "rolstoel": False})
    line = exported()["i-1"]
    assert "gratis" not in line
    assert line["rolstoel"] is False
    assert InitiativePage.objects.get(sleutel="i-1").is_free is None
    assert json.dumps(line)


def test_a_picture_without_a_file_does_not_stop_an_export(land, files, exported):
    land({"soort": "nieuws", "sleutel": "n-1", "titel": "a", "beeld": "beeld.png", "beeldbeschrijving": "R"})
    picture = Picture.objects.get()
    picture.file.storage.delete(picture.file.name)
    assert exported()["n-1"]["beeldbeschrijving"] == "R"


def test_the_manual_names_every_key():
    manual = (Path(__file__).resolve().parents[2] / "docs/exchange.md").read_text("utf-8")
    for adapter in adapters():
        assert {key for key in adapter.keys if f"`{key}`" not in manual} == set(), adapter.kind
