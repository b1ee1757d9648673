"""The Atom feed of news."""

from datetime import datetime, time

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from news.models import NewsPage
from toolkit.addresses import page_address, whole_address
from toolkit.clean_text import clean_line
from toolkit.locales import locale_for
from toolkit.page_context import home_page

NEWEST = 30


class CleanAtom(Atom1Feed):
    """A feed that holds whatever texts were stored before they were cleaned."""

    def add_item(self, title, link, description, **more):
        super().add_item(*map(clean_line, (title, link, description)), **more)


class NewsFeed(Feed):
    """The newest news of the active language, as Atom."""

    feed_type = CleanAtom

    def title(self) -> str:
        return _("Talkoot: news")

    def subtitle(self) -> str:
        return _("News of projects, calls and results.")

    def link(self) -> str:
        home = home_page(get_language())
        return page_address(home) if home else whole_address(f"/{get_language()}/")

    def feed_url(self) -> str:
        return whole_address(reverse("news-feed"))

    def items(self) -> QuerySet:
        news = NewsPage.objects.in_locale(locale_for(get_language())).visible()
        return news.order_by("-date", "path")[:NEWEST]

    def item_title(self, item: NewsPage) -> str:
        return item.title

    def item_description(self, item: NewsPage) -> str:
        return item.summary

    def item_link(self, item: NewsPage) -> str:
        return page_address(item)

    def item_pubdate(self, item: NewsPage) -> datetime:
        return timezone.make_aware(datetime.combine(item.date, time.min))

    def item_updateddate(self, item: NewsPage) -> datetime:
        return item.last_published_at

    def __call__(self, request: HttpRequest, *args, **kwargs):
        response = super().__call__(request, *args, **kwargs)
        response.headers["Content-Language"] = get_language()
        return response
