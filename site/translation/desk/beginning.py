"""The way to the desk from a source, and the way to the usual editor."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from translation import drafts
from translation.desk.rights import may_start


def begin(
    request: HttpRequest, app_label: str, model_name: str, pk: str, language: str
) -> HttpResponse:
    """The way to the desk from a source; asks before a translation is begun."""
    content_type = get_object_or_404(ContentType, app_label=app_label, model=model_name)
    source = get_object_or_404(content_type.model_class(), pk=pk)
    locale = get_object_or_404(Locale, language_code=language)
    begun = Translation.objects.filter(
        source__object=source.translation_key, target_locale=locale
    ).first()
    if begun:
        return redirect("translation_desk", begun.pk)
    if not may_start(request.user, type(source)) or source.locale == locale:
        raise PermissionDenied
    if request.method == "POST":
        translation = drafts.start(source, locale, request.user)
        return redirect("translation_desk", translation.pk)
    context = {"source": source, "locale": locale}
    return render(request, "translation/desk/begin.html", context)


def begin_address(source: Model, language: str) -> str:
    model = source._meta
    key = [model.app_label, model.model_name, source.pk, language]
    return reverse("translation_begin", args=key)


def edit_address(instance: Model) -> str:
    if isinstance(instance, Page):
        return reverse("wagtailadmin_pages:edit", args=[instance.pk])
    return reverse(instance.snippet_viewset.get_url_name("edit"), args=[instance.pk])
