"""For which municipalities a piece is; the writer's own stands there first."""

from typing import Any

from members.models import Profile, User
from vocabulary.models import Municipality
from writing.choice_fields import NATIONWIDE, FoldedCheckboxes
from writing.forms import ContentPieceForm


class WithPlaces(ContentPieceForm):
    """A piece with municipalities, in a field called `gemeenten`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget = self.fields["gemeenten"].widget
        assert isinstance(widget, FoldedCheckboxes)
        widget.likely = {NATIONWIDE, *_near(self.user)}

    @classmethod
    def prepare(cls, page: Any, user: User) -> None:
        """Begin with the municipality of the writer."""
        super().prepare(page, user)
        page.municipalities = list(Municipality.objects.filter(pk__in=_own(user)))

    @classmethod
    def read_gemeenten(cls, page: Any) -> list[str]:
        return sorted(place.code for place in page.municipalities.all())

    def write_gemeenten(self, page: Any, codes: list[str]) -> None:
        page.municipalities = list(Municipality.objects.filter(code__in=codes))


def _own(user: User) -> Any:
    return Profile.objects.filter(user=user).values("municipality")


def _near(user: User) -> list[str]:
    """The writer's own municipality and those around it."""
    own = Municipality.objects.filter(pk__in=_own(user)).prefetch_related("neighbours")
    return [place.code for mine in own for place in (mine, *mine.neighbours.all())]
