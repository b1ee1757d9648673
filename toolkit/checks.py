"""System checks that name what a new page type forgot, and what a new package changed."""

from collections import defaultdict
from collections.abc import Iterator

from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db.models import Field, TextField
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from toolkit.facets import TermFacet
from toolkit.internals import INTERNALS, GoneError
from toolkit.models import BasePage, ContentPage, IndexPage

# What pages in a list need: what narrows it, what they are called, how they look.
OF_LISTED = ["count_label", "backlinks_heading", "field", "icon", "facets"]
OF_LISTS = ["field", "icon"]


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
    return [
        Error(f"{model.__name__} {message}", hint=hint, obj=model, id=f"toolkit.{name}")
        for name, message, hint in _forgotten(model)
    ]


def _forgotten(model: type[BasePage]) -> Iterator[tuple[str, str, str]]:
    """The check, what it says of the page type, and what to do."""
    if not model.search_label or not model.search_label_plural:
        yield (
            "E001",
            "has no search_label or search_label_plural.",
            "Say in a word what a visitor has found, e.g. _('Method').",
        )
    if "parent_page_types" not in vars(model):
        yield (
            "E002",
            "does not say where it belongs.",
            "Name its parents in parent_page_types.",
        )
    try:
        get_template(model.template)
    except TemplateDoesNotExist:
        yield (
            "E003",
            f"has no template {model.template}.",
            "Write it in the app that owns the page.",
        )
    if not getattr(model, "page_description", ""):
        yield (
            "E004",
            "has no page_description.",
            "Tell editors in one sentence when to choose this page type.",
        )
    needed = OF_LISTED if is_listed(model) else []
    needed = OF_LISTS if issubclass(model, IndexPage) else needed
    if missing := [name for name in needed if not _declares(model, name)]:
        yield (
            "E005",
            f"is listed or a list, and has no {', '.join(missing)}.",
            "toolkit.models.BasePage tells what each of them is for; facets may be [].",
        )
    if unknown := [*_unknown_names(model)]:
        yield (
            "E007",
            f"names what it does not have: {', '.join(unknown)}.",
            "Add the vocabulary to vocabularies, or the field or relation to the page.",
        )
    listed = model.listed_types() if issubclass(model, IndexPage) else []
    if len({below.skips_subject_review for below in listed}) > 1:
        yield (
            "E008",
            "lists pages of which only some have skips_subject_review.",
            "A list has one workflow: give all its page types the same value.",
        )
    if unread := [*_fields_without_search(model)]:
        yield (
            "E009",
            f"has text that the search does not read: {', '.join(unread)}.",
            "Add an index.SearchField for each to search_fields.",
        )


def is_listed(model: type[BasePage]) -> bool:
    """Whether its pages are what a list is there for."""
    parents = model.clean_parent_page_models()
    return issubclass(model, ContentPage) and any(
        issubclass(parent, IndexPage) for parent in parents
    )


def _declares(model: type[BasePage], name: str) -> bool:
    """Whether the page type says it, or one that it is made from; facets may be none."""
    own = model.__mro__[: model.__mro__.index(BasePage)]
    said = [vars(each)[name] for each in own if name in vars(each)]
    return bool(said) and (name == "facets" or bool(said[0]))


def _unknown_names(model: type[BasePage]) -> Iterator[str]:
    facets = getattr(model, "facets", [])
    of_terms = [facet.name for facet in facets if isinstance(facet, TermFacet)]
    for name in [*model.vocabularies_apart, *model.similar_by, *of_terms]:
        if name not in model.vocabularies:
            yield str(name)
    relations = {relation.name for relation in get_all_child_relations(model)}
    fields = {field.name for field in model._meta.get_fields()}
    yield from set(model.blocking_relations) - relations
    shown = {path.partition("__")[0] for path in model.shown_with}
    yield from (shown | model.shown_on_both_ends.keys()) - fields


def _fields_without_search(model: type[BasePage]) -> Iterator[str]:
    searched = {field.field_name for field in model.search_fields}
    for field in model._meta.local_fields:
        if field.name not in searched and _is_running_text(field):
            yield field.name


def _is_running_text(field: Field) -> bool:
    if isinstance(field, StreamField):
        return _has_rich_text(field.stream_block)
    return isinstance(field, TextField) and field.editable


def _has_rich_text(block: blocks.Block) -> bool:
    inner = [*getattr(block, "child_blocks", {}).values()]
    if isinstance(block, blocks.ListBlock):
        inner.append(block.child_block)
    return isinstance(block, blocks.RichTextBlock) or any(map(_has_rich_text, inner))


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
