import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from accounts import rights

NAMES = {
    "administrator": "Ylläpitäjät",
    "publisher": "Julkaisijat",
    "editor": "Toimittajat",
    "subject_reviewer": "Asiantuntijat",
    "translator": "Kääntäjät",
    "feedback_handler": "Palautteen käsittelijät",
}


def create_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    RoleGroup = apps.get_model("editorial", "RoleGroup")
    for role, name in NAMES.items():
        group, _is_new = Group.objects.get_or_create(name=name)
        RoleGroup.objects.create(role=role, group=group)


WAGTAILS_OWN = ["Editors", "Moderators"]


def give_rights(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    HomePage = apps.get_model("home", "HomePage")
    rights.give_all("administrator", apps)
    rights.give_on_page("administrator", Page.objects.get(depth=1), rights.EVERYTHING, apps)
    for role, permissions in rights.MODELS.items():
        rights.give(role, permissions, apps)
    for role, permissions in rights.COLLECTIONS.items():
        rights.give_on_collections(role, permissions, apps)
    for home in HomePage.objects.select_related("locale"):
        is_source = home.locale.language_code == settings.LANGUAGE_CODE
        rights.give_on_home(home, is_source, apps)


def delete_groups_without_members(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Group.objects.filter(name__in=WAGTAILS_OWN, user=None).delete()


WAGTAILS_WORKFLOW = "Moderators approval"

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
    Workflow.objects.filter(name=WAGTAILS_WORKFLOW, workflow_states=None).delete()
    Task.objects.filter(
        name=WAGTAILS_WORKFLOW, task_states=None, workflow_tasks=None
    ).delete()


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('editorial', '0001_role_group'),
        ('editorial', '0002_groups'),
        ('editorial', '0003_page_checks'),
        ('editorial', '0004_sent_reminders'),
        ('editorial', '0005_rights'),
        ('editorial', '0006_steps'),
        ('editorial', '0007_workflows'),
    ]

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('catalogue', '0001_squashed_0004_text_features'),
        ('home', '0001_squashed_0004_text_features'),
        ('news', '0001_squashed_0002_text_features'),
        ('pilots', '0001_squashed_0003_text_features'),
        ('search', '0001_squashed_0012_alphabet'),
        ('toolkit', '0001_squashed_0004_text_features'),
        ('wagtail_localize', '0016_rename_page_revision_translationlog_revision'),
        ('wagtailadmin', '0006_formstate'),
        ('wagtailcore', '0098_apitoken'),
        ('wagtaildocs', '0014_alter_document_file_size'),
        ('wagtailimages', '0027_image_description'),
        ('wagtailredirects', '0008_add_verbose_name_plural'),
        ('wagtailusers', '0015_userprofile_keyboard_shortcuts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PageCheck',
            fields=[
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='page_check', serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('checked_at', models.DateTimeField(verbose_name='checked')),
                ('last_reviewed', models.DateField(null=True, verbose_name='last reviewed')),
                ('review_due', models.DateField(db_index=True, null=True, verbose_name='to be reviewed by')),
                ('backup_owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='backup owner')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='owner')),
            ],
            options={
                'verbose_name': 'page',
                'verbose_name_plural': 'pages',
            },
        ),
        migrations.CreateModel(
            name='Publishing',
            fields=[
                ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
                ('groups', models.ManyToManyField(help_text='Pages/snippets at this step in a workflow will be moderated or approved by these groups of users', to='auth.group', verbose_name='groups')),
            ],
            options={
                'verbose_name': 'publishing',
                'verbose_name_plural': 'publishings',
            },
            bases=('wagtailcore.task',),
        ),
        migrations.CreateModel(
            name='QualityCheck',
            fields=[
                ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
                ('groups', models.ManyToManyField(help_text='Pages/snippets at this step in a workflow will be moderated or approved by these groups of users', to='auth.group', verbose_name='groups')),
            ],
            options={
                'verbose_name': 'check of language and accessibility',
                'verbose_name_plural': 'checks of language and accessibility',
            },
            bases=('wagtailcore.task',),
        ),
        migrations.CreateModel(
            name='QualityFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(db_index=True, max_length=40, verbose_name='rule')),
                ('is_blocking', models.BooleanField(verbose_name='blocks publishing')),
                ('field', models.CharField(blank=True, max_length=60, verbose_name='field')),
                ('params', models.JSONField(default=dict)),
                ('check_of_page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='editorial.pagecheck')),
            ],
            options={
                'verbose_name': 'finding',
                'verbose_name_plural': 'findings',
            },
        ),
        migrations.CreateModel(
            name='RoleGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('administrator', 'administrator'), ('publisher', 'publisher'), ('editor', 'editor'), ('subject_reviewer', 'subject reviewer'), ('translator', 'translator'), ('feedback_handler', 'feedback handler')], max_length=20, unique=True, verbose_name='role')),
                ('group', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='role_group', to='auth.group', verbose_name='group')),
            ],
            options={
                'verbose_name': 'group of a role',
                'verbose_name_plural': 'groups of the roles',
            },
        ),
        migrations.CreateModel(
            name='SubjectReview',
            fields=[
                ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
                ('groups', models.ManyToManyField(help_text='Pages/snippets at this step in a workflow will be moderated or approved by these groups of users', to='auth.group', verbose_name='groups')),
            ],
            options={
                'verbose_name': 'subject review',
                'verbose_name_plural': 'subject reviews',
            },
            bases=('wagtailcore.task',),
        ),
        migrations.CreateModel(
            name='SentReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('review_due', models.DateField(verbose_name='to be reviewed by')),
                ('sent_on', models.DateField(verbose_name='sent')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'reminder of a review',
                'verbose_name_plural': 'reminders of reviews',
                'constraints': [models.UniqueConstraint(fields=('page', 'review_due', 'user'), name='one_reminder_of_a_review')],
            },
        ),
        migrations.RunPython(create_groups, migrations.RunPython.noop),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
        migrations.RunPython(delete_groups_without_members, migrations.RunPython.noop),
        migrations.RunPython(create_workflows, migrations.RunPython.noop),
    ]
