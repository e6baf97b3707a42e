"""What an editor is helped with; imports are judged by the model alone."""

from typing import Any

from content.forms import ContentPageForm
from initiatieven.rules import problems


class InitiativeForm(ContentPageForm):
    """Catches what would leave a visitor with a number that cannot be dialled or a place that is none."""

    def clean(self) -> Any:
        """A draft is kept as it is; what goes out is looked at."""
        cleaned = super().clean()
        if not self.is_deferred_validation:
            for field, message in problems(cleaned):
                self.add_error(field, message)
        return cleaned
