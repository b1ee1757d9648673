"""A page type that forgets a part of what lists and search need is named by a check."""

import pytest
from django.db import models
from wagtail.models import get_page_models
from wagtail.search import index

from news.models import EventIndexPage, EventPage, NewsIndexPage
from toolkit import checks
from toolkit.models import BasePage, ContentPage, MethodPage


def ids(problems: list) -> set[str]:
    return {problem.id for problem in problems}


def page_type(**attributes: object) -> type[ContentPage]:
    """One that has all of a method's and a text, but for what is given."""
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
            "vocabularies",
        )
    }
    whole["search_fields"] = [*MethodPage.search_fields, index.SearchField("advice")]
    # Abstract, so that no registry of page types hears of it.
    meta = type("Meta", (), {"app_label": "toolkit", "abstract": True})
    own = {**whole, **attributes, "Meta": meta, "__module__": __name__}
    own = {name: value for name, value in own.items() if value is not None}
    own["advice"] = models.TextField()
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
        ({"count_label": ""}, "toolkit.E005"),
        ({"facets": None}, "toolkit.E005"),
        ({"vocabularies": []}, "toolkit.E007"),
        ({"blocking_relations": ["participants"]}, "toolkit.E007"),
        ({"shown_with": ["coordinator"]}, "toolkit.E007"),
        ({"search_fields": ContentPage.search_fields}, "toolkit.E009"),
    ],
)
def test_what_a_page_type_forgot_is_named(forgotten, check):
    assert ids(checks.problems_of(page_type())) == set()
    assert ids(checks.problems_of(page_type(**forgotten))) == {check}


def test_two_kinds_with_one_name_are_named():
    [problem] = checks.doubles_among([MethodPage, page_type()])

    assert problem.id == "toolkit.E006"
    assert "MethodPage, TrainingPage" in problem.msg


def test_a_list_whose_pages_would_need_two_workflows_is_named(monkeypatch):
    monkeypatch.setattr(EventPage, "skips_subject_review", False)

    assert ids(checks.problems_of(NewsIndexPage)) == {"toolkit.E008"}
    assert ids(checks.problems_of(EventIndexPage)) == set()


def test_no_kinds_of_the_site_have_one_name():
    kinds = [model for model in get_page_models() if issubclass(model, BasePage)]

    assert checks.doubles_among(kinds) == []
