from wagtail import hooks

from news.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage
from toolkit.front_page import Part
from toolkit.surroundings import Surroundings

NEWS = 4
EVENTS = 3


@hooks.register("front_page_part", order=30)
def news_and_events(around: Surroundings) -> Part | None:
    """The newest news, and beside them the nearest events."""
    locale = around.page.locale_id
    news = NewsPage.objects.in_locale(locale).visible().order_by("-date", "path")
    events = EventPage.objects.in_locale(locale).visible().nearest_first()
    shown = {"news": list(news[:NEWS]), "events": list(events[:EVENTS])}
    if not any(shown.values()):
        return None
    shown["news_index"] = around.section_of(NewsIndexPage)
    shown["event_index"] = around.section_of(EventIndexPage)
    return Part("news/front_page.html", shown, head="news/feed_link.html")
