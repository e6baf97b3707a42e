"""The picture of a piece: sent from a phone, described for who cannot see it, and checked to be one."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from PIL import Image, ImageOps
from wagtail.images.fields import WagtailImageField
from wagtail.models import Page

from content.models import Picture
from members.models import User
from writing.piece_form import PieceForm, Raw, raw_values

NUMBER, DESCRIPTION, CREDIT, AWAY = "nummer", "beschrijving", "bron", "weg"
THUMBNAIL = "max-480x320"
# Larger than any size that visitors get.
LARGEST_SIDE = 2400
NO_PICTURE = (
    "Dit bestand is geen beeld dat wij kunnen gebruiken. Kies een JPG, PNG, WEBP of GIF van hoogstens 10 MB."
)
DESCRIBE = "Beschrijf het beeld voor wie het niet ziet. Bijvoorbeeld: drie mensen schillen aardappels aan een lange tafel."
TOO_LONG = "Maak de beschrijving korter: hoogstens 250 tekens."


@dataclass
class Chosen:
    """What was chosen: a picture that is there, or a file; with what is said of it."""

    picture: Picture | None = None
    upload: Any = None
    description: str = ""
    credit: str = ""

    def __bool__(self) -> bool:
        return self.picture is not None or self.upload is not None


def _no_picture(picture: Picture) -> bool:
    """Until the form says whose it is."""
    return False


class PictureWidget(forms.FileInput):
    """A file to choose, the picture there is, its description and its maker.

    Sends NAME with the file, and NAME-nummer, NAME-beschrijving, NAME-bron and NAME-weg.
    """

    use_fieldset = True
    may_describe: Callable[[Picture], bool] = staticmethod(_no_picture)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, Any]:
        inputs = {key: data.get(f"{name}-{key}") or "" for key in (NUMBER, DESCRIPTION, CREDIT, AWAY)}
        return {**inputs, "upload": (files or {}).get(name)}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Use the site's templates; the renderer of forms looks in those of apps only."""
        value = value if isinstance(value, dict) else {}
        picture = picture_with(value.get(NUMBER, "")) if not value.get(AWAY) else None
        context = {
            "name": name,
            "attrs": self.build_attrs(self.attrs, attrs),
            "picture": picture,
            "thumbnail": _thumbnail(picture),
            "description": value.get(DESCRIPTION, ""),
            "credit": value.get(CREDIT, ""),
            "fixed": picture is not None and not self.may_describe(picture),
        }
        return render_to_string("writing/picture.html", context)


class PictureField(forms.Field):
    """Cleans to what was chosen. `page` and `user` say which pictures may be: their own, and the page's."""

    widget = PictureWidget
    strict = False
    may_use: Callable[[Picture], bool] = staticmethod(_no_picture)
    may_describe: Callable[[Picture], bool] = staticmethod(_no_picture)

    def for_writer(self, page: Any, user: User) -> None:
        """Say who writes on which page: a number is only a number, and gives away no picture of another."""
        self.may_use = lambda picture: picture.uploaded_by_user_id == user.pk or picture.pk == page.picture_id
        self.may_describe = lambda picture: may_describe(picture, user)
        self.widget.may_describe = self.may_describe

    def clean(self, value: Any) -> Chosen:
        """Return what was chosen; raises ValidationError in words that say what would be right."""
        chosen = Chosen(description=value[DESCRIPTION].strip(), credit=value[CREDIT].strip()[:200])
        if value["upload"]:
            chosen.upload = _checked(value["upload"])
        elif not value[AWAY]:
            self._take_known(chosen, value[NUMBER])
        if len(chosen.description) > Picture._meta.get_field("description").max_length:
            raise ValidationError(TOO_LONG)
        if self.strict and chosen and not chosen.description:
            raise ValidationError(DESCRIBE)
        return chosen

    def _take_known(self, chosen: Chosen, number: str) -> None:
        picture = picture_with(number)
        if picture is None or not self.may_use(picture):
            return
        chosen.picture = picture
        if not self.may_describe(picture):
            chosen.description, chosen.credit = picture.description, picture.credit


