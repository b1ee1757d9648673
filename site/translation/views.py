from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe
from wagtail.models import Page

from toolkit.frame import Frame
from toolkit.locales import language_code, locale_for
from toolkit.visibility import visible


@require_safe
def untranslated(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say plainly that a page is not in this language, and show ways on."""
    page = get_object_or_404(visible(Page.objects.all()), pk=page_id)
    active = locale_for(get_language())
    versions = visible(Page.objects.filter(translation_key=page.translation_key))
    translation = versions.filter(locale=active).first()
    if translation:
        return redirect(translation.url)
    code = language_code(page.locale_id)
    above = page.get_ancestors().values("translation_key")
    nearest = visible(Page.objects.filter(translation_key__in=above, locale=active, depth__gt=1))
    return render(
        request,
        "translation/untranslated.html",
        {
            "page": page,
            "page_language": code,
            "page_language_name": dict(settings.WAGTAIL_CONTENT_LANGUAGES)[code],
            "nearest": nearest.order_by("-depth").first(),
            "frame": Frame.for_view(request, _addresses(page)),
        },
    )


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
