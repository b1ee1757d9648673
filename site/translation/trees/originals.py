"""
Pages that are written in a language that is no source: originals, or translations by mistake?

Asked before such a page is made. The answer is kept as wagtail-localize keeps what others
are translated from, so that the table of translations knows the page's language.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from toolkit.locales import locale_for
from translation.models import State

ANSWER = "original"


def ask(
    request: HttpRequest, parent: Page, page_class: type[Page]
) -> HttpResponse | None:
    """The question, where the page would stand in a tree of translations."""
    if request.method != "GET" or ANSWER in request.GET or not has_source(parent):
        return None
    language = parent.locale.language_code
    missing = urlencode({"language": language, "state": State.MISSING})
    context = {
        "parent": parent,
        "kind": page_class.get_verbose_name(),
        "locale": parent.locale,
        "yes": f"{request.path}?{request.GET.urlencode()}&{ANSWER}=1",
        "translations": f"{reverse('translation_table')}?{missing}",
        "back": reverse("wagtailadmin_explore", args=[parent.pk]),
    }
    return TemplateResponse(request, "translation/trees/original.html", context)


def has_source(parent: Page) -> bool:
    """Whether a page of the source language stands for this one: below it they are translated."""
    source = locale_for(settings.LANGUAGE_CODE)
    if parent.is_root() or parent.locale_id == source.pk:
        return False
    return parent.get_translations().filter(locale=source).exists()


def note(page: Page) -> None:
    """Keep that a page that was just made is an original, if its language is no source."""
    if page.locale_id != locale_for(settings.LANGUAGE_CODE).pk:
        TranslationSource.update_or_create_from_instance(page)
