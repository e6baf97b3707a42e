"""One file to take along: everything as JSON, and each piece as a page that any browser shows."""

import io
import json
import zipfile
from pathlib import PurePosixPath
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string

from content.records import registry
from content.records.context import Context
from home.my_data.gather import collect, pieces_naming, pieces_of
from home.my_data.register import groups
from members.models import Profile, User


def archive_of(user: User) -> bytes:
    """Return the archive (ZIP) of this person's data."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("lees-mij.html", render_to_string("home/my_data/read_me.html", {"groups": groups()}))
        archive.writestr("gegevens.json", _json(collect(user)))
        kept = pieces_of(user)
        for page in kept:
            _add_piece(archive, page, "stukken")
        for page in pieces_naming(user):
            if page.owner_id != user.pk and page.live:
                _add_piece(archive, page, "stukken-met-uw-naam")
        _add_portrait(archive, user)
    return packed.getvalue()


def _add_piece(archive: zipfile.ZipFile, page: Any, folder: str) -> None:
    """Write a piece as its keeper last left it; what others keep as visitors see it."""
    newest = page.get_latest_revision_as_object() if folder == "stukken" else page
    name = f"{folder}/{page.pk}-{page.slug}"
    adapter = registry.adapter_of_model(page._meta.label_lower)
    record = adapter.read_own(newest, Context(writes_files=False)) if adapter else {"titel": newest.title}
    archive.writestr(f"{name}.json", _json({**record, "online": page.live}))
    archive.writestr(
        f"{name}.html", render_to_string("home/my_data/piece.html", {"page": newest, "record": record})
    )


def _add_portrait(archive: zipfile.ZipFile, user: User) -> None:
    """A file that is gone must not keep the rest from its owner."""
    profile = Profile.objects.filter(user=user).exclude(picture="").first()
    if profile is None:
        return
    try:
        with profile.picture.open("rb") as file:
            archive.writestr(f"portret{PurePosixPath(str(profile.picture.name)).suffix}", file.read())
    except OSError:
        return


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, cls=DjangoJSONEncoder)
