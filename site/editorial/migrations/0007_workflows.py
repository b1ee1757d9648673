"""Two workflows: the whole way, on all pages, and a shorter one on lists of news and events."""

from django.db import migrations

WAGTAILS_OWN = "Moderators approval"

STEPS = {
    "SubjectReview": ("Asiantuntijatarkistus", ["subject_reviewer"]),
    "QualityCheck": ("Kielen ja saavutettavuuden tarkistus", ["editor", "publisher"]),
    "Publishing": ("Julkaiseminen", ["publisher"]),
}
WORKFLOWS = {
    "Tarkistus ja julkaisu": ["SubjectReview", "QualityCheck", "Publishing"],
    "Uutisten ja tapahtumien julkaisu": ["QualityCheck", "Publishing"],
}


def create_workflows(apps, schema_editor):
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    steps = create_steps(apps)
    full, short = (Workflow.objects.create(name=name) for name in WORKFLOWS)
    for workflow in (full, short):
        for order, step in enumerate(WORKFLOWS[workflow.name]):
            WorkflowTask.objects.create(
                workflow=workflow, task_id=steps[step].pk, sort_order=order
            )
    assign(apps, full, short)


def create_steps(apps):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Group = apps.get_model("auth", "Group")
    steps = {}
    for model, (name, roles) in STEPS.items():
        content_type, _made = ContentType.objects.get_or_create(
            app_label="editorial", model=model.lower()
        )
        step = apps.get_model("editorial", model).objects.create(
            name=name, content_type=content_type
        )
        step.groups.set(Group.objects.filter(role_group__role__in=roles))
        steps[model] = step
    return steps


def assign(apps, full, short):
    Page = apps.get_model("wagtailcore", "Page")
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    delete_wagtails_own(apps)
    WorkflowPage.objects.get_or_create(
        page=Page.objects.get(depth=1), defaults={"workflow": full}
    )
    for model in ("NewsIndexPage", "EventIndexPage"):
        for page in apps.get_model("news", model).objects.all():
            WorkflowPage.objects.get_or_create(page_id=page.pk, defaults={"workflow": short})


def delete_wagtails_own(apps):
    """The one that Wagtail makes, unless it is in use: its group had no members."""
    Workflow = apps.get_model("wagtailcore", "Workflow")
    Task = apps.get_model("wagtailcore", "Task")
    Workflow.objects.filter(name=WAGTAILS_OWN, workflow_states=None).delete()
    Task.objects.filter(
        name=WAGTAILS_OWN, task_states=None, workflow_tasks=None
    ).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0005_rights"),
        ("editorial", "0006_steps"),
        ("news", "0001_initial"),
    ]
    operations = [
        migrations.RunPython(create_workflows, migrations.RunPython.noop)
    ]
