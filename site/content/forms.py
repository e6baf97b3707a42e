"""The admin form of every content page."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from vocabulary.models import Term
from vocabulary.text import label_key


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
        return cleaned
