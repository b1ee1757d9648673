"""News, and events with what came of them."""

from news.models.event import EventIndexPage, EventPage
from news.models.news import NewsIndexPage, NewsPage

__all__ = ["EventIndexPage", "EventPage", "NewsIndexPage", "NewsPage"]
