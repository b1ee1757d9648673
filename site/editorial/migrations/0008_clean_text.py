"""What is stored already becomes as clean as what comes in from now on."""

import json
import uuid
from collections import defaultdict

from django.db import IntegrityError, migrations, transaction
from django.db.models import CharField, F, JSONField, TextField
from django.db.models.functions import Cast
from wagtail.fields import StreamField

from links.old_paths import one_writing
from toolkit.clean_text import clean_line
from toolkit.stored_text import clean_json, clean_value, text_fields
from toolkit.tags import key, tidy

BATCH = 500
TOLD = 10_000  # rows of a model, after which its progress is told
# Texts of machines, and the search's own copies, which are clean or made anew.
LEFT_OUT = {"admin", "axes", "contenttypes", "django_tasks_database", "sessions"}
COPIES = {"filetext", "indexentry", "searchdocument", "searchterm", "titleword"}
STRINGS = uuid.UUID("59ed7d1c-7eb5-45fa-9c8b-7a7057ed56d7")  # wagtail-localize's


def clean_stored_text(apps, schema_editor):
    drafts = {"merged": merge_tags(apps), "lines": names_of_lines(apps)}
    merge_keywords(apps)
    merge_redirects(apps.get_model("wagtailredirects", "Redirect"))
    for model in apps.get_models():
        is_copy = model._meta.model_name in COPIES
        if model._meta.managed and not is_copy and model._meta.app_label not in LEFT_OUT:
            clean_model(model, drafts)


def clean_model(model, drafts):
    fields = [f for f in text_fields(model) if f.model is model]
    keys = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
    if not fields or not keys:
        return
    changed = 0
    for start in range(0, len(keys), BATCH):
        changed += clean_rows(model, fields, keys[start : start + BATCH], drafts)
        if start and start % TOLD == 0:
            print(f"\n  {model._meta.label}: {start} of {len(keys)}", end="")
    if changed:
        print(f"\n  {model._meta.label}: cleaned {changed} of {len(keys)}", end="")


def clean_rows(model, fields, keys, drafts):
    """Write what is not clean; JSON is read as text, without its blocks' definitions."""
    as_text = {
        f"text_of_{f.name}": Cast(f.name, TextField())
        if isinstance(f, JSONField | StreamField)
        else F(f.name)
        for f in fields
    }
    rows = model._base_manager.filter(pk__in=keys).annotate(**as_text)
    changed = 0
    for pk, *values in list(rows.values_list("pk", *as_text)):
        new = dict(changes(fields, values, drafts))
        if new:
            changed += write(model, pk, new)
    return changed


def changes(fields, values, drafts):
    for field, value in zip(fields, values, strict=True):
        if not value:
            continue
        if isinstance(field, JSONField | StreamField):
            old = json.loads(value)
            new = clean_json(old, holds_json=isinstance(field, JSONField))
            if field.model._meta.label_lower == "wagtailcore.revision":
                new = draft(new, **drafts)
        else:
            old, new = value, clean_value(field, value)
        if new != old:
            yield field.name, new


def write(model, pk, new):
    if model._meta.label_lower == "wagtail_localize.string" and "data" in new:
        new["data_hash"] = uuid.uuid5(STRINGS, new["data"])
    row = model._base_manager.filter(pk=pk)
    try:
        with transaction.atomic():
            return row.update(**new)
    except IntegrityError:
        if model._meta.label_lower == "search.searchedwords":
            return count_with_others(model, row, new["words"])
        print(f"\n  {model._meta.label} {pk}: left, another is already called so", end="")
        return 0


def count_with_others(model, row, words):
    searched = row.get()
    same = model.objects.filter(
        locale=searched.locale_id, day=searched.day, words=words
    )
    same.update(times=F("times") + searched.times)
    return row.delete()[0]


# Tags


