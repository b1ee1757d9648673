"""
Keeps a page's view restriction the same in every language.

Wagtail restricts one page and what stands below it in the same tree: the translation of a
private page would be public, though no list names it (toolkit/visibility.py). Lifting a
restriction in one language lifts it in all of them; deleting a page lifts nothing.
"""

from django.db import transaction
from django.db.models import Model, QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move


@receiver(post_save, sender=PageViewRestriction, dispatch_uid="translation.restricted")
def restriction_saved(
    instance: PageViewRestriction, raw: bool = False, **kwargs
) -> None:
    if not raw:
        for page in instance.page.get_translations():
            restrict(page, instance)


@receiver(
    m2m_changed,
    sender=PageViewRestriction.groups.through,
    dispatch_uid="translation.restricted_groups",
)
def groups_changed(instance: Model, action: str, **kwargs) -> None:
    if action.startswith("post_") and isinstance(instance, PageViewRestriction):
        for same in _in_other_languages(instance):
            same.groups.set(instance.groups.all())


@receiver(
    post_delete, sender=PageViewRestriction, dispatch_uid="translation.unrestricted"
)
def restriction_deleted(
    instance: PageViewRestriction, origin: Model | QuerySet | None = None, **kwargs
) -> None:
    is_lifted = PageViewRestriction in (type(origin), getattr(origin, "model", None))
    while is_lifted and (same := _in_other_languages(instance).first()):
        same.delete()


@receiver(post_save, dispatch_uid="translation.page_made")
def page_made(instance: Model, created: bool, raw: bool = False, **kwargs) -> None:
    if created and not raw and isinstance(instance, Page):
        # Wagtail copies the restriction of a page that it copies, but only afterwards.
        transaction.on_commit(lambda: agree(instance))


@receiver(post_page_move, dispatch_uid="translation.page_moved")
def page_moved(instance: Page, **kwargs) -> None:
    agree(instance)


def agree(page: Page) -> None:
    """Restrict every language of the page as the one that is private, if one is."""
    if not PageViewRestriction.objects.exists():
        return
    pages = Page.objects.filter(translation_key=page.translation_key)
    restrictions = {
        p: p.get_view_restrictions().order_by("-page__depth").first() for p in pages
    }
    found = next(filter(None, restrictions.values()), None)
    for version, restriction in restrictions.items():
        if found and not restriction:
            restrict(version, found)


def restrict(page: Page, like: PageViewRestriction) -> None:
    """Give the page the same restriction; saves only what differs, so it ends."""
    own = page.view_restrictions.first() or PageViewRestriction(page=page)
    if (own.restriction_type, own.password) != (like.restriction_type, like.password):
        is_new = own.pk is None
        own.restriction_type, own.password = like.restriction_type, like.password
        own.save()
        if is_new:
            own.groups.set(like.groups.all())


def _in_other_languages(
    restriction: PageViewRestriction,
) -> QuerySet[PageViewRestriction]:
    key = restriction.page.translation_key
    same = PageViewRestriction.objects.filter(page__translation_key=key)
    return same.exclude(page=restriction.page_id)
