"""The sitemap for search engines."""

from django.contrib.sitemaps import Sitemap, views
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from toolkit.addresses import page_address, whole_address
from toolkit.locales import language_code
from toolkit.visibility import visible


class PageSitemap(Sitemap):
    """
    Every public page in every language, each with its live translations.

    Paged at 1,000 addresses, which take a quarter of a second; the protocol allows 50 MB
    and 50,000 addresses a file (sitemaps.org).
    """

    limit = 1000

    def items(self) -> QuerySet:
        below = Page.objects.none()
        for root in Site.get_site_root_paths():
            below = below | Page.objects.filter(url_path__startswith=root.root_path)
        return visible(below).order_by("path")

    def get_urls(self, page=1, site=None, protocol=None) -> list[dict[str, object]]:
        """The addresses of one part of the sitemap, whole as they are."""
        pages = list(self.paginator.page(page).object_list)
        keys = {item.translation_key for item in pages}
        versions: dict[object, list[Page]] = {}
        for other in visible(Page.objects.filter(translation_key__in=keys)).order_by(
            "path"
        ):
            versions.setdefault(other.translation_key, []).append(other)
        return [
            {
                "location": page_address(item),
                "lastmod": item.last_published_at,
                "alternates": [
                    {
                        "location": page_address(v),
                        "lang_code": language_code(v.locale_id),
                    }
                    for v in versions[item.translation_key]
                    if len(versions[item.translation_key]) > 1
                ],
            }
            for item in pages
        ]


SITEMAPS = {"pages": PageSitemap}


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The addresses of all pages, or a list of files when they do not fit into one."""
    parts = PageSitemap().paginator.page_range
    if len(parts) == 1:
        return views.sitemap(request, SITEMAPS)
    first = whole_address(reverse("sitemap-part", args=["pages"]))
    return TemplateResponse(
        request,
        "sitemap_index.xml",
        {
            "sitemaps": [
                {"location": f"{first}?p={n}" if n > 1 else first} for n in parts
            ]
        },
        content_type="application/xml",
    )
