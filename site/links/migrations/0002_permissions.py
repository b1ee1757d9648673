from django.db import migrations

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
    dependencies = [("links", "0001_links"), ("editorial", "0002_groups")]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
