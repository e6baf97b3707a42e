"""Portraits: read from what somebody uploads, made anew without what the camera wrote in it, kept by a random name."""

import secrets
from io import BytesIO
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from PIL import Image, ImageOps

from members.models import Profile

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 25_000_000
SIDE = 600
PAPER = (251, 247, 240)
CONTENT_TYPE = "image/webp"

TOO_HEAVY = "Deze foto is groter dan 5 MB. Kies een kleinere, of maak hem kleiner op uw telefoon."
TOO_LARGE = "Deze foto is te groot. Kies een foto van hooguit 25 miljoen beeldpunten, zoals 5000 bij 5000."
NO_PICTURE = (
    "Dit bestand is geen foto die wij kunnen lezen. Kies een foto die eindigt op .jpg, .png of .webp."
)


def read_portrait(upload: UploadedFile) -> bytes:
    """Return the portrait made from this upload; raises ValidationError for what is no picture to show.

    What a file is, its first bytes say, and never its name. Only the points of the picture are kept:
    place, moment and camera stay behind, and whatever else was hidden in the file.
    """
    if (upload.size or 0) > MOST_BYTES:
        raise ValidationError(TOO_HEAVY, code="heavy")
    try:
        return _made_anew(upload)
    except ValidationError:
        raise
    except Image.DecompressionBombError as error:
        raise ValidationError(TOO_LARGE, code="large") from error
    except Exception as error:
        # Pillow's readers raise all sorts of errors on files made to break them.
        raise ValidationError(NO_PICTURE, code="no_picture") from error


def keep_portrait(profile: Profile, portrait: bytes) -> None:
    """Put this portrait in the place of the one before."""
    before = profile.picture.name
    with transaction.atomic():
        profile.picture.save(f"{secrets.token_hex(16)}.webp", ContentFile(portrait), save=False)
        profile.save(update_fields=["picture"])
        _forget_file(profile, before)


def remove_portrait(profile: Profile) -> None:
    """Take the portrait away, and its file."""
    before = profile.picture.name
    with transaction.atomic():
        profile.picture = ""
        profile.save(update_fields=["picture"])
        _forget_file(profile, before)


def forget_portrait_of_deleted(profile: Profile) -> None:
    """Let no file stay behind of an account that is gone."""
    _forget_file(profile, profile.picture.name)


def _made_anew(upload: IO[bytes]) -> bytes:
    with Image.open(upload, formats=FORMATS) as image:
        if image.width * image.height > MOST_PIXELS:
            raise ValidationError(TOO_LARGE, code="large")
        upright = ImageOps.exif_transpose(image).convert("RGBA")
    square = ImageOps.fit(upright, (SIDE, SIDE))
    # A new picture, because a copy would carry along what the old one said of itself.
    fresh = Image.new("RGB", square.size, PAPER)
    fresh.paste(square, mask=square.getchannel("A"))
    made = BytesIO()
    fresh.save(made, "WEBP", quality=82)
    return made.getvalue()


def _forget_file(profile: Profile, name: str | None) -> None:
    storage = profile._meta.get_field("picture").storage
    if name:
        transaction.on_commit(lambda: storage.delete(name))
