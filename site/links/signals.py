"""Keeps what is known of internal links true when a page comes or goes."""

from django.db.models import Model
from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from links import tasks
from toolkit.on_commit import follow


@receiver([page_published, page_unpublished], dispatch_uid="links.page_changed")
@receiver(post_delete, dispatch_uid="links.page_deleted")
def page_changed(sender: type, instance: Model, **kwargs) -> None:
    if isinstance(instance, Page):
        follow(tasks.page_changed, instance.pk)
