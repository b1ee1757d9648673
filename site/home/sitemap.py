from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from wagtail.models import Page, Site

from toolkit.locales import language_code
from toolkit.visibility import visible


class PageSitemap(Sitemap):
    """
    Every public page in every language, each with its live translations.

    Paged at 2,000 addresses: an address with its alternates takes about 500 bytes and
    the protocol allows 50 MB and 50,000 addresses a file (sitemaps.org).
    """

    limit = 2000

    def items(self) -> QuerySet:
        roots = [site.root_page for site in Site.objects.select_related("root_page")]
        keys = [root.translation_key for root in roots]
        homes = Page.objects.filter(translation_key__in=keys).values_list("path", flat=True)
        below = Page.objects.none()
        for path in homes:
            below = below | Page.objects.filter(path__startswith=path)
        return visible(below).order_by("path")

    def get_urls(self, page=1, site=None, protocol=None):
        """The page's addresses; Wagtail knows protocol and host, the settings need not."""
        pages = list(self.paginator.page(page).object_list)
        keys = {item.translation_key for item in pages}
        versions: dict[object, list[Page]] = {}
        for other in visible(Page.objects.filter(translation_key__in=keys)).order_by("path"):
            versions.setdefault(other.translation_key, []).append(other)
        return [
            {
                "item": item,
                "location": item.full_url,
                "lastmod": item.last_published_at,
                "changefreq": None,
                "priority": "",
                "alternates": [
                    {"location": v.full_url, "lang_code": language_code(v.locale_id)}
                    for v in versions[item.translation_key]
                    if len(versions[item.translation_key]) > 1
                ],
            }
            for item in pages
        ]
