"""
Tags are paired across languages.

A tag of a published source page becomes a keyword, which translators translate like a
term, once for all pages. What it is called in a language then stands as a tag on the
translations of its pages. Tags that a translation has beyond these are its own.
"""

from collections.abc import Iterable

from django.db.models import Model
from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from taggit.models import Tag
from wagtail.models import Page
from wagtail.signals import copy_for_translation_done, page_published

from toolkit.models import PageTag
from toolkit.tags import key, one_name_each
from translation.trees.cascade import sources_among, translations_of
from translation.trees.models import Keyword


@receiver(page_published, dispatch_uid="translation.tags")
def published(instance: Page, **kwargs) -> None:
    group = [instance, *instance.get_translations()]
    for source in sources_among(group):
        take_up(source)
        for page in group:
            if page.pk != source.pk:
                carry(source, page)


@receiver(copy_for_translation_done, dispatch_uid="translation.tags_of_copy")
def copied(source_obj: Model, target_obj: Model, **kwargs) -> None:
    """Wagtail copies the source's tags, words of another language, along."""
    if isinstance(target_obj, Page):
        PageTag.objects.filter(content_object=target_obj.pk).delete()
        carry(source_obj, target_obj)


def take_up(source: Page) -> None:
    keywords = Keyword.objects.filter(locale=source.locale_id)
    known = set(map(key, keywords.values_list("name", flat=True)))
    for name in sorted(names_on(source)):
        if key(name) not in known:
            Keyword.objects.create(name=name, locale_id=source.locale_id)


@receiver(pre_save, sender=Keyword, dispatch_uid="translation.keyword_before")
def remember(instance: Keyword, **kwargs) -> None:
    before = Keyword.objects.filter(pk=instance.pk).values_list("name", flat=True)
    instance.called_before = set(before)


@receiver(post_save, sender=Keyword, dispatch_uid="translation.keyword_saved")
def renamed(instance: Keyword, raw: bool = False, **kwargs) -> None:
    if raw:
        return
    for keyword in instance.get_translations():
        tagged = Page.objects.filter(
            locale=keyword.locale, tagged_items__tag__name=keyword.name
        )
        for source in sources_among(tagged):
            for page in translations_of([source]).filter(locale=instance.locale):
                carry(source, page, instance.called_before - {instance.name})


def carry(source: Page, page: Page, gone: Iterable[str] = ()) -> None:
    """Give a translation the tags of its source in its own language."""
    wanted = words(source.locale_id, page.locale_id, names_on(source))
    paired = words(source.locale_id, page.locale_id)
    rows = PageTag.objects.filter(content_object=page.pk)
    gone = paired | set(one_name_each(gone))
    rows.filter(tag__name__in=gone - wanted).delete()
    for name in wanted - names_on(page):
        tag, _made = Tag.objects.get_or_create(name=name)
        PageTag.objects.create(content_object_id=page.pk, tag=tag)


def words(source: int, target: int, names: Iterable[str] | None = None) -> set[str]:
    """The tags that keywords, all or those of these names, are in the other locale."""
    keywords = Keyword.objects.filter(locale=source)
    if names is not None:
        keywords = keywords.filter(name__in=names)
    keys = keywords.values("translation_key")
    called = Keyword.objects.filter(locale=target, translation_key__in=keys)
    return set(one_name_each(called.values_list("name", flat=True)))


def names_on(page: Model) -> set[str]:
    rows = PageTag.objects.filter(content_object=page.pk)
    return set(rows.values_list("tag__name", flat=True))
