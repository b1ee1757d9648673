"""A page type that forgets a part of what lists and search need is named by a check."""

import pytest
from wagtail.models import get_page_models

from toolkit import checks
from toolkit.models import BasePage, ContentPage, MethodPage


def ids(problems: list) -> set[str]:
    return {problem.id for problem in problems}


def page_type(**attributes: object) -> type[ContentPage]:
    """One that has all of a method's, but for what is given."""
    whole = {
        name: getattr(MethodPage, name)
        for name in (
            "search_label",
            "search_label_plural",
            "count_label",
            "backlinks_heading",
            "field",
            "icon",
            "facets",
            "template",
            "parent_page_types",
            "page_description",
        )
    }
    # Abstract, so that no registry of page types hears of it.
    meta = type("Meta", (), {"app_label": "toolkit", "abstract": True})
    own = {**whole, **attributes, "Meta": meta, "__module__": __name__}
    return type("TrainingPage", (ContentPage,), own)


@pytest.mark.parametrize(
    ("forgotten", "check"),
    [
        ({"search_label": ""}, "toolkit.E001"),
        ({"template": "toolkit/no_such.html"}, "toolkit.E003"),
        ({"page_description": ""}, "toolkit.E004"),
        ({"field": ""}, "toolkit.E005"),
        ({"icon": ""}, "toolkit.E005"),
        ({"backlinks_heading": ""}, "toolkit.E005"),
        ({"count_label": BasePage.count_label}, "toolkit.E005"),
    ],
)
def test_what_a_page_type_forgot_is_named(forgotten, check):
    assert ids(checks.problems_of(page_type())) == set()
    assert ids(checks.problems_of(page_type(**forgotten))) == {check}


def test_two_kinds_with_one_name_are_named():
    [problem] = checks.doubles_among([MethodPage, page_type()])

    assert problem.id == "toolkit.E006"
    assert "MethodPage, TrainingPage" in problem.msg


def test_no_kinds_of_the_site_have_one_name():
    kinds = [model for model in get_page_models() if issubclass(model, BasePage)]

    assert checks.doubles_among(kinds) == []
