"""Addresses of the sitemap, robots.txt and the choice of language."""

from django.contrib.sitemaps import views
from django.urls import path

from home.sitemap import SITEMAPS, sitemap
from home.views import robots, to_language

urlpatterns = [
    path("", to_language, name="root"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path(
        "sitemap-<section>.xml",
        views.sitemap,
        {"sitemaps": SITEMAPS},
        name="sitemap-part",
    ),
]
