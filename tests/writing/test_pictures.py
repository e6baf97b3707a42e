"""A picture comes along with a step: checked, stripped of what a telephone adds, and described."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from content.models import Picture
from kennisbank.models import ArticlePage
from tests.factories.kennisbank import ArticleFactory
from tests.writing.conftest import STEP
from tests.writing.test_pages import hidden
from writing import moves
from writing.drafts import newest, open_work
from writing.errors import NotReadyError

pytestmark = pytest.mark.django_db


def file(kind="JPEG", name="Foto van Noor.jpg", size=(640, 480), exif=None, content=None):
    if content is None:
        buffer = BytesIO()
        Image.new("RGB", size, "teal").save(buffer, kind, **({"exif": exif} if exif else {}))
        content = buffer.getvalue()
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def with_place():
    exif = Image.Exif()
    exif[0x010F] = "Telefoon van Noor"
    exif.get_ifd(0x8825)[2] = (51.0, 54.0, 0.0)
    return exif


@pytest.fixture
def send(piece, member):
    client = Client()
    client.force_login(member)

    def post(page=piece, button="hier", **typed):
        address = reverse("piece_step", args=[page.pk, "verder"])
        return client.post(
            address, {**hidden(client.get(address).content.decode()), button: "1", **typed}, follow=True
        )

    return post


def picture_of(page):
    return newest(page).picture


def test_a_picture_stands_on_the_page_with_what_is_said_of_it(send, piece, member):
    page = send(beeld=file(), **{"beeld-beschrijving": "Drie mensen aan tafel", "beeld-bron": "Noor"})
    picture = picture_of(piece)
    assert (picture.description, picture.credit) == ("Drie mensen aan tafel", "Noor")
    assert picture.uploaded_by_user == member
    assert f'name="beeld-nummer" value="{picture.pk}"' in page.content.decode()


def test_where_it_was_taken_and_what_it_was_called_do_not_come_along(send, piece):
    send(beeld=file(exif=with_place()))
    picture = picture_of(piece)
    assert "noor" not in picture.file.name.lower()
    for stored in [picture.file, picture.get_rendition("max-320x240").file]:
        with stored.open("rb") as opened:
            content = opened.read()
        assert b"Telefoon" not in content
        assert not Image.open(BytesIO(content)).getexif()


def test_of_two_pictures_in_one_file_the_photo_is_kept(send, piece):
    two = BytesIO()
    Image.new("RGB", (64, 48), "teal").save(
        two, "MPO", save_all=True, append_images=[Image.new("RGB", (64, 48))]
    )
    send(beeld=file(content=two.getvalue()))
    stored = picture_of(piece).file
    assert stored.name.endswith(".jpg")
    assert Image.open(stored).format == "JPEG"


def test_a_very_large_one_is_made_smaller(send, piece):
    send(beeld=file(size=(4000, 3000)))
    assert picture_of(piece).width == 2400


@pytest.mark.parametrize(
    "odd",
    [
        file(
            content=b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", name="a.svg"
        ),
        file(content=b"<html><script>alert(1)</script></html>", name="a.jpg"),
        file(kind="PNG", name="a.jpg"),
        file(content=b"", name="a.jpg"),
        file(kind="BMP", name="a.bmp"),
        file(content=file(size=(1200, 900)).read()[:4000], name="a.jpg"),
    ],
    ids=["svg", "html", "another kind than its name", "empty", "not allowed", "cut off"],
)
def test_what_is_no_picture_is_refused_in_words_and_the_rest_is_kept(send, piece, odd):
    odd.seek(0)
    page = send(beeld=odd, **{"beeld-beschrijving": "Aan tafel", "samenhang": "betekenis"})
    assert "geen beeld dat wij kunnen gebruiken" in page.content.decode()
    assert 'value="Aan tafel"' in page.content.decode()
    assert picture_of(piece) is None
    assert [lens.slug for lens in newest(piece).aspects.all()] == ["betekenis"]
    assert not Picture.objects.filter(description="Aan tafel").exists()


def test_taking_it_away_and_choosing_another(send, piece):
    send(beeld=file(), **{"beeld-beschrijving": "Eerst"})
    first = picture_of(piece)
    send(beeld=file(), **{"beeld-nummer": first.pk, "beeld-beschrijving": "Daarna"})
    assert picture_of(piece) != first
    send(**{"beeld-nummer": picture_of(piece).pk, "beeld-weg": "on"})
    assert picture_of(piece) is None


def test_the_picture_of_another_is_not_given_away_by_its_number(send, piece, colleague):
    theirs = Picture.objects.create(title="Van een ander", file=file(), uploaded_by_user=colleague)
    send(**{"beeld-nummer": theirs.pk})
    assert picture_of(piece) is None


def test_what_visitors_hear_of_a_picture_does_not_change_by_itself(send, member):
    picture = Picture.objects.create(title="Tafel", file=file(), uploaded_by_user=member, description="Oud")
    page = ArticleFactory(title="Samen koken", owner=member, picture=picture)
    shown = send(page, **{"beeld-nummer": picture.pk, "beeld-beschrijving": "Nieuw"}).content.decode()
    picture.refresh_from_db()
    assert picture.description == "Oud"
    assert "Kies het beeld dan opnieuw" in shown
    assert ArticlePage.objects.get(pk=page.pk).picture == picture


def test_a_picture_goes_to_the_editors_with_a_description_only(send, piece, member, type_in):
    type_in(titel="Samen koken", inleiding="Elke week een tafel vol.")
    send(beeld=file())
    with pytest.raises(NotReadyError) as missing:
        moves.hand_in(piece, member)
    assert "Beschrijf het beeld" in missing.value.errors["beeld"][0]
    number = open_work(piece, member).fields_of(STEP["verder"])["beeld-nummer"][0]
    send(**{"beeld-nummer": number, "beeld-beschrijving": "Drie mensen aan tafel"})
    moves.hand_in(piece, member)


@pytest.mark.parametrize("number", ["abc", "-1", "9" * 40, "1; drop"])
def test_an_odd_number_does_no_harm(send, piece, number):
    assert send(**{"beeld-nummer": number}).status_code == 200
    assert picture_of(piece) is None
