"""`import_initiatives`: a spreadsheet as people save it."""

from pathlib import Path

import pytest

from initiatieven.models import InitiativePage

pytestmark = pytest.mark.django_db
TEMPLATE = Path(__file__).resolve().parents[2] / "site/exchange/templates_csv/initiatieven-sjabloon.csv"


@pytest.fixture
def sheet(run_command, tmp_path):
    def _sheet(text, encoding="utf-8", options=()):
        file = tmp_path / "in.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return run_command("import_initiatives", file, *options)

    return _sheet


def test_the_template_lands(run_command):
    assert (
        run_command("import_initiatives", TEMPLATE).summary == "created 2, updated 0, unchanged 0, refused 0"
    )
    soup = InitiativePage.objects.get(sleutel="demo-sjabloon-1")
    assert (soup.latitude, soup.is_free, soup.wheelchair, soup.languages) == (
        51.9331,
        False,
        True,
        ["nl", "tr"],
    )
    assert [place.code for place in soup.municipalities.all()] == ["GM0606"]
    assert run_command("import_initiatives", TEMPLATE).summary.endswith("unchanged 2, refused 0")


def test_the_template_has_a_column_for_every_key_a_cell_can_hold():
    from content.records.registry import adapter_for

    headings = set(TEMPLATE.read_text("utf-8-sig").splitlines()[0].split(";"))
    left_out = {"soort", "slug", "verwijst_naar", "paginatitel", "zoekomschrijving", "beeldbron"}
    assert headings == adapter_for("initiatief").keys - left_out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("separator", [",", ";"])
def test_separators_marks_and_cells_with_lines(sheet, encoding, separator):
    rows = [
        ["Titel ", "inleiding", "dagdelen", "gratis", "lat", ""],
        ['"Eén soep"', f'"Eerst{separator}\ndan"', "ochtend|avond", "ja", '"51,9"', ""],
        ["", "", "", "", "", ""],
        ["Brood", "", "nacht", "misschien", "", ""],
    ]
    result = sheet("\r\n".join(separator.join(row) for row in rows), encoding)
    assert result.summary == "created 1, updated 0, unchanged 0, refused 1"
    assert 'line 5: field "dagdelen": unknown value "nacht"' in result.err
    assert 'line 5: field "gratis": must be true or false' in result.err
    page = InitiativePage.objects.get(title="Eén soep")
    assert (page.intro, page.day_parts, page.is_free) == (
        f"Eerst{separator}\ndan",
        ["ochtend", "avond"],
        True,
    )
    assert page.latitude == 51.9


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "+SUM(1)", "-cmd|x"])
def test_formulas_are_refused(sheet, cell):
    result = sheet(f'titel;inleiding\nSoep;"{cell}"\n')
    assert result.summary.endswith("refused 1")
    assert "begins like a formula" in result.err


@pytest.mark.parametrize("cell", ["+31 10 000 12 34", "- neem brood mee", "-", "'=zo heet het"])
def test_what_only_looks_like_one_lands(sheet, cell):
    assert sheet(f"titel;inleiding\nSoep;{cell}\n").status == 0
    assert InitiativePage.objects.get().intro == cell.lstrip("'")


@pytest.mark.parametrize(
    ("text", "status", "told"),
    [
        ("", 2, "the first line must hold the headings"),
        ("titel;titel\na;b\n", 2, 'heading "titel" stands there twice'),
        ("titel;kleur\nSoep;rood\n", 1, 'line 2: field "kleur": unknown key'),
        ("inleiding\nSoep\n", 1, 'line 2: field "titel": is missing'),
        ("titel\nSoep;te;veel\n", 0, ""),
        ("titel;wijk\nSoep;Oost;te veel\n", 1, "line 2: has more cells than there are headings"),
        ("titel;soort\nSoep;nieuws\n", 1, 'field "soort": "nieuws" must be initiatief here'),
        (b"titel;wijk\nSoep;\xe9\n", 1, 'field "wijk": holds half a character'),
        (b"titel;wijk\nSoep;a\x00b\n", 1, 'field "wijk": holds a NUL'),
        ('titel;wijk\n"Soep;zonder eind\n', 1, ""),
    ],
)
def test_what_is_wrong_is_told(sheet, text, status, told):
    result = sheet(text)
    assert result.status == status, result.err
    assert told in result.err


def test_an_empty_cell_leaves_what_is_there(sheet):
    sheet("sleutel;titel;wijk;gratis\ni-1;Soep;Oost;nee\n")
    sheet("sleutel;titel;wijk;gratis;plaats\ni-1;Soep;;;Schiedam\n")
    page = InitiativePage.objects.get(sleutel="i-1")
    assert (page.neighbourhood, page.is_free, page.town) == ("Oost", False, "Schiedam")
