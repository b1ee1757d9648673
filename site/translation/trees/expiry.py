"""
A translation expires with its source.

It follows the source's date for as long as it has the same one; an editor who gives it a
date of its own takes it out of step on purpose, and it keeps that.
"""

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page

from translation.trees import stored
from translation.trees.cascade import translations_of


@receiver(post_save, dispatch_uid="translation.expiry_after")
def follow(instance: Model, created: bool, raw: bool = False, **kwargs) -> None:
    if raw or created or not isinstance(instance, Page):
        return
    was, now = stored.before(instance), instance.expire_at
    if was and was.expire_at != now:
        for translation in translations_of([instance]).filter(expire_at=was.expire_at):
            _set(translation, now)


@transaction.atomic
def _set(page: Page, moment: object) -> None:
    """In its row, and in the draft that will be published next."""
    page = page.specific
    page.expire_at = moment
    page.save(update_fields=["expire_at"], clean=False)
    if draft := page.get_latest_revision():
        draft.content["expire_at"] = page.serializable_data()["expire_at"]
        draft.save(update_fields=["content"])
