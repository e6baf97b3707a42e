"""Pictures and documents beside an exchange file."""

import hashlib
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from PIL import Image, UnidentifiedImageError

from content.models import Attachment, Picture
from content.records.errors import FieldError
from content.records.text import shown

FOLDER = "bestanden"
PICTURE_FORMATS = {"PNG": ".png", "JPEG": ".jpg", "GIF": ".gif", "WEBP": ".webp"}
DOCUMENT_STARTS = {".pdf": b"%PDF-", ".docx": b"PK\x03\x04", ".odt": b"PK\x03\x04", ".txt": b"", ".md": b""}


def find_beside(folder: Path | None, path: str, key: str) -> Path:
    """Return the file that `path` names under `folder`; raises FieldError when it is not one to read."""
    if folder is None:
        raise FieldError(key, "there is no folder beside this import to read files from")
    if "\x00" in path or len(path) > 500:
        raise FieldError(key, f"{shown(path)} is no path")
    base = folder.resolve()
    try:
        file = (base / path).resolve()
        inside = file.is_relative_to(base) and not Path(path).is_absolute()
        if inside and file.is_file():
            return file
    except OSError:
        inside = True
    if not inside:
        raise FieldError(key, f"{shown(path)} lies outside the folder of the file")
    raise FieldError(key, f"no file {shown(path)} beside the imported file")


def names_picture(path: str) -> bool:
    """Whether `path` ends as the file of a picture does."""
    return Path(path).suffix.lower() in {".jpeg", *PICTURE_FORMATS.values()}


def checked_picture(file: Path, key: str) -> None:
    """Raise FieldError unless `file` is a picture that the site shows."""
    if file.stat().st_size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        raise FieldError(key, f"{shown(file.name)} is larger than 10 MB; make it smaller")
    try:
        with Image.open(file) as image:
            known = image.format in PICTURE_FORMATS
            pixels = image.width * image.height
            image.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise FieldError(key, f"{shown(file.name)} cannot be read as a picture") from None
    if not known:
        raise FieldError(key, f"{shown(file.name)} must be png, jpg, gif or webp")
    if pixels > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise FieldError(key, f"{shown(file.name)} has more than 40 million pixels; make it smaller")


def is_document(file: Path) -> bool:
    """Whether `file` is a document that visitors may take along, by its name and its first bytes."""
    start = DOCUMENT_STARTS.get(file.suffix.lower())
    if start is None or file.stat().st_size > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
        return False
    with file.open("rb") as opened:
        return opened.read(8).startswith(start)


def sha1_of(file: Path) -> str:
    """Return the hash Wagtail keeps of a file."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha1").hexdigest()


def picture_from(file: Path, title: str, description: str, credit: str = "") -> Picture:
    """Return the picture with these bytes and words, made when there is none."""
    wanted: dict[str, Any] = {"file_hash": sha1_of(file), "description": description, "credit": credit}
    found = Picture.objects.filter(**wanted).order_by("pk").first()
    if found:
        return found
    picture = Picture(title=title[:255], description=description, credit=credit)
    with file.open("rb") as opened:
        picture.file.save(file.name, File(opened), save=False)
    picture.file_hash = wanted["file_hash"]
    picture.file_size = file.stat().st_size
    picture.save()
    return picture


def document_from(file: Path, title: str) -> Attachment:
    """Return the document with these bytes, made when there is none."""
    digest = sha1_of(file)
    found = Attachment.objects.filter(file_hash=digest).order_by("pk").first()
    if found:
        return found
    document = Attachment(title=title[:255] or file.stem)
    with file.open("rb") as opened:
        document.file.save(file.name, File(opened), save=False)
    document.file_hash = digest
    document.file_size = file.stat().st_size
    document.save()
    return document


def path_of(stored: Picture | Attachment) -> str:
    """Return the path of an exported file: named by its bytes, so that two exports agree."""
    suffix = Path(stored.file.name).suffix.lower()
    return f"{FOLDER}/{stored.file_hash or stored.get_file_hash()}{suffix}"


def export_file(stored: Picture | Attachment, folder: Path) -> None:
    """Write a picture or document to its place beside the export."""
    target = folder / path_of(stored)
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(target.suffix + ".part")
    try:
        with stored.file.open("rb") as source, draft.open("wb") as opened:
            shutil.copyfileobj(source, opened)
    except FileNotFoundError:
        draft.unlink(missing_ok=True)
        return
    draft.replace(target)
