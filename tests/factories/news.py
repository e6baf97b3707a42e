"""News and meetings."""

import datetime
from zoneinfo import ZoneInfo

from news.models import NewsPage
from tests.factories.pages import ContentPageFactory

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class NewsFactory(ContentPageFactory):
    class Meta:
        model = NewsPage


class MeetingFactory(NewsFactory):
    begins_at = datetime.datetime(2026, 12, 3, 14, 0, tzinfo=AMSTERDAM)
    ends_at = datetime.datetime(2026, 12, 3, 16, 30, tzinfo=AMSTERDAM)
    location = "De huiskamer, Hoofdstraat 1"
