import django.core.validators
import django.db.models.deletion
import modelcluster.contrib.taggit
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

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

    initial = True

    replaces = [
        ('home', '0001_initial'),
        ('home', '0002_home_pages'),
        ('home', '0003_accessibility_statement'),
        ('home', '0004_text_features'),
    ]

    dependencies = [
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('toolkit', '0001_squashed_0004_text_features'),
        ('wagtail_localize', '0016_rename_page_revision_translationlog_revision'),
        ('wagtailcore', '0098_apitoken'),
        ('wagtailimages', '0027_image_description'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='StandardPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('image_alt', models.CharField(blank=True, help_text='What the image tells, for those who do not see it.', max_length=250, verbose_name='description of the image')),
                ('image_is_decorative', models.BooleanField(default=False, help_text='It tells nothing that the text does not; it needs no description.', verbose_name='the image is decoration')),
                ('owner_unit', models.CharField(blank=True, help_text='The unit that answers for the content; readers see it.', max_length=120, verbose_name='owner unit')),
                ('review_interval', models.PositiveSmallIntegerField(default=12, help_text='How often the content is checked.', validators=[django.core.validators.MinValueValidator(1)], verbose_name='review interval in months')),
                ('last_reviewed', models.DateField(blank=True, help_text='When somebody last read it through and found it right.', null=True, verbose_name='last reviewed')),
                ('change_note', models.CharField(blank=True, help_text='What changed last, for readers.', max_length=250, verbose_name='change note')),
                ('source_name', models.CharField(blank=True, help_text='Where the facts come from.', max_length=250, verbose_name='source')),
                ('source_url', models.URLField(blank=True, help_text='If it is on the web.', verbose_name='address of the source')),
                ('source_retrieved', models.DateField(blank=True, help_text='The day on which the source said so.', null=True, verbose_name='source retrieved')),
                ('licence', models.CharField(choices=[('cc-by-4.0', 'CC BY 4.0'), ('cc-by-sa-4.0', 'CC BY-SA 4.0'), ('cc0-1.0', 'CC0 1.0 (public domain)'), ('all-rights', 'All rights reserved')], default='cc-by-4.0', help_text='How others may use the content.', max_length=16, verbose_name='licence')),
                ('funding_note', models.CharField(blank=True, help_text='In place of the sentence made from the project, if needed.', max_length=400, verbose_name='funding note')),
                ('body', wagtail.fields.StreamField([('paragraph', 0), ('heading', 3), ('bullets', 5), ('steps', 9), ('quote', 12), ('callout', 15), ('figures', 21), ('links', 26), ('picture', 29), ('document', 32)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'superscript', 'subscript', 'ul', 'ol', 'link', 'document-link', 'language', 'paste'], 'icon': 'pilcrow', 'label': 'Text'}), 1: ('wagtail.blocks.CharBlock', (), {'help_text': 'Short; tells what comes next.', 'label': 'Heading', 'max_length': 120}), 2: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('2', 'Heading'), ('3', 'Subheading')], 'help_text': 'A subheading belongs under a heading.', 'label': 'Level'}), 3: ('wagtail.blocks.StructBlock', [[('text', 1), ('level', 2)]], {}), 4: ('wagtail.blocks.TextBlock', (), {'label': 'Item'}), 5: ('wagtail.blocks.ListBlock', (4,), {'icon': 'list-ul', 'label': 'List', 'template': 'blocks/bullets.html'}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': 'Begin with a verb.', 'label': 'What is done', 'max_length': 120}), 7: ('wagtail.blocks.TextBlock', (), {'help_text': 'One or two sentences.', 'label': 'How', 'required': False}), 8: ('wagtail.blocks.StructBlock', [[('title', 6), ('text', 7)]], {}), 9: ('wagtail.blocks.ListBlock', (8,), {'icon': 'list-ol', 'label': 'Steps in order', 'template': 'blocks/steps.html'}), 10: ('wagtail.blocks.TextBlock', (), {'help_text': 'Without quotation marks.', 'label': 'Quotation'}), 11: ('wagtail.blocks.CharBlock', (), {'help_text': 'If known.', 'label': 'Who said it', 'max_length': 160, 'required': False}), 12: ('wagtail.blocks.StructBlock', [[('text', 10), ('source', 11)]], {}), 13: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('note', 'Note'), ('tip', 'Tip'), ('warning', 'Warning')], 'help_text': 'The word stands above the text.', 'label': 'Kind'}), 14: ('wagtail.blocks.TextBlock', (), {'help_text': 'One to three sentences.', 'label': 'Text'}), 15: ('wagtail.blocks.StructBlock', [[('kind', 13), ('text', 14)]], {}), 16: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example: answers.', 'label': 'What was counted', 'max_length': 120}), 17: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'Digits only.', 'label': 'Number', 'min_value': 0}), 18: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('exact', 'exactly'), ('almost', 'almost'), ('over', 'over'), ('approximately', 'about')], 'help_text': 'Stands before the number in every language.', 'label': 'How exact'}), 19: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example: participants.', 'label': 'Unit', 'max_length': 60, 'required': False}), 20: ('wagtail.blocks.StructBlock', [[('label', 16), ('value', 17), ('qualifier', 18), ('unit', 19)]], {}), 21: ('wagtail.blocks.ListBlock', (20,), {'icon': 'order', 'label': 'Figures', 'template': 'blocks/figures.html'}), 22: ('wagtail.blocks.CharBlock', (), {'help_text': 'Tell where the link leads.', 'label': 'Link text', 'max_length': 120}), 23: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'A page of this site.', 'label': 'Page', 'required': False}), 24: ('wagtail.blocks.URLBlock', (), {'help_text': 'A page of another site.', 'label': 'Web address', 'required': False}), 25: ('wagtail.blocks.StructBlock', [[('label', 22), ('page', 23), ('url', 24)]], {}), 26: ('wagtail.blocks.ListBlock', (25,), {'icon': 'link', 'label': 'Links', 'template': 'blocks/links.html'}), 27: ('wagtail.images.blocks.ImageBlock', [], {'label': 'Image'}), 28: ('wagtail.blocks.CharBlock', (), {'help_text': 'Under the image.', 'label': 'Caption', 'max_length': 250, 'required': False}), 29: ('wagtail.blocks.StructBlock', [[('image', 27), ('caption', 28)]], {}), 30: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Document'}), 31: ('wagtail.blocks.CharBlock', (), {'help_text': 'Optional.', 'label': 'What it is for', 'max_length': 250, 'required': False}), 32: ('wagtail.blocks.StructBlock', [[('document', 30), ('description', 31)]], {})}, help_text='Build the text from blocks; headings make the contents list.', verbose_name='text')),
                ('backup_owner', models.ForeignKey(blank=True, help_text='Takes over when the owner is away; another person than the owner.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='backup owner')),
                ('content_owner', models.ForeignKey(blank=True, help_text='Who keeps the page right; readers do not see the name.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='owner')),
                ('image', models.ForeignKey(blank=True, help_text='Landscape, at least 1,600 pixels wide.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='image')),
                ('project', models.ForeignKey(blank=True, help_text='The project that produced the content; its funder is named.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='toolkit.project', verbose_name='project')),
                ('tags', modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='Free keywords, separated by commas.', through='toolkit.PageTag', to='taggit.Tag', verbose_name='tags')),
            ],
            options={
                'verbose_name': 'page of text',
                'verbose_name_plural': 'pages of text',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='AccessibilityStatementPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('image_alt', models.CharField(blank=True, help_text='What the image tells, for those who do not see it.', max_length=250, verbose_name='description of the image')),
                ('image_is_decorative', models.BooleanField(default=False, help_text='It tells nothing that the text does not; it needs no description.', verbose_name='the image is decoration')),
                ('owner_unit', models.CharField(blank=True, help_text='The unit that answers for the content; readers see it.', max_length=120, verbose_name='owner unit')),
                ('review_interval', models.PositiveSmallIntegerField(default=12, help_text='How often the content is checked.', validators=[django.core.validators.MinValueValidator(1)], verbose_name='review interval in months')),
                ('last_reviewed', models.DateField(blank=True, help_text='When somebody last read it through and found it right.', null=True, verbose_name='last reviewed')),
                ('change_note', models.CharField(blank=True, help_text='What changed last, for readers.', max_length=250, verbose_name='change note')),
                ('source_name', models.CharField(blank=True, help_text='Where the facts come from.', max_length=250, verbose_name='source')),
                ('source_url', models.URLField(blank=True, help_text='If it is on the web.', verbose_name='address of the source')),
                ('source_retrieved', models.DateField(blank=True, help_text='The day on which the source said so.', null=True, verbose_name='source retrieved')),
                ('licence', models.CharField(choices=[('cc-by-4.0', 'CC BY 4.0'), ('cc-by-sa-4.0', 'CC BY-SA 4.0'), ('cc0-1.0', 'CC0 1.0 (public domain)'), ('all-rights', 'All rights reserved')], default='cc-by-4.0', help_text='How others may use the content.', max_length=16, verbose_name='licence')),
                ('funding_note', models.CharField(blank=True, help_text='In place of the sentence made from the project, if needed.', max_length=400, verbose_name='funding note')),
                ('status', models.CharField(choices=[('compliant', 'Fully compliant'), ('partially_compliant', 'Partially compliant'), ('not_compliant', 'Not compliant')], default='partially_compliant', help_text='How the site meets WCAG 2.2 on the levels A and AA.', max_length=20, verbose_name='status')),
                ('assessed_on', models.DateField(blank=True, help_text='The day of the assessment.', null=True, verbose_name='assessed on')),
                ('assessment', models.CharField(choices=[('self_assessment', 'Assessed by the publisher'), ('external', 'Assessed by an outside expert')], default='self_assessment', help_text='Who assessed the site.', max_length=16, verbose_name='assessment')),
                ('assessor', models.CharField(blank=True, help_text='Who assessed the site, if an outside expert did.', max_length=120, verbose_name='outside expert')),
                ('assessment_method', models.TextField(blank=True, help_text='What was tested, and with what, in a sentence or two.', verbose_name='how it was assessed')),
                ('written_on', models.DateField(blank=True, help_text='The first day.', null=True, verbose_name='statement written on')),
                ('updated_on', models.DateField(blank=True, help_text='If it has been changed since; look it through once a year.', null=True, verbose_name='statement updated on')),
                ('known_issues', wagtail.fields.StreamField([('shortcoming', 5)], blank=True, block_lookup={0: ('wagtail.blocks.TextBlock', (), {'label': 'What is not accessible', 'rows': 2}), 1: ('wagtail.blocks.CharBlock', (), {'help_text': 'Number and name, such as: 1.1.1 Non-text Content', 'label': 'WCAG criterion', 'validators': [django.core.validators.RegexValidator('^[1-4]\\.[1-5]\\.\\d{1,2}\\s+\\S', 'Give the number and the name, such as: 1.1.1 Non-text Content')]}), 2: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('not_met', 'It does not meet the requirements yet'), ('burden', 'Meeting the requirement would be a disproportionate burden'), ('outside', 'The act does not apply to it')], 'label': 'Reason'}), 3: ('wagtail.blocks.TextBlock', (), {'help_text': 'When it will be mended, or why it would be too heavy a burden.', 'label': 'More on the reason', 'required': False, 'rows': 2}), 4: ('wagtail.blocks.TextBlock', (), {'help_text': 'For example as text by e-mail, or by phone.', 'label': 'How to get the same otherwise', 'rows': 2}), 5: ('wagtail.blocks.StructBlock', [[('what', 0), ('criterion', 1), ('reason', 2), ('explanation', 3), ('alternative', 4)]], {})}, help_text='What is not accessible. A page that is not translated is no shortcoming of accessibility.', verbose_name='shortcomings')),
                ('supervisor', models.CharField(blank=True, help_text='Name and unit. In Finland since 2025: the Finnish Transport and Communications Agency Traficom, supervision of digital accessibility.', max_length=200, verbose_name='supervising authority')),
                ('supervisor_email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail of the authority')),
                ('supervisor_phone', models.CharField(blank=True, max_length=40, verbose_name='phone of the authority')),
                ('complaint_url', models.URLField(blank=True, help_text='Where the authority tells how to complain, in this language.', verbose_name='link to complain')),
                ('body', wagtail.fields.StreamField([('paragraph', 0), ('heading', 3), ('bullets', 5), ('steps', 9), ('quote', 12), ('callout', 15), ('figures', 21), ('links', 26), ('picture', 29), ('document', 32)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'superscript', 'subscript', 'ul', 'ol', 'link', 'document-link', 'language', 'paste'], 'icon': 'pilcrow', 'label': 'Text'}), 1: ('wagtail.blocks.CharBlock', (), {'help_text': 'Short; tells what comes next.', 'label': 'Heading', 'max_length': 120}), 2: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('2', 'Heading'), ('3', 'Subheading')], 'help_text': 'A subheading belongs under a heading.', 'label': 'Level'}), 3: ('wagtail.blocks.StructBlock', [[('text', 1), ('level', 2)]], {}), 4: ('wagtail.blocks.TextBlock', (), {'label': 'Item'}), 5: ('wagtail.blocks.ListBlock', (4,), {'icon': 'list-ul', 'label': 'List', 'template': 'blocks/bullets.html'}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': 'Begin with a verb.', 'label': 'What is done', 'max_length': 120}), 7: ('wagtail.blocks.TextBlock', (), {'help_text': 'One or two sentences.', 'label': 'How', 'required': False}), 8: ('wagtail.blocks.StructBlock', [[('title', 6), ('text', 7)]], {}), 9: ('wagtail.blocks.ListBlock', (8,), {'icon': 'list-ol', 'label': 'Steps in order', 'template': 'blocks/steps.html'}), 10: ('wagtail.blocks.TextBlock', (), {'help_text': 'Without quotation marks.', 'label': 'Quotation'}), 11: ('wagtail.blocks.CharBlock', (), {'help_text': 'If known.', 'label': 'Who said it', 'max_length': 160, 'required': False}), 12: ('wagtail.blocks.StructBlock', [[('text', 10), ('source', 11)]], {}), 13: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('note', 'Note'), ('tip', 'Tip'), ('warning', 'Warning')], 'help_text': 'The word stands above the text.', 'label': 'Kind'}), 14: ('wagtail.blocks.TextBlock', (), {'help_text': 'One to three sentences.', 'label': 'Text'}), 15: ('wagtail.blocks.StructBlock', [[('kind', 13), ('text', 14)]], {}), 16: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example: answers.', 'label': 'What was counted', 'max_length': 120}), 17: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'Digits only.', 'label': 'Number', 'min_value': 0}), 18: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('exact', 'exactly'), ('almost', 'almost'), ('over', 'over'), ('approximately', 'about')], 'help_text': 'Stands before the number in every language.', 'label': 'How exact'}), 19: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example: participants.', 'label': 'Unit', 'max_length': 60, 'required': False}), 20: ('wagtail.blocks.StructBlock', [[('label', 16), ('value', 17), ('qualifier', 18), ('unit', 19)]], {}), 21: ('wagtail.blocks.ListBlock', (20,), {'icon': 'order', 'label': 'Figures', 'template': 'blocks/figures.html'}), 22: ('wagtail.blocks.CharBlock', (), {'help_text': 'Tell where the link leads.', 'label': 'Link text', 'max_length': 120}), 23: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'A page of this site.', 'label': 'Page', 'required': False}), 24: ('wagtail.blocks.URLBlock', (), {'help_text': 'A page of another site.', 'label': 'Web address', 'required': False}), 25: ('wagtail.blocks.StructBlock', [[('label', 22), ('page', 23), ('url', 24)]], {}), 26: ('wagtail.blocks.ListBlock', (25,), {'icon': 'link', 'label': 'Links', 'template': 'blocks/links.html'}), 27: ('wagtail.images.blocks.ImageBlock', [], {'label': 'Image'}), 28: ('wagtail.blocks.CharBlock', (), {'help_text': 'Under the image.', 'label': 'Caption', 'max_length': 250, 'required': False}), 29: ('wagtail.blocks.StructBlock', [[('image', 27), ('caption', 28)]], {}), 30: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Document'}), 31: ('wagtail.blocks.CharBlock', (), {'help_text': 'Optional.', 'label': 'What it is for', 'max_length': 250, 'required': False}), 32: ('wagtail.blocks.StructBlock', [[('document', 30), ('description', 31)]], {})}, help_text='Build the text from blocks; headings make the contents list.', verbose_name='text')),
                ('backup_owner', models.ForeignKey(blank=True, help_text='Takes over when the owner is away; another person than the owner.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='backup owner')),
                ('content_owner', models.ForeignKey(blank=True, help_text='Who keeps the page right; readers do not see the name.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='owner')),
                ('image', models.ForeignKey(blank=True, help_text='Landscape, at least 1,600 pixels wide.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='image')),
                ('project', models.ForeignKey(blank=True, help_text='The project that produced the content; its funder is named.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='toolkit.project', verbose_name='project')),
                ('tags', modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='Free keywords, separated by commas.', through='toolkit.PageTag', to='taggit.Tag', verbose_name='tags')),
            ],
            options={
                'verbose_name': 'accessibility statement',
                'verbose_name_plural': 'accessibility statements',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='HomePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('image_alt', models.CharField(blank=True, help_text='What the image tells, for those who do not see it.', max_length=250, verbose_name='description of the image')),
                ('image_is_decorative', models.BooleanField(default=False, help_text='It tells nothing that the text does not; it needs no description.', verbose_name='the image is decoration')),
                ('hero_title', models.CharField(help_text='The large words at the top.', max_length=120, verbose_name='promise')),
                ('hero_text', models.TextField(help_text='One to three sentences under the promise.', verbose_name='what the site is')),
                ('search_examples', wagtail.fields.StreamField([('line', 0)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'Line', 'max_length': 400})}, help_text='Words that a visitor may try, one a line.', verbose_name='examples of searches')),
                ('sections', wagtail.fields.StreamField([('section', 2)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'Heading', 'max_length': 80}), 1: ('wagtail.blocks.TextBlock', (), {'label': 'Introduction', 'required': False}), 2: ('wagtail.blocks.StructBlock', [[('title', 0), ('text', 1)]], {})}, help_text='Headings and introductions of the parts of the front page.', verbose_name='sections')),
                ('entry_points', wagtail.fields.StreamField([('entry_point', 7)], blank=True, block_lookup={0: ('wagtail.snippets.blocks.SnippetChooserBlock', ('toolkit.Term',), {'label': 'Audience'}), 1: ('wagtail.blocks.TextBlock', (), {'label': 'What is here for them', 'required': False}), 2: ('wagtail.blocks.CharBlock', (), {'help_text': 'Tell where the link leads.', 'label': 'Link text', 'max_length': 120}), 3: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'A page of this site.', 'label': 'Page', 'required': False}), 4: ('wagtail.blocks.URLBlock', (), {'help_text': 'A page of another site.', 'label': 'Web address', 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('label', 2), ('page', 3), ('url', 4)]], {}), 6: ('wagtail.blocks.ListBlock', (5,), {'label': 'Links', 'max_num': 4}), 7: ('wagtail.blocks.StructBlock', [[('audience', 0), ('text', 1), ('links', 6)]], {})}, help_text='For whom, and the pages to begin with.', verbose_name='entry points by audience')),
                ('image', models.ForeignKey(blank=True, help_text='Landscape, at least 1,600 pixels wide.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='image')),
                ('tags', modelcluster.contrib.taggit.ClusterTaggableManager(blank=True, help_text='Free keywords, separated by commas.', through='toolkit.PageTag', to='taggit.Tag', verbose_name='tags')),
            ],
            options={
                'verbose_name': 'home page',
                'verbose_name_plural': 'home pages',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='PrivacyPage',
            fields=[
                ('standardpage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='home.standardpage')),
            ],
            options={
                'verbose_name': 'privacy notice',
                'verbose_name_plural': 'privacy notices',
            },
            bases=('home.standardpage',),
        ),
        migrations.RunPython(create_home_pages, migrations.RunPython.noop),
    ]
