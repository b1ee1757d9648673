"""Deletes what editors and load_demo made, so that the content can be loaded anew."""

from contextlib import ExitStack

from django.db import models
from django.db.models.signals import post_delete
from taggit.models import Tag
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.models import Image
from wagtail.models import Page, get_translatable_models
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
    handle_translation_on_delete,
)

from demo.quiet import without
from toolkit.models import ToolkitDocument

HOME_DEPTH = 2


def pages_of_content() -> models.QuerySet[Page]:
    """All but the root and the home pages, which are filled again."""
    return Page.objects.filter(depth__gt=HOME_DEPTH)


def delete_content() -> None:
    # All translations at once: else each page and row would look for its own among them.
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
    with ExitStack() as stack:
        for model in get_translatable_models():
            stack.enter_context(
                without(post_delete, handle_translation_on_delete, sender=model)
            )
        for page in pages_of_content().filter(depth=HOME_DEPTH + 1):
            page.delete()
        for model in [
            *reversed(get_snippet_models()),
            Image,
            ToolkitDocument,
            Tag,
            Redirect,
        ]:
            model.objects.all().delete()
