import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

ROLES = ["administrator", "publisher", "editor", "subject_reviewer", "translator"]


def grant(apps, schema_editor):
    """Let those who write read the report; the permission is made before Django would."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    RoleGroup = apps.get_model("editorial", "RoleGroup")
    uses, _ = ContentType.objects.get_or_create(app_label="links", model="linkuse")
    permission, _ = Permission.objects.get_or_create(
        content_type=uses,
        codename="view_linkuse",
        defaults={"name": "Can view use of a link"},
    )
    for role in RoleGroup.objects.filter(role__in=ROLES):
        role.group.permissions.add(permission)


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('links', '0001_links'),
        ('links', '0002_permissions'),
        ('links', '0003_runs'),
    ]

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('editorial', '0001_squashed_0007_workflows'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LinkCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=2000, unique=True)),
                ('is_external', models.BooleanField()),
                ('shown_as', models.CharField(default='', max_length=2000)),
                ('status', models.PositiveSmallIntegerField(null=True)),
                ('reason', models.CharField(blank=True, choices=[('deleted', 'The page or document has been deleted.'), ('unpublished', 'The page is not published.'), ('private', 'Readers may not open the page.'), ('no_file', 'The file of the document is missing.'), ('no_anchor', 'The page has no such place: the part after #.'), ('not_found', 'The site has no such page any more.'), ('no_host', 'There is no site of that name.'), ('unreachable', 'The site does not answer.'), ('too_slow', 'The site answers too slowly.'), ('server_error', 'The site answers with an error.'), ('certificate', "The site's certificate is not valid."), ('redirects', 'The site redirects round and round.'), ('bad_address', 'The address is not a web address.'), ('closed_network', 'The address leads into a closed network, which readers cannot reach.'), ('refuses', 'The site does not let machines look; check it yourself.')], default='', max_length=14, verbose_name='why')),
                ('checked_at', models.DateTimeField(null=True)),
                ('failing_since', models.DateTimeField(null=True)),
                ('failures', models.PositiveIntegerField(default=0)),
                ('is_dead', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': 'checked link',
                'verbose_name_plural': 'checked links',
            },
        ),
        migrations.CreateModel(
            name='LinkRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('began_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(null=True)),
                ('has_failed', models.BooleanField(default=False)),
                ('left_out', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'check of links',
                'verbose_name_plural': 'checks of links',
            },
        ),
        migrations.CreateModel(
            name='LinkUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.BigIntegerField()),
                ('title', models.CharField(max_length=255, verbose_name='page')),
                ('field', models.CharField(max_length=100)),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uses', to='links.linkcheck')),
                ('page', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'verbose_name': 'use of a link',
                'verbose_name_plural': 'uses of links',
                'indexes': [models.Index(fields=['content_type', 'object_id'], name='links_use_source')],
                'constraints': [models.UniqueConstraint(fields=('link', 'content_type', 'object_id', 'field'), name='links_use_once')],
            },
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
