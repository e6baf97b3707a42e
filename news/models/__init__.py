from news.models.index import NewsIndexPage
from news.models.items import NewsPage

__all__ = ["NewsIndexPage", "NewsPage"]
