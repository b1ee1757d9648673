"""
What no code does to a page unsaid: put it under another language, or take its source away.

The admin asks and explains (translation/trees/hooks.py); here it is refused or told, by
whatever way it is done. Code that has to do it names `past_the_rules` and its reason.
"""

import logging
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.db.models.signals import post_delete, pre_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.signals import pre_page_move
from wagtail_localize.models import TranslationSource

from toolkit.quality import is_past_the_rules
from translation.trees.stored import before

BECAME_ORIGINAL = "translation.became_original"
logger = logging.getLogger(__name__)


@receiver(pre_save, dispatch_uid="translation.language_kept")
def keep_language(
    instance: Model,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **kwargs,
) -> None:
    """A page keeps its language for life, and a new one has that of the page above."""
    if raw or not isinstance(instance, Page) or is_past_the_rules():
        return
    if instance._state.adding:
        _refuse_below(instance, _above(instance))
    elif update_fields is None or {"locale", "locale_id"} & {*update_fields}:
        was = before(instance)
        if was and was.locale_id != instance.locale_id:
            raise ValidationError(
                _("The language of “%(page)s” cannot be changed. Translate it instead.")
                % {"page": instance.title}
            )


@receiver(pre_page_move, dispatch_uid="translation.moved_within")
def keep_tree(instance: Page, parent_page_after: Page, **kwargs) -> None:
    if not is_past_the_rules():
        _refuse_below(instance, parent_page_after)


def _above(page: Page) -> Page | None:
    above = page.path[: -Page.steplen]
    return Page.objects.filter(path=above).only("depth", "locale_id", "title").first()


def _refuse_below(page: Page, above: Page | None) -> None:
    if above and above.depth > 1 and page.locale_id not in (None, above.locale_id):
        raise ValidationError(
            _(
                "“%(page)s” cannot stand below “%(place)s”, which is in another "
                "language. Translate it instead."
            )
            % {"page": page.title, "place": above.title}
        )


@receiver(post_delete, sender=Page, dispatch_uid="translation.source_deleted")
def source_deleted(instance: Page, **kwargs) -> None:
    """
    What was translated from the page stays, as an original in its own language.

    On the desk nothing could be done with it any more.
    """
    sources = TranslationSource.objects.filter(
        object=instance.translation_key, locale=instance.locale_id
    )
    if not sources.delete()[0]:
        return
    left = Page.objects.filter(translation_key=instance.translation_key)
    for page in left.exclude(pk=instance.pk).specific():
        logger.warning(
            "%r (%s) is an original now: what it was translated from, %r, was deleted.",
            page.title, page.pk, instance.title,
        )  # fmt: skip
        log(page, BECAME_ORIGINAL, data={"source": instance.title})
