from django.db import migrations

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


class Migration(migrations.Migration):
    dependencies = [("editorial", "0001_role_group")]
    operations = [migrations.RunPython(create_groups, migrations.RunPython.noop)]
