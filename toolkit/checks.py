"""System checks that name what a new page type forgot, and what a new package changed."""

from collections import defaultdict

from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from wagtail.models import Page, get_page_models

from toolkit.internals import INTERNALS, GoneError
from toolkit.models import BasePage, ContentPage

# What pages in a list need beside a title: colour, sign, heading where others name them.
OF_LISTED = ["field", "icon", "backlinks_heading"]


@register(Tags.models)
def check_page_types(app_configs, **kwargs) -> list[Error]:
    """Every page type says what it is called, where it belongs and how it looks."""
    models = [
        model
        for model in get_page_models()
        if model is not Page and issubclass(model, BasePage)
    ]
    return [
        *(problem for model in models for problem in problems_of(model)),
        *doubles_among(models),
    ]


def doubles_among(models: list[type[BasePage]]) -> list[Error]:
    """Kinds that readers could not tell from each other in the facet of the search."""
    by_label = defaultdict(list)
    for model in models:
        by_label[str(model.search_label_plural)].append(model)
    return [
        Error(
            f"{', '.join(model.__name__ for model in same)} are all called “{label}”.",
            hint="Give each a search_label_plural of its own.",
            obj=same[0],
            id="toolkit.E006",
        )
        for label, same in by_label.items()
        if label and len(same) > 1
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
    if getattr(model, "facets", None) and issubclass(model, ContentPage):
        missing = [name for name in OF_LISTED if not getattr(model, name)]
        if model.count_label is BasePage.count_label:
            missing.append("count_label")
        if missing:
            problems.append(
                Error(
                    f"{model.__name__} is listed, and has no {', '.join(missing)}.",
                    hint="toolkit.models.BasePage tells what each of them is for.",
                    obj=model,
                    id="toolkit.E005",
                )
            )
    return problems


@register(Tags.compatibility)
def check_internals(app_configs, **kwargs) -> list[CheckMessage]:
    """What the site uses of its packages beyond their public interfaces is as it was."""
    messages: list[CheckMessage] = []
    for internal in INTERNALS:
        try:
            if change := internal.change():
                messages.append(
                    Warning(change, obj=internal.used_by, id="toolkit.W010")
                )
        except GoneError as problem:
            messages.append(
                Error(str(problem), obj=internal.used_by, id="toolkit.E010")
            )
    return messages
