"""How news goes through the exchange."""

from content.records import registry
from content.records.adapter import PageAdapter
from content.records.fields import Moment, Text
from content.records.relations import Codes
from news.models import NewsIndexPage, NewsPage
from vocabulary.models import Municipality


def register() -> None:
    """Register news; called when the apps are ready."""
    registry.register(
        PageAdapter(
            "nieuws",
            NewsPage,
            NewsIndexPage,
            [
                Codes("gemeenten", "municipalities", Municipality, "code"),
                Moment("begin", "begins_at"),
                Moment("einde", "ends_at"),
                Text("locatie", "location"),
            ],
        )
    )
