from django.db import migrations

ROLES = ["administrator", "publisher", "feedback_handler"]
ACTIONS = ["view", "change", "delete"]


def grant(apps, schema_editor):
    """Let the roles work in the inbox; the permissions are made here, before Django would."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    RoleGroup = apps.get_model("editorial", "RoleGroup")
    feedback, _ = ContentType.objects.get_or_create(
        app_label="feedback", model="feedback"
    )
    permissions = [
        Permission.objects.get_or_create(
            content_type=feedback,
            codename=f"{action}_feedback",
            defaults={"name": f"Can {action} feedback"},
        )[0]
        for action in ACTIONS
    ]
    permissions.append(Permission.objects.get(codename="access_admin"))
    for role in RoleGroup.objects.filter(role__in=ROLES):
        role.group.permissions.add(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("feedback", "0001_feedback"),
        ("editorial", "0002_groups"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
