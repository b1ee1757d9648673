"""Stages and figures have their period in one value: start, end and precision were three."""

import json

import wagtail.fields
from django.db import migrations
from django.utils.deconstruct import deconstructible
from wagtail.blocks.migrations.migrate_operation import MigrateStreamData
from wagtail.blocks.migrations.operations import BaseBlockOperation

STREAMS = {"pilotpage": ("steps", "step"), "pilotresultpage": ("figures", "figure")}
LENGTH = {"year": 4, "month": 7, "day": 10}
OPEN = ".."


def with_period(value):
    if "precision" not in value:
        return value
    length = LENGTH[value["precision"] or "month"]
    ends = [(value.get(name) or OPEN)[:length] for name in ("start", "end")]
    period = ends[0] if ends[0] == ends[1] else "/".join(ends)
    kept = {k: v for k, v in value.items() if k not in ("start", "end", "precision")}
    return kept | {"period": None if period == OPEN else period}


@deconstructible
class JoinPeriod(BaseBlockOperation):
    operation_name_fragment = "join_period"

    def apply(self, block_value):
        return with_period(block_value)


def in_sources_of_translations(apps, schema_editor):
    """Translations are made anew from what their source was when it was last taken."""
    TranslationSource = apps.get_model("wagtail_localize", "TranslationSource")
    for model, (field, _block) in STREAMS.items():
        sources = TranslationSource.objects.filter(
            specific_content_type__app_label="pilots",
            specific_content_type__model=model,
        )
        for source in sources.iterator():
            content = json.loads(source.content_json)
            blocks = json.loads(content[field])
            joined = [b | {"value": with_period(b["value"])} for b in blocks]
            source.content_json = json.dumps(content | {field: json.dumps(joined)})
            source.save(update_fields=["content_json"])


class Migration(migrations.Migration):

    dependencies = [
        ('pilots', '0001_initial'),
        ('wagtail_localize', '0016_rename_page_revision_translationlog_revision'),
    ]

    operations = [
        *(
            MigrateStreamData("pilots", model, field, [(JoinPeriod(), block)])
            for model, (field, block) in STREAMS.items()
        ),
        migrations.RunPython(in_sources_of_translations, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='pilotpage',
            name='steps',
            field=wagtail.fields.StreamField([('step', 4)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'What happens; a few words.', 'label': 'Stage', 'max_length': 120}), 1: ('toolkit.blocks.dates.PeriodBlock', (), {'label': 'Time', 'required': False}), 2: ('wagtail.blocks.TextBlock', (), {'help_text': 'One to three sentences.', 'label': 'Description', 'required': False}), 3: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'The event of this stage.', 'label': 'Event', 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('title', 0), ('period', 1), ('text', 2), ('event', 3)]], {})}, help_text='The timetable, in order.', verbose_name='stages'),
        ),
        migrations.AlterField(
            model_name='pilotresultpage',
            name='figures',
            field=wagtail.fields.StreamField([('figure', 8)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example: answers.', 'label': 'What was counted', 'max_length': 120}), 1: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'Digits only.', 'label': 'Number', 'min_value': 0}), 2: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('exact', 'exactly'), ('almost', 'almost'), ('over', 'over'), ('approximately', 'about')], 'help_text': 'Stands before the number in every language.', 'label': 'How exact'}), 3: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example: participants.', 'label': 'Unit', 'max_length': 60, 'required': False}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example residents.', 'label': 'Whose', 'max_length': 120, 'required': False}), 5: ('toolkit.blocks.dates.PeriodBlock', (), {'label': 'Time', 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': 'Where the number comes from.', 'label': 'Source', 'max_length': 250}), 7: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'The method by which people took part.', 'label': 'Method', 'page_type': ['toolkit.MethodPage'], 'required': False}), 8: ('wagtail.blocks.StructBlock', [[('label', 0), ('value', 1), ('qualifier', 2), ('unit', 3), ('group', 4), ('period', 5), ('source', 6), ('method', 7)]], {})}, help_text='Each with how exact it is and its source.', verbose_name='figures'),
        ),
    ]
