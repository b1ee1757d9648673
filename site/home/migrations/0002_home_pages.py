"""A fresh database gets a home page in each language in place of Wagtail's welcome page."""

from django.conf import settings
from django.db import migrations

WORDS = {
    "fi": (
        "Etusivu",
        "Rakennetaan kestävät alueet yhdessä",
        "Menetelmiä, toimintamalleja ja kokemuksia kaupungeille, yrityksille ja asukkaille.",
    ),
    "en": (
        "Home",
        "Building sustainable areas together",
        "Methods, operating models and experience for cities, companies and residents.",
    ),
}


def create_home_pages(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Locale = apps.get_model("wagtailcore", "Locale")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("home", "HomePage")

    root = Page.objects.get(depth=1)
    Page.objects.filter(depth=2).delete()
    content_type, _made = ContentType.objects.get_or_create(app_label="home", model="homepage")
    first = None
    for number, (code, _name) in enumerate(settings.WAGTAIL_CONTENT_LANGUAGES, start=1):
        locale, _made = Locale.objects.get_or_create(language_code=code)
        title, promise, text = WORDS.get(code, WORDS["en"])
        page = HomePage(
            title=title,
            draft_title=title,
            slug=code,
            path=f"{root.path}{number:04d}",
            depth=2,
            url_path=f"/{code}/",
            locale=locale,
            content_type=content_type,
            search_description=text,
            hero_title=promise,
            hero_text=text,
            # Words of another language are not for readers.
            live=code in WORDS or first is None,
        )
        if first:
            page.translation_key = first.translation_key
        page.save()
        first = first or page
    root.numchild = len(settings.WAGTAIL_CONTENT_LANGUAGES)
    root.save(update_fields=["numchild"])
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page_id": first.pk},
    )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("wagtailcore", "0054_initial_locale"),
        ("wagtail_localize", "0001_initial"),
    ]

    operations = [migrations.RunPython(create_home_pages, migrations.RunPython.noop)]
