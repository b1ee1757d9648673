"""The view of every public page."""

from django.db.models import Exists
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.views import serve

from translation.behind import with_behind_since


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """
    Serve a page as Wagtail does, but find it by its whole address with one query.

    Wagtail asks for the site, its home page in the language and then each level of the
    address. It still does so for what is not found here, such as a view below a page.
    """
    page = page_at(path)
    if page:
        pages = with_behind_since(page.specific_class.objects.all())
        pages = pages.select_related(*page.specific_class.shown_with).annotate(
            is_anything_private=Exists(PageViewRestriction.objects.all())
        )
        request._wagtail_route_for_request = pages.get(pk=page.pk).route(request, [])
    return serve(request, path)


def page_at(path: str) -> Page | None:
    """The page of the active language at an address, unless there are several sites."""
    language = get_language()
    roots = [
        r.root_path for r in Site.get_site_root_paths() if r.language_code == language
    ]
    if len(roots) != 1:
        return None
    url_path = roots[0] + path
    slug = url_path.split("/")[-2]
    return Page.objects.filter(slug=slug, url_path=url_path).first()
