"""
Which pages go which way.

The full workflow stands on the root page, so that every language's tree has it from the
beginning. Lists of news and of events get the short one when they come into being.
"""

from django.db.models import Model
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page, Workflow, WorkflowPage

from editorial.workflow.steps import QualityCheck, SubjectReview
from news.models import EventIndexPage, NewsIndexPage


@receiver(post_save, sender=NewsIndexPage, dispatch_uid="editorial.news_index_made")
@receiver(post_save, sender=EventIndexPage, dispatch_uid="editorial.event_index_made")
def index_made(instance: Page, created: bool, raw: bool = False, **kwargs) -> None:
    if created and not raw and (workflow := short_workflow()):
        WorkflowPage.objects.get_or_create(
            page_id=instance.pk, defaults={"workflow": workflow}
        )


def short_workflow() -> Model | None:
    """The workflow in use that checks pages without a subject review, whatever its name."""
    reviewed = Workflow.objects.filter(
        workflow_tasks__task__in=SubjectReview.objects.all()
    )
    return (
        Workflow.objects.active()
        .filter(workflow_tasks__task__in=QualityCheck.objects.all())
        .exclude(pk__in=reviewed)
        .order_by("pk")
        .first()
    )
