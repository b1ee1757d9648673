"""Addresses of feeds and calendar files."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from news.feeds import NewsFeed
from news.views import event_calendar

urlpatterns = [
    path(_("news.atom"), NewsFeed(), name="news-feed"),
    path("<path:page_path>/calendar.ics", event_calendar),
]
