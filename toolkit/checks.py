"""System checks that name what a new page type forgot."""

from django.core.checks import Error, Tags, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from wagtail.models import Page, get_page_models

from toolkit.models import BasePage


@register(Tags.models)
def check_page_types(app_configs, **kwargs) -> list[Error]:
    """Every page type says what it is called, where it belongs and how it looks."""
    return [
        problem
        for model in get_page_models()
        if model is not Page and issubclass(model, BasePage)
        for problem in problems_of(model)
    ]


def problems_of(model: type[BasePage]) -> list[Error]:
    """What the page type forgot; tests call it with types of their own."""
    problems = []
    if not model.search_label or not model.search_label_plural:
        problems.append(
            Error(
                f"{model.__name__} has no search_label or search_label_plural.",
                hint="Say in a word what a visitor has found, e.g. _('Method').",
                obj=model,
                id="toolkit.E001",
            )
        )
    if "parent_page_types" not in vars(model):
        problems.append(
            Error(
                f"{model.__name__} does not say where it belongs.",
                hint="Name its parents in parent_page_types.",
                obj=model,
                id="toolkit.E002",
            )
        )
    try:
        get_template(model.template)
    except TemplateDoesNotExist:
        problems.append(
            Error(
                f"{model.__name__} has no template {model.template}.",
                hint="Write it in the app that owns the page.",
                obj=model,
                id="toolkit.E003",
            )
        )
    if not getattr(model, "page_description", ""):
        problems.append(
            Error(
                f"{model.__name__} has no page_description.",
                hint="Tell editors in one sentence when to choose this page type.",
                obj=model,
                id="toolkit.E004",
            )
        )
    return problems
