"""The admin form of every content page."""

from collections.abc import Iterable
from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm

from core.dutch import in_a_row
from members import policy
from vocabulary.models import Municipality, Term
from vocabulary.text import label_key

OUTSIDE_AREA = (
    "U werkt voor {names}. Laat de andere gemeenten zoals ze zijn, of vraag een collega die daar voor werkt."
)


class ContentPageForm(WagtailAdminPageForm):
    """A word somebody types lands on the term that is known by it, whatever its spelling."""

    def clean_tags(self) -> list[str]:
        """Return the preferred labels of the words that were typed, each once."""
        words: list[str] = self.cleaned_data["tags"]
        known = Term.objects.labelled(words)
        names = [known[label_key(word)].name if label_key(word) in known else word for word in words]
        return list(dict.fromkeys(names))

    def clean(self) -> Any:
        cleaned = super().clean()
        for name in ("title", "intro"):
            if isinstance(cleaned.get(name), str):
                cleaned[name] = cleaned[name].strip()
        if "municipalities" in cleaned:
            self._keep_to_own_area(cleaned["municipalities"])
        return cleaned

    def _keep_to_own_area(self, chosen: Iterable[Municipality]) -> None:
        """Whoever works for some municipalities gives a page no others, and takes none of others away."""
        before = {place.code for place in self.instance.municipalities.all()}
        if not policy.may_place(self.for_user, before, {place.code for place in chosen}):
            own = Municipality.objects.filter(code__in=policy.area_of(self.for_user)).order_by(
                "name__reading"
            )
            names = in_a_row(place.name for place in own)
            self.add_error("municipalities", OUTSIDE_AREA.format(names=names))


class ContentCopyForm(CopyForm):  # type: ignore[misc]
    """Copying in the admin: what comes out is a piece of its own, that its maker does not place alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # An alias would be the same piece twice, and each has a stable key of its own.
        self.fields.pop("alias", None)
        if policy.takes_four_eyes(self.page.specific_class):
            self.fields.pop("publish_copies", None)
