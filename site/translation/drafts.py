"""
Translations as drafts: taking a page or snippet up, and writing what translators made of it.

wagtail-localize saves a draft over the published page itself, with the source's words
where a translation is missing, and puts published copies of the pages above it into the
other tree. Here a draft is only ever a revision, and the pages above are drafts too.
"""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from translation import status
from translation.merging import built


@transaction.atomic
def start(source: Model, locale: Locale, user: User | None = None) -> Translation:
    """
    The translation of a page or snippet into a language, with the segments of today.

    A page gets a draft in the other tree; one that is not published is translated as its
    latest revision has it. A snippet knows no drafts: it is made when everything in it is
    translated.
    """
    if isinstance(source, Page) and not source.live:
        source = source.get_latest_revision_as_object()
    taken, _changed = TranslationSource.update_or_create_from_instance(source)
    translation, _made = Translation.objects.update_or_create(
        source=taken, target_locale=locale, defaults={"enabled": True}
    )
    if isinstance(source, Page) and not source.has_translation(locale):
        parent = source.get_parent()
        if parent.depth > 1 and not parent.has_translation(locale):
            start(parent, locale, user)
        source.specific.copy_for_translation(locale)
        save_draft(translation, user)
    status.refresh(translation.source.object_id)
    return translation


def save_draft(translation: Translation, user: User | None = None) -> Page:
    """
    A page's translations so far as its newest revision; readers see what they saw.

    Segments that are still to do stand in it in the source's words.
    """
    page = built(translation)
    page.slug = _slug(translation, page)
    page.save_revision(user=user)
    return page


def _slug(translation: Translation, page: Page) -> str:
    """
    The translator's, or made of the translated title.

    A page that readers have found already keeps its address until a translator gives
    another one.
    """
    given = {
        made.context.path: made.data
        for made in StringTranslation.objects.filter(
            locale=translation.target_locale,
            context__object=translation.source.object_id,
            context__path__in=["slug", "title"],
            translation_of__segments__source=translation.source,
        ).select_related("context")
    }
    wanted = given.get("slug") or given.get("title")
    if page.first_published_at and not given.get("slug"):
        wanted = Page.objects.values_list("slug", flat=True).get(pk=page.pk)
    slug = slugify(wanted or page.slug) or page.slug
    return find_available_slug(page.get_parent(), slug, ignore_page_id=page.pk)
