from django.conf import settings
from django.db import migrations

from accounts import rights

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


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0004_sent_reminders"),
        ("home", "0002_home_pages"),
        ("search", "0010_file_text"),
        ("toolkit", "0001_initial"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtail_localize", "0006_create_submit_translation_permission"),
    ]

    operations = [
        migrations.RunPython(give_rights, migrations.RunPython.noop),
        migrations.RunPython(delete_groups_without_members, migrations.RunPython.noop),
    ]