def picture_with(number: str) -> Picture | None:
    """Return the picture with this number, if it is one."""
    if not (number.isascii() and number.isdigit()):
        return None
    return Picture.objects.filter(pk=int(number[:18])).first()


def _checked(upload: Any) -> ContentFile:
    """By its content and not by its name: kind, size and number of pixels."""
    try:
        return _plain_copy(WagtailImageField().clean(upload))
    except Exception as error:
        # Readers of pictures raise all sorts of errors on files that were made to break them.
        raise ValidationError(NO_PICTURE) from error


def _plain_copy(upload: Any) -> ContentFile:
    """Return the picture alone: a telephone writes into it where and when it was taken, and by whom."""
    upload.seek(0)
    with Image.open(upload) as original:
        # Many telephones send two pictures in one file, of which the first is the photo.
        kind = "JPEG" if original.format == "MPO" else original.format or "PNG"
        picture = ImageOps.exif_transpose(original)
        picture.info = {}
        picture.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
        file = BytesIO()
        picture.save(file, kind, quality=88)
    # The name may name a person too, and an address must not be guessed from it.
    return ContentFile(
        file.getvalue(), name=f"{uuid.uuid4().hex}.{'jpg' if kind == 'JPEG' else kind.lower()}"
    )


def _thumbnail(picture: Picture | None) -> Any:
    """A file that is gone must not take the form with it."""
    try:
        return picture.get_rendition(THUMBNAIL) if picture else None
    except OSError:
        return None


class WithPicture(PieceForm):
    """A form with a picture, in a field called `beeld`."""

    beeld = PictureField(
        label="Beeld",
        help_text="Een foto of tekening van uzelf, of waarvan u weet dat het mag. Dit mag leeg blijven.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["beeld"]
        field.strict = self.strict
        field.for_writer(self.page, self.user)

    @classmethod
    def read_beeld(cls, page: Any) -> Raw:
        """Return the inputs that stand for the picture of this version of the page."""
        picture = page.picture
        if picture is None:
            return {}
        return {
            f"beeld-{NUMBER}": [str(picture.pk)],
            f"beeld-{DESCRIPTION}": raw_values(picture.description),
            f"beeld-{CREDIT}": raw_values(picture.credit),
        }

    @classmethod
    def shown_beeld(cls, raw: Raw) -> str:
        """Return which picture it is, by what is said of it."""
        if not raw.get(f"beeld-{NUMBER}") or raw.get(f"beeld-{AWAY}"):
            return ""
        said = [text for key in (DESCRIPTION, CREDIT) for text in raw.get(f"beeld-{key}", [])]
        return "\n".join(said) or "Een beeld zonder beschrijving"

    def write_beeld(self, page: Any, chosen: Chosen) -> None:
        """Put it on the page; a new file becomes a picture of its writer."""
        page.picture = self._new_picture(page, chosen) if chosen.upload else chosen.picture
        if chosen.picture is not None:
            _describe(chosen.picture, chosen)

    def _new_picture(self, page: Any, chosen: Chosen) -> Picture:
        picture = Picture(title=f"Bij {page.title}"[:255], file=chosen.upload, uploaded_by_user=self.user)
        picture.description, picture.credit = chosen.description, chosen.credit
        picture.save()
        return picture


def _describe(picture: Picture, chosen: Chosen) -> None:
    told = (chosen.description, chosen.credit)
    if (picture.description, picture.credit) != told:
        picture.description, picture.credit = told
        picture.save(update_fields=["description", "credit"])


def may_describe(picture: Picture, user: User) -> bool:
    """Whether this person may still change what is said of a picture: their own, and not on the site yet.

    What visitors get to hear does not change without a second pair of eyes.
    """
    if picture.uploaded_by_user_id != user.pk:
        return False
    pages = [usage for usage, _ in picture.get_usage() if isinstance(usage, Page)]
    return not any(page.live for page in pages)
