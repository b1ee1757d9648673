"""
Publishes what was prepared together with its source, in the transaction of the source.

What does not go along stays as the draft of its translation: nothing of it is lost, and
nothing old goes to readers.
"""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.log_actions import get_active_log_context
from wagtail.log_actions import log as log_action
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.signals import page_published

from toolkit.on_commit import follow
from toolkit.quality import publishing_problems
from translation.ahead.coming import (
    Coming,
    Obstacle,
    Prepared,
    offered_change,
    waiting_version,
)
from translation.ahead.models import OfferedChange
from translation.drafts import save_draft
from translation.synchronisation import refresh, take_over_from

LEFT_OUT = "translation.left_out"


@receiver(page_published, dispatch_uid="translation.published_together")
def source_published(instance: Page, revision: Revision, **kwargs) -> None:
    """It is sent, too, for a page that is to go to its readers at a time that was set."""
    if not instance.live:
        return
    change = offered_change(instance)
    if change is None:
        return
    coming = Coming(change.source, instance)
    prepared = [one for one in coming.in_each_language() if one.may_go_along]
    take_over_from(change.source, instance)
    user = publisher(instance, revision)
    for one in prepared:
        one.translation.source = change.source
        publish_along(one, user, is_wanted=change.is_together)
    close(change, instance)


def publisher(page: Page, revision: Revision) -> User | None:
    """Who publishes the page now, or set the time for it; None if a program does."""
    if user := get_active_log_context().user:
        return user
    scheduled = PageLogEntry.objects.filter(
        page=page.pk, revision=revision, action="wagtail.publish.schedule"
    )
    entry = scheduled.select_related("user").order_by("timestamp").last()
    return entry.user if entry else None


def publish_along(one: Prepared, user: User | None, *, is_wanted: bool) -> None:
    obstacle = one.obstacle() if is_wanted else Obstacle.CHOSEN
    if not obstacle and user and not one.needs_approval and not _may(user, one.target):
        obstacle = Obstacle.NO_RIGHT
    draft = None if one.is_held else _draft(one, user)
    if not obstacle and not (draft and _publish(draft, user)):
        obstacle = Obstacle.RULES
    if obstacle:
        log_action(one.target, LEFT_OUT, user=user, data={"obstacle": obstacle.value})


def _may(user: User, page: Page) -> bool:
    return page.permissions_for_user(user).can_publish()


def _draft(one: Prepared, user: User | None) -> Page | None:
    try:
        with transaction.atomic():
            return save_draft(one.translation, user)
    except ValidationError:
        return None  # its texts stand on the desk, which says what is wrong with them


def _publish(draft: Page, user: User | None) -> bool:
    try:
        with transaction.atomic():
            if publishing_problems(draft):
                return False
            draft.latest_revision.publish(user=user, skip_permission_checks=True)
    except ValidationError:
        return False
    return True


def close(change: OfferedChange, page: Page) -> None:
    """A newer draft that waits still stays offered; what was chosen was for this one."""
    if waiting_version(Page.objects.get(pk=page.pk)):
        change.is_together = True
        change.save(update_fields=["is_together"])
    else:
        change.delete()


@receiver(post_save, sender=Revision, dispatch_uid="translation.draft_changed")
def draft_changed(instance: Revision, raw: bool = False, **kwargs) -> None:
    """What is to be prepared is counted anew."""
    key = instance.content.get("translation_key")
    if raw or not key:
        return
    is_offered = OfferedChange.objects.filter(
        source__object=key, source__locale=instance.content.get("locale")
    )
    if is_offered.exists():
        follow(refresh, str(key))
