"""The addresses of pages: Wagtail's own, but for the view that finds a page."""

from django.urls import re_path
from wagtail import urls

from serving.page_view import serve_page

urlpatterns = [
    *(pattern for pattern in urls.urlpatterns if pattern.name != "wagtail_serve"),
    re_path(urls.serve_pattern, serve_page, name="wagtail_serve"),
]
