"""Every text that readers see is a translator's to translate, or the same on purpose."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.fields import TranslatableField, get_translatable_fields
from wagtail_localize.models import OverridableSegment
from wagtail_localize.segments.extract import extract_segments

from tests import factories
from tests.translation.segments import started, translate
from toolkit.blocks import LanguageCodeBlock
from toolkit.blocks.dates import PeriodBlock
from translation import drafts

OURS = {app.label for app in apps.get_app_configs() if "site-packages" not in app.path}

# Texts that a translation takes over as they are, each with its reason.
SAME = {
    "Term.key": "stands in addresses, the same in every language",
    "SearchSynonym.key": "tells rows apart, readers never see it",
    "AreaTypologyPage.drawing": "names a file",
    "GlossaryTerm.expansion_language": "a language code",
}

# Blocks whose words come from elsewhere, each with where from.
WORDLESS = {
    blocks.ChoiceBlock: "labels are texts of the interface",
    blocks.IntegerBlock: "a number",
    blocks.DateBlock: "formatted for the reader's language",
    PeriodBlock: "formatted for the reader's language",
    blocks.BooleanBlock: "no text",
    blocks.URLBlock: "an address, which a translation may replace",
    blocks.ChooserBlock: "what is chosen has its own translation",
    LanguageCodeBlock: "a code, which a translation may replace",
}
TAGS = "tagged_items"  # each language has its own, translation/trees/tags.py
TEXTS = (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock)


def translatable_models() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models()
        if issubclass(model, TranslatableMixin) and model._meta.app_label in OURS
    ]


def leaves(block: blocks.Block) -> Iterator[blocks.Block]:
    if isinstance(block, blocks.ListBlock):
        yield from leaves(block.child_block)
    elif isinstance(block, blocks.BaseStreamBlock | blocks.BaseStructBlock):
        for child in block.child_blocks.values():
            yield from leaves(child)
    else:
        yield block


def is_text(field: models.Field) -> bool:
    if isinstance(field, models.URLField | models.EmailField) or field.choices:
        return False
    kinds = models.CharField | models.TextField | StreamField
    return field.editable and isinstance(field, kinds)


def test_text_of_a_model_is_translated_or_the_same_on_purpose():
    for model in translatable_models():
        found = {f.field_name: f for f in get_translatable_fields(model)}
        page_fields = {f.name for f in Page._meta.get_fields()}
        for field in model._meta.concrete_fields:
            if is_text(field) and field.name not in page_fields:
                is_translated = isinstance(found[field.name], TranslatableField)
                assert is_translated != (f"{model.__name__}.{field.name}" in SAME), (
                    field
                )


def test_rows_of_a_page_are_mapped_to_the_language():
    """A plain many-to-many relation would keep the source's terms on a translation."""
    for model in translatable_models():
        assert {field.name for field in model._meta.many_to_many} <= {"tags"}
        for relation in get_all_child_relations(model):
            if relation.related_model._meta.app_label in OURS and relation.name != TAGS:
                assert issubclass(relation.related_model, TranslatableMixin), relation


def test_every_block_is_a_text_or_has_no_words_of_its_own():
    for model in translatable_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, StreamField):
                for block in leaves(field.stream_block):
                    assert isinstance(block, (*TEXTS, *WORDLESS)), (field, block)


def test_rich_text_holds_nothing_that_has_an_alt_text():
    for model in translatable_models():
        for field in model._meta.concrete_fields:
            rich = [field] if isinstance(field, RichTextField) else []
            if isinstance(field, StreamField):
                found = leaves(field.stream_block)
                rich = [
                    block for block in found if isinstance(block, blocks.RichTextBlock)
                ]
            for text in rich:
                assert text.features and not {"image", "embed"} & set(text.features)


