from django.urls import path
from django.utils.translation import gettext_lazy as _

from news.feeds import NewsFeed

urlpatterns = [path(_("news.atom"), NewsFeed(), name="news-feed")]
