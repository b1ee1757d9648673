"""Aliases are drafts; the addresses of those that readers saw lead to their pages."""

from django.db import migrations
from wagtail.contrib.redirects.models import Redirect


def take_off_line(apps, schema_editor):
    aliases = apps.get_model("wagtailcore", "Page").objects.filter(
        alias_of__isnull=False, live=True
    )
    redirects = apps.get_model("wagtailredirects", "Redirect").objects
    for alias in aliases:
        redirects.get_or_create(
            old_path=Redirect.normalise_path(alias.url_path),
            site=None,
            defaults={
                "redirect_page_id": alias.alias_of_id,
                "automatically_created": True,
            },
        )
    aliases.update(live=False)


class Migration(migrations.Migration):
    dependencies = [
        ("translation", "0012_failed"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [migrations.RunPython(take_off_line, migrations.RunPython.noop)]
