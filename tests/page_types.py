"""The page types of the site, each with its factory, and the form that an editor sends."""

from importlib import import_module
from pathlib import Path

from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.blocks.base import BlockField
from wagtail.models import get_page_models
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.models import HomePage
from tests import factories
from toolkit.checks import is_listed
from toolkit.models import BasePage, IndexPage

PAGE_TYPES = [model for model in get_page_models() if issubclass(model, BasePage)]
LISTS = [model for model in PAGE_TYPES if issubclass(model, IndexPage)]
LISTED = [model for model in PAGE_TYPES if is_listed(model)]
# An app may keep the factories of its page types with its own tests.
OF_APPS = [
    import_module(f"tests.{path.parent.name}.factories")
    for path in sorted(Path(__file__).parent.glob("*/factories.py"))
]
# All but that of the home page, which migrations make.
FACTORIES = {
    made._meta.model: made
    for module in [factories, *OF_APPS]
    for made in vars(module).values()
    if isinstance(made, type)
    and issubclass(made, factories.BasePageFactory)
    and not made._meta.abstract
}


def name_of(model: type[BasePage]) -> str:
    return model.__name__


def make(model: type[BasePage], **given: object) -> BasePage:
    """A published page of the type."""
    return factories.home() if model is HomePage else FACTORIES[model](**given)


def form_of(model: type[BasePage], **given: object) -> dict[str, str]:
    """
    What the editor's form of a new page sends: its defaults, and what is given.

    Rich text, rows and blocks are given as wagtail.test.utils.form_data writes them.
    """
    form = model.get_edit_handler().get_form_class()
    values = dict.fromkeys(form.formsets, inline_formset([]))
    for name, field in form.base_fields.items():
        default = field.initial() if callable(field.initial) else field.initial
        if isinstance(field, BlockField):
            values[name] = streamfield([])
        elif isinstance(field.widget, DraftailRichTextArea):
            values[name] = "null"
        elif default is not None and default is not False:  # of a box to tick
            values[name] = default
    return nested_form_data(values | given)
