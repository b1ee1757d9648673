"""What every page type of the site has, whichever app it is from."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from home.models import HomePage
from tests.page_types import FACTORIES, PAGE_TYPES, form_of, make, name_of
from toolkit.dates import HasPeriod
from toolkit.models import BasePage
from toolkit.templatetags.look_tags import icon_names

ROOT = Path(__file__).parents[1]
COLOURS = ROOT / "site/static/css/tokens.css"
WRITTEN_AS_PERIOD = {"start", "end", "precision"}

each_type = pytest.mark.parametrize("model", PAGE_TYPES, ids=name_of)


def test_every_page_type_has_a_factory():
    """Else nothing that is tried on all of them is tried on it."""
    made = {*FACTORIES, HomePage}

    assert [name_of(model) for model in PAGE_TYPES if model not in made] == []


@each_type
def test_its_colour_and_its_sign_are_known(model):
    colours = re.findall(r"^\.field-(\w+)", COLOURS.read_text(), re.MULTILINE)

    assert model.field in {"", *colours}
    assert model.icon in {"", *icon_names()}


@each_type
def test_editors_can_write_each_of_its_fields(model):
    form = model.get_edit_handler().get_form_class()
    period = WRITTEN_AS_PERIOD if issubclass(model, HasPeriod) else set()
    own = {
        field.name
        for field in model._meta.local_fields
        if field.editable and not field.primary_key
    }

    assert own - period - form.base_fields.keys() == set()


@pytest.mark.django_db
@pytest.mark.parametrize("model", FACTORIES, ids=name_of)
def test_a_draft_needs_no_more_than_its_title(admin_client, model):
    only = make(model)  # of some types there may be one
    above = only.get_parent()
    only.delete()
    app, name = model._meta.app_label, model._meta.model_name
    address = reverse("wagtailadmin_pages:add", args=[app, name, above.pk])

    answer = admin_client.post(address, form_of(model, title="Luonnos", slug="luonnos"))

    assert answer.status_code == 302, answer.context["form"].errors
    draft: BasePage = model.objects.get(slug="luonnos")
    assert not draft.live
