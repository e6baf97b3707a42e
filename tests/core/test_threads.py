"""The drawings: the same for the same title, different for another, and fit to stand in a page."""

import math
import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from core import rasters, threads

TITLES = st.text(max_size=80)


def test_a_title_always_gives_the_same_picture() -> None:
    threads.drawing.cache_clear()
    first = threads.drawing("Samen eten")
    threads.drawing.cache_clear()
    assert threads.drawing("Samen eten") == first


def test_other_titles_give_other_pictures() -> None:
    pictures = {threads.picture_svg(f"Titel {number}") for number in range(50)}
    assert len(pictures) == 50


def test_the_drawing_does_not_change_between_releases() -> None:
    """Pictures that were made into files would no longer look like the ones in the page."""
    art = threads.drawing("Verbondenheid")
    assert (art.ground, art.colour) in {(ground, line) for ground, line, _ in threads.PALETTES}
    assert threads.random_for("Verbondenheid").random() == threads.random_for("Verbondenheid").random()
    assert 0.0 <= threads.random_for("x").random() < 1.0


@given(TITLES)
def test_every_drawing_is_well_formed_and_has_no_style(title: str) -> None:
    for svg in (threads.picture_svg(title), threads.edge_svg(title), threads.divider_svg(title)):
        root = ET.fromstring(svg)
        assert root.tag.endswith("svg")
        assert "style=" not in svg
        assert "nan" not in svg


@given(TITLES)
def test_the_line_goes_over_the_whole_sheet_and_bends_without_breaking(title: str) -> None:
    art = threads.drawing(title, 960, 540)
    assert art.points[0][0] < 0
    assert art.points[-1][0] > art.width
    assert all(0 <= y <= art.height for _, y in art.points)
    longest = max(math.dist(here, there) for here, there in zip(art.points, art.points[1:], strict=False))
    assert longest < art.width / 4


def test_a_picture_with_a_label_is_read_aloud_and_escaped() -> None:
    svg = threads.picture_svg("Titel", label='Lijn "met" <lus>')
    assert 'role="img"' in svg
    assert ET.fromstring(svg).attrib["aria-label"] == 'Lijn "met" <lus>'


def test_a_picture_without_a_label_is_decoration() -> None:
    assert 'aria-hidden="true"' in threads.picture_svg("Titel")
    assert 'aria-hidden="true"' in threads.mark_svg()


def test_a_class_cannot_break_out() -> None:
    assert '"><script' not in threads.edge_svg("Titel", css_class='"><script>')


def test_a_path_goes_through_its_points() -> None:
    assert threads.path_data([(0, 0), (10, 0)]).startswith("M0 0C")
    assert threads.path_data([(0, 0), (10, 0)]).endswith(" 10 0")
    assert "-0 " not in threads.path_data([(-0.2, -0.2), (3, 4)])


def test_smooth_ends_where_the_line_ends() -> None:
    points = [(0.0, 0.0), (5.0, 5.0), (10.0, 0.0)]
    line = threads.smooth(points)
    assert line[0] == points[0]
    assert line[-1] == pytest.approx(points[-1])


def test_a_card_edge_is_small_enough_to_stand_in_every_card() -> None:
    assert len(threads.edge_svg("Koffie op dinsdag")) < 2_000


def test_the_same_picture_as_a_file() -> None:
    data = rasters.picture_png("Samen eten", 600, 338)
    assert data == rasters.picture_png("Samen eten", 600, 338)
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert len(data) < 60_000


def test_the_file_has_the_colours_of_the_drawing(tmp_path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "a.png"
    file.write_bytes(rasters.picture_png("Samen eten", 600, 338))
    with Image.open(file) as picture:
        assert picture.size == (600, 338)
        corner = picture.convert("RGB").getpixel((2, 2))
    ground = threads.drawing("Samen eten", 600, 338).ground
    assert all(abs(a - int(ground[i : i + 2], 16)) < 6 for a, i in zip(corner, (1, 3, 5), strict=True))


def test_the_line_of_the_betekenis_drawing_stays_on_its_sheet() -> None:
    numbers = [float(number) for number in re.findall(r"-?\d+", threads.betekenis_path())]
    assert all(0 <= number <= 600 for number in numbers)


def test_the_line_of_the_betekenis_drawing_passes_no_words() -> None:
    """The questions stand in the middle of their fields, so the line keeps away from there."""
    pairs = re.findall(r"(-?\d+) (-?\d+)", threads.betekenis_path())
    for middle, room in (((300, 300), 110), ((124, 128), 80), ((476, 472), 80)):
        assert all(math.dist(middle, (int(x), int(y))) > room for x, y in pairs)


def test_the_large_drawing_is_well_formed() -> None:
    assert ET.fromstring(threads.hero_svg("Betekenis")).attrib["aria-hidden"] == "true"
