"""Translations stand among their siblings as the source page does among its own."""

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import post_page_move

from translation.trees.cascade import translations_of


@receiver(post_page_move, dispatch_uid="translation.reordered")
def reordered(
    instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs
) -> None:
    """A move to another parent is asked about instead (translation/trees/confirmation.py)."""
    if parent_page_before.pk != parent_page_after.pk:
        return
    order = list(instance.get_siblings().values_list("translation_key", flat=True))
    place = order.index(instance.translation_key)
    for page in translations_of([instance]):
        _stand(page, order[:place], order[place + 1 :])


def _stand(page: Page, before: list, after: list) -> None:
    """Put the page behind the last of those that go before it, or else ahead of the rest."""
    others = {other.translation_key: other for other in page.get_siblings(False)}
    for key in reversed(before):
        if key in others:
            page.move(others[key], pos="right")
            return
    for key in after:
        if key in others:
            page.move(others[key], pos="left")
            return