@pytest.mark.django_db
def test_alt_text_and_caption_of_a_picture_are_translated(image):
    picture = {"image": image, "alt_text": "Piha", "decorative": False}
    value = {
        "image": {**picture, "image": image.pk},
        "caption": "Kuva: kaupunki",
    }
    page = factories.StandardPageFactory()
    page.body = page.body.stream_block.to_python(
        [{"type": "picture", "id": "a1", "value": value}]
    )
    page.save()
    translation = started(page)

    translate(translation, "Piha", "A yard")
    translate(translation, "Kuva: kaupunki", "Picture: the city")
    shown = drafts.save_draft(translation).body[0].value

    assert shown["image"].contextual_alt_text == "A yard"
    assert shown["caption"] == "Picture: the city"


@pytest.mark.django_db
def test_language_code_is_no_text():
    example = {"name": "Green Deal", "description": "", "region": "", "language": "en"}
    page = factories.OperatingModelPageFactory(examples=[("example", example)])

    texts = [s.string.data for s in extract_segments(page) if hasattr(s, "string")]
    assert "Green Deal" in texts
    assert "en" not in texts
    translation = started(page)
    [code] = OverridableSegment.objects.filter(
        source=translation.source, context__path__endswith=".language"
    )
    assert code.data_json == '"en"'
    draft = drafts.save_draft(translation)
    assert draft.examples[0].value["language"] == "en"


@pytest.mark.django_db
def test_terms_follow_the_source_in_the_words_of_the_language():
    energy, mobility = [factories.TermFactory(name=n) for n in ("Energia", "Liikenne")]
    in_english = {
        term: term.copy_for_translation(factories.home("en").locale)
        for term in (energy, mobility)
    }
    for term, name in zip(in_english.values(), ("Energy", "Mobility"), strict=True):
        term.name = name
        term.save()
    page = factories.MethodPageFactory()
    factories.add_terms(page, energy)
    translation = started(page)

    assert terms_of(drafts.save_draft(translation)) == ["Energy"]

    factories.add_terms(page, mobility)
    page.page_terms.get(term=energy).delete()
    translation.source.update_from_db()
    assert terms_of(drafts.save_draft(translation)) == ["Mobility"]


def terms_of(page: Page) -> list[str]:
    return [row.term.name for row in page.page_terms.all()]


def linking_page(*targets: Page, **fields: object) -> Page:
    rich = "".join(
        f'<p><a linktype="page" id="{target.pk}">teksti</a></p>' for target in targets
    )
    links = [{"label": "lohko", "page": target.pk, "url": ""} for target in targets]
    page = factories.StandardPageFactory(**fields)
    page.body = page.body.stream_block.to_python(
        [
            {"type": "paragraph", "id": "p", "value": rich},
            {"type": "links", "id": "l", "value": links},
        ]
    )
    page.save()
    return page


@pytest.mark.django_db
def test_links_lead_to_the_page_of_the_readers_language(client):
    target = factories.StandardPageFactory(title="Kohde")
    english = factories.translated(target, title="Target", slug="target")
    page = linking_page(target, parent=factories.home("en"), title="Links")

    body = client.get(page.url).content.decode().partition("<main")[2]
    text = body.partition("</main")[0]

    assert text.count(f'<a href="{english.url}">') == 2
    assert target.url not in text


@pytest.mark.django_db
def test_link_to_what_is_not_translated_says_its_language(client):
    target = factories.StandardPageFactory(title="Kohde")
    draft = factories.translated(target)
    draft.unpublish()
    page = linking_page(target, parent=factories.home("en"), title="Links")

    body = client.get(page.url).content.decode()

    assert body.count(f'<a href="{target.url}" hreflang="fi">') == 2


@pytest.mark.django_db
def test_many_links_take_no_more_queries():
    def queries(number: int) -> int:
        targets = [factories.StandardPageFactory() for _n in range(number)]
        for target in targets:
            factories.translated(target)
        page = linking_page(*targets, parent=factories.home("en"))
        page = type(page).objects.get(pk=page.pk)
        with override("en"), CaptureQueriesContext(connection) as made:
            str(page.body)
        return len(made)

    queries(1)
    assert queries(8) == queries(2)
