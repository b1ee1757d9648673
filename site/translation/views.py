"""The page that says that a page is not in the reader's language."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page
from wagtail.wagtail_hooks import check_view_restrictions

from toolkit.languages import in_language
from toolkit.locales import language_code, locale_for
from toolkit.page_context import Frame
from toolkit.visibility import is_expired, page_or_404, visible


@require_safe
def untranslated(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say plainly that a page is not in this language; ask first who may see the page."""
    page = page_or_404(page_id)
    return check_view_restrictions(notice)(page, request, [], {})


def notice(page: Page, request: HttpRequest, args: list, kwargs: dict) -> HttpResponse:
    """Name the page in its own language, and show ways on in the active one."""
    active = locale_for(get_language())
    translation = (
        page.get_translations(inclusive=True).live().filter(locale=active).first()
    )
    if translation and not is_expired(translation):
        return redirect(translation.url)
    above = page.get_ancestors().values("translation_key")
    nearest = visible(
        Page.objects.filter(translation_key__in=above, locale=active, depth__gt=1)
    )
    language = language_code(page.locale_id)
    context = {
        "source": page,
        "source_language": language,
        "opens_in": _opens_in(language),
        "nearest": nearest.order_by("-depth").first(),
        "frame": Frame.for_view(request, _addresses(page)),
    }
    return render(request, "translation/untranslated.html", context)


def _opens_in(language: str) -> str:
    if known := in_language(language):
        return _("The link opens it %(in_language)s.") % {"in_language": known}
    return _("The link opens it in another language.")


def _addresses(page: Page) -> dict[str, str]:
    """Where each language of the switch leads: to the page or to this notice."""
    addresses = {}
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        if code == language_code(page.locale_id):
            addresses[code] = page.url
        else:
            with override(code):
                addresses[code] = reverse("untranslated", args=[page.pk])
    return addresses
