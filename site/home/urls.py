from django.contrib.sitemaps.views import sitemap
from django.urls import path

from home.sitemap import PageSitemap
from home.views import robots, to_language

urlpatterns = [
    path("", to_language, name="root"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": PageSitemap}}, name="sitemap"),
]
