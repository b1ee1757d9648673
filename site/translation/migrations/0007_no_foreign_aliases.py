"""Copies in the words of another language are drafts, and none are made any more."""

from django.db import migrations
from django.db.models import F


def take_off_line(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    copies = Page.objects.filter(alias_of__isnull=False)
    copies.exclude(alias_of__locale=F("locale")).update(live=False)
    apps.get_model("wagtail_localize", "LocaleSynchronization").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("translation", "0006_questions")]

    operations = [migrations.RunPython(take_off_line, migrations.RunPython.noop)]
