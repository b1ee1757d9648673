"""No model stores a text as it came, also one that is still to be written."""

import json

import pytest
from django.apps import apps
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.signals import pre_save
from django.test.utils import isolate_apps
from wagtail.fields import StreamField
from wagtail.models import Page, Revision

from home.models import StandardPage
from tests import factories
from tests.cleaning.dirt import DIRTY, LINE, TEXT
from toolkit.models import Contact, MethodPage
from toolkit.stored_text import clean_instance, text_fields

# What holds no text that somebody writes. A field of another kind has to be cleaned, or
# to be named here.
NO_TEXT = (
    models.AutoField,
    models.BinaryField,
    models.BooleanField,
    models.DateField,
    models.DecimalField,
    models.DurationField,
    models.FileField,  # the request cleans the names of files
    models.FloatField,
    models.ForeignKey,
    models.GenericIPAddressField,
    models.IntegerField,
    SearchVectorField,  # made of texts that are clean
    models.TimeField,
    models.UUIDField,
)
MODELS = [model for model in apps.get_models() if model._meta.managed]


def test_every_field_that_may_hold_text_is_cleaned():
    forgotten = [
        str(field)
        for model in MODELS
        for field in model._meta.concrete_fields
        if not isinstance(field, NO_TEXT) and field not in text_fields(model)
    ]

    assert forgotten == []


@pytest.mark.django_db
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_model_cleans_its_texts_before_it_stores_them(model):
    instance = model()
    fields = [f for f in text_fields(model) if not isinstance(f, StreamField)]
    for field in fields:
        is_json = isinstance(field, models.JSONField)
        setattr(instance, field.attname, {"text": [DIRTY]} if is_json else DIRTY)

    clean_instance(instance)

    for field in fields:
        value = getattr(instance, field.attname)
        if isinstance(field, models.JSONField):
            assert value == {"text": [TEXT]}
        else:
            assert value == (LINE if isinstance(field, models.CharField) else TEXT)


def test_the_cleaning_hears_of_every_model():
    with isolate_apps("toolkit"):

        class StillToBeWritten(models.Model):
            name = models.CharField(max_length=80)

            class Meta:
                app_label = "toolkit"

            def __str__(self) -> str:
                return self.name

        instance = StillToBeWritten(name=DIRTY)
        pre_save.send(
            StillToBeWritten, instance=instance, raw=False, update_fields=None
        )

    assert instance.name == LINE


@pytest.mark.django_db
def test_blocks_are_stored_clean_and_keep_their_ids():
    steps = [{"type": "step", "id": "a", "value": {"title": DIRTY, "text": DIRTY}}]
    page = factories.MethodPageFactory(steps=json.dumps(steps))

    [step] = MethodPage.objects.get(pk=page.pk).steps

    assert (step.id, step.value["title"]) == ("a", TEXT)


@pytest.mark.django_db
def test_drafts_are_stored_clean_in_every_depth():
    page = factories.MethodPageFactory()
    page.title = DIRTY
    page.steps = [("step", {"title": f"{DIRTY}\ud800", "text": DIRTY})]

    revision = page.save_revision()

    stored = json.dumps(Revision.objects.get(pk=revision.pk).content)
    assert "\\u0001" not in stored and "\\ud800" not in stored
    draft = revision.as_object()
    assert (draft.title, draft.steps[0].value["title"]) == (LINE, TEXT)


@pytest.mark.django_db
def test_only_what_is_saved_is_touched(django_assert_num_queries):
    page = factories.StandardPageFactory()
    Page.objects.filter(pk=page.pk).update(seo_title=DIRTY)
    light = StandardPage.objects.defer("seo_title").get(pk=page.pk)

    with django_assert_num_queries(0):
        clean_instance(light)

    contact = Contact(name=DIRTY, email="a@example.org")
    clean_instance(contact, update_fields=["email"])
    assert contact.name == DIRTY
