"""Portraits: read by their bytes, made anew, and sent only to who may see them."""

import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image, PngImagePlugin

from members.models import Profile
from members.people import profile_of
from members.roles import Role
from tests.factories.members import make_user

pytestmark = pytest.mark.django_db

UPLOAD = "/mijn/profiel/foto/"
CANARY = b"kanariepiet"


def picture(kind="JPEG", size=(800, 400), mode="RGB", **options):
    made = BytesIO()
    Image.new(mode, size, "orange" if mode != "1" else 1).save(made, kind, **options)
    return made.getvalue()


def send(browser, data, name="foto.jpg", content_type="image/jpeg"):
    return browser.post(UPLOAD, {"picture": SimpleUploadedFile(name, data, content_type)})


def files():
    return sorted(Path(settings.MEDIA_ROOT).glob("portretten/*"))


@pytest.fixture(autouse=True)
def _no_files():
    for file in files():
        file.unlink()


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("WEBP", "RGBA"), ("JPEG", "CMYK")]
)
def test_a_photo_becomes_a_square_of_ours(browser, member, kind, mode):
    assert send(browser, picture(kind, mode=mode), "ik.svg", "text/html").url == "/mijn/profiel/"
    stored = files()[0]
    assert len(stored.stem) == 32
    assert "ik" not in stored.name
    with Image.open(stored) as image:
        assert (image.format, image.size) == ("WEBP", (600, 600))
    response = browser.get(f"/mijn/portret/{member.pk}/")
    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, max-age=600"


def test_what_a_camera_wrote_stays_behind(browser):
    exif = Image.Exif()
    exif[0x010E] = CANARY.decode()
    exif[0x0112] = 6
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", CANARY.decode())
    for data in [
        picture(exif=exif, comment=CANARY) + CANARY,
        picture("PNG", pnginfo=notes) + CANARY,
        picture("WEBP", exif=exif, xmp=CANARY),
    ]:
        assert CANARY in data
        send(browser, data)
        stored = files()[0]
        assert CANARY not in stored.read_bytes()
        with Image.open(stored) as image:
            assert not image.getexif()
            assert not {"exif", "xmp", "icc_profile", "comment"} & set(image.info)


def test_a_photo_that_was_held_upright_stays_upright(browser):
    turned = Image.new("RGB", (600, 600), "white")
    turned.paste("red", (0, 0, 300, 600))
    exif = Image.Exif()
    exif[0x0112] = 6
    made = BytesIO()
    turned.save(made, "JPEG", exif=exif)
    send(browser, made.getvalue())
    with Image.open(files()[0]) as image:
        top, bottom = image.getpixel((300, 50)), image.getpixel((300, 550))
    assert top[1] < 60 < 200 < bottom[1]


def _bomb():
    """A small file that says it is 30,000 points wide and high."""

    def chunk(name, data):
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    head = (30_000).to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0])
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100_000))
        + chunk(b"IEND", b"")
    )


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (SVG, "geen foto die wij kunnen lezen"),
        (b"<html><script>alert(1)</script>", "geen foto die wij kunnen lezen"),
        (b"GIF89a" + SVG, "geen foto die wij kunnen lezen"),
        (picture("GIF", mode="P"), "geen foto die wij kunnen lezen"),
        (picture("BMP"), "geen foto die wij kunnen lezen"),
        (picture("TIFF"), "geen foto die wij kunnen lezen"),
        (picture("PDF"), "geen foto die wij kunnen lezen"),
        (b"\xff\xd8\xff\xe0" + SVG, "geen foto die wij kunnen lezen"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "geen foto die wij kunnen lezen"),
        (picture()[:400], "geen foto die wij kunnen lezen"),
        (b"RIFF\xff\xff\xff\x7fWEBPVP8 ", "geen foto die wij kunnen lezen"),
        (_bomb(), "te groot"),
        (picture("PNG", size=(5001, 5000), mode="1"), "te groot"),
        (picture() + b"\0" * 5_300_000, "groter dan 5 MB"),
        (b"", "leeg"),
    ],
)
def test_what_is_no_photo_is_told_and_changes_nothing(browser, data, told):
    send(browser, picture())
    before = files()
    response = send(browser, data, "foto.jpg", "image/jpeg")
    assert response.status_code == 200
    assert told in response.content.decode()
    assert files() == before


def test_without_a_file_it_is_told(browser):
    assert "Kies eerst een foto" in browser.post(UPLOAD).content.decode()


def test_a_new_photo_takes_the_place_of_the_old(browser, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        send(browser, picture())
    first = files()
    with django_capture_on_commit_callbacks(execute=True):
        send(browser, picture("PNG"))
    assert len(files()) == 1
    assert files() != first
    with django_capture_on_commit_callbacks(execute=True):
        browser.post("/mijn/profiel/foto/weg/")
    assert files() == []
    assert Profile.objects.get().picture.name == ""


def test_an_account_that_goes_takes_its_photo_along(browser, member, django_capture_on_commit_callbacks):
    send(browser, picture())
    with django_capture_on_commit_callbacks(execute=True):
        member.delete()
    assert files() == []


@pytest.mark.parametrize(
    ("name", "shown", "page", "seen_by"),
    [
        ("niemand", "iedereen", False, set()),
        ("leden", "niemand", False, set()),
        ("leden", "leden", False, {"lid"}),
        ("iedereen", "leden", True, {"lid"}),
        ("iedereen", "iedereen", False, {"lid"}),
        ("iedereen", "iedereen", True, {"lid", "wachtend", "niemand"}),
    ],
)
def test_only_who_may_see_it_gets_it(browser, member, name, shown, page, seen_by):
    send(browser, picture())
    own = profile_of(member)
    own.shown = {"name": name, "picture": shown}
    own.has_public_page, own.public_slug = page, "noor"
    own.save()
    others = {"lid": Client(), "wachtend": Client(), "niemand": Client()}
    others["lid"].force_login(make_user(Role.MEMBER, "ander@example.org"))
    others["wachtend"].force_login(make_user(Role.WAITING))
    address = f"/mijn/portret/{member.pk}/"
    assert browser.get(address).status_code == 200
    for who, client in others.items():
        assert client.get(address).status_code == (200 if who in seen_by else 404), who


def test_a_photo_that_is_not_there_is_not_found(browser, member):
    assert browser.get(f"/mijn/portret/{member.pk}/").status_code == 404
    assert browser.get("/mijn/portret/999999/").status_code == 404
    send(browser, picture())
    files()[0].unlink()
    assert browser.get(f"/mijn/portret/{member.pk}/").status_code == 404


def test_the_file_itself_has_no_address(browser):
    send(browser, picture())
    name = files()[0].name
    for path in [
        f"/media/portretten/{name}",
        f"/media/images/../portretten/{name}",
        f"/media/images/%2e%2e/portretten/{name}",
        f"/media/images/..%2fportretten/{name}",
        f"/documenten/1/{name}",
        f"/static/../media/portretten/{name}",
    ]:
        assert browser.get(path).status_code in {400, 404}, path
