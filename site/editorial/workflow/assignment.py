"""
Gives pages their workflow.

The full one stands on the root page, so that every language's tree has it from the
beginning. A list of page types that say `skips_subject_review` gets the short one when it is
made; toolkit.E008 sees to it that all of a list say the same.
"""

from django.db.models import Model
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Workflow, WorkflowPage

from editorial.workflow.steps import QualityCheck, SubjectReview
from toolkit.models import IndexPage


@receiver(post_save, dispatch_uid="editorial.list_made")
def list_made(instance: Model, created: bool, raw: bool = False, **kwargs) -> None:
    if not created or raw or not isinstance(instance, IndexPage):
        return
    listed = instance.listed_types()
    skips_review = listed and all(model.skips_subject_review for model in listed)
    if skips_review and (workflow := short_workflow()):
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