def merge_tags(apps):
    """Give what carries doubles of a tag the oldest of them; tell which became which."""
    Tag = apps.get_model("taggit", "Tag")
    same = defaultdict(list)
    for tag in Tag.objects.order_by("pk"):
        same[key(tag.name)].append(tag)
    merged = {}
    for name, (kept, *doubles) in same.items():
        if not name:
            continue
        for double in doubles:
            move_to(Tag, double, kept)
            merged[double.pk] = kept.pk
            double.delete()
        if tidy(kept.name) != kept.name:
            Tag.objects.filter(pk=kept.pk).update(name=tidy(kept.name))
    return merged


def move_to(Tag, double, kept):
    # What goes by way of these rows, such as the field `tags` of a page, is no column.
    for relation in (r for r in Tag._meta.related_objects if r.field.many_to_one):
        carriers = relation.related_model._base_manager
        own = [
            f.attname
            for f in relation.related_model._meta.concrete_fields
            if not f.primary_key and f.attname != relation.field.attname
        ]
        for row in carriers.filter(**{relation.field.name: double}):
            twin = {name: getattr(row, name) for name in own}
            if carriers.filter(**{relation.field.name: kept}, **twin).exists():
                row.delete()
            else:
                carriers.filter(pk=row.pk).update(**{relation.field.name: kept})


def names_of_lines(apps):
    """What pages' fields of one line are called."""
    fields = [
        field
        for model in apps.get_models()
        if model._meta.get_parent_list() or model._meta.label == "wagtailcore.Page"
        for field in text_fields(model)
    ]
    lines = {field.name for field in fields if isinstance(field, CharField)}
    return lines - {f.name for f in fields if not isinstance(f, CharField)}


def draft(content, merged, lines):
    """A revision's content: titles in one line, and tags by the keys that are left."""
    if not isinstance(content, dict):
        return content
    content = with_merged_tags(content, merged)
    return {
        name: clean_line(value) if name in lines and isinstance(value, str) else value
        for name, value in content.items()
    }


def with_merged_tags(content, merged):
    rows = content.get("tagged_items")
    if not merged or not rows:
        return content
    kept = {merged.get(row["tag"], row["tag"]): row for row in reversed(rows)}
    rows = [{**row, "tag": tag} for tag, row in reversed(kept.items())]
    return {**content, "tagged_items": rows}


def merge_keywords(apps):
    """A tag's pair in another language: the one that has translations stays."""
    Tag = apps.get_model("taggit", "Tag")
    Keyword = apps.get_model("translation", "Keyword")
    names = {key(name): name for name in Tag.objects.values_list("name", flat=True)}
    same = defaultdict(list)
    for keyword in Keyword.objects.order_by("pk"):
        same[keyword.locale_id, key(keyword.name)].append(keyword)
    for (_locale, name), keywords in same.items():
        keywords.sort(key=lambda k: -translations(Keyword, k))
        kept, *doubles = keywords
        for double in doubles:
            if translations(Keyword, double) == 1:
                double.delete()
        called = names.get(name, tidy(kept.name))
        if kept.name != called:
            Keyword.objects.filter(pk=kept.pk).update(name=called)


def translations(Keyword, keyword):
    return Keyword.objects.filter(translation_key=keyword.translation_key).count()


# Redirects


def merge_redirects(Redirect):
    """Of old addresses that are one the oldest leads on, as none of them did reliably."""
    seen = set()
    for redirect in Redirect.objects.order_by("pk"):
        path = one_writing(redirect.old_path)
        if (path, redirect.site_id) in seen:
            print(f"\n  Redirect {redirect.pk}: left out, {path} is there", end="")
            redirect.delete()
        elif path != redirect.old_path:
            Redirect.objects.filter(pk=redirect.pk).update(old_path=path)
        seen.add((path, redirect.site_id))


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0007_workflows"),
        ("toolkit", "0002_documents"),
        ("catalogue", "0002_language_code"),
        ("pilots", "0001_initial"),
        ("search", "0010_file_text"),
        ("feedback", "0002_permissions"),
        ("links", "0002_permissions"),
        ("news", "0001_initial"),
        ("home", "0002_home_pages"),
        ("translation", "0010_keywords_of_pages"),
        ("spreadsheets", "0001_sheet_import"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
        (
            "taggit",
            "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx",
        ),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(clean_stored_text, migrations.RunPython.noop)]
