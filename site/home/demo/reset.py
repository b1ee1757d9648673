"""Deletes what editors and load_demo made, so that the content can be loaded anew."""

from django.db import models
from taggit.models import Tag
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    SegmentOverride,
    String,
    StringSegment,
    StringTranslation,
    Template,
    TemplateSegment,
    TranslatableObject,
)

HOME_DEPTH = 2


def pages_of_content() -> models.QuerySet[Page]:
    """All but the root and the home pages, which are filled again."""
    return Page.objects.filter(depth__gt=HOME_DEPTH)


def delete_content() -> None:
    # Translations first: otherwise each page searches among them for its own.
    for model in (
        StringSegment,
        TemplateSegment,
        RelatedObjectSegment,
        OverridableSegment,
        SegmentOverride,
        StringTranslation,
        TranslatableObject,
        String,
        Template,
    ):
        model.objects.all().delete()
    for page in pages_of_content().filter(depth=HOME_DEPTH + 1):
        page.delete()
    for model in [*reversed(get_snippet_models()), Image, Document, Tag, Redirect]:
        model.objects.all().delete()
