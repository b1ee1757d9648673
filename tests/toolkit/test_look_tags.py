"""Icons, drawings, the group, and the templates that use them."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils.translation import override
from wagtail.rich_text import RichText

from toolkit.crowd import draw_crowd, people_per_figure
from toolkit.templatetags.look_tags import icon_names

PROJECT = Path(settings.STATICFILES_DIRS[0]).resolve().parents[1]
TEMPLATES = [
    path
    for folder in ("site", "toolkit", "catalogue", "pilots", "search")
    for path in sorted((PROJECT / folder).rglob("templates/**/*.html"))
]


def render(template: str, **context: object) -> str:
    return Template("{% load look_tags %}" + template).render(Context(context))


def test_icon_points_at_its_symbol_and_is_hidden_from_assistive_technology():
    html = render('{% icon "people" %}')

    assert 'svg/icons.svg#people"' in html
    assert 'aria-hidden="true"' in html


def test_unknown_icon_is_an_error_that_names_it():
    with pytest.raises(TemplateSyntaxError, match="no icon 'peple'"):
        render('{% icon "peple" %}')


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_icon_named_in_a_template_exists(path):
    named = re.findall(r'{% icon "([\w-]+)"', path.read_text())

    assert set(named) <= icon_names()


def test_drawing_stands_in_the_page_itself():
    assert render('{% drawing "areas/soil" %}').startswith("<svg")


@pytest.mark.parametrize("name", ["areas/moon", "../css/main"])
def test_unknown_drawing_is_an_error(name):
    with pytest.raises(TemplateSyntaxError, match="no drawing"):
        render("{% drawing name %}", name=name)


@pytest.mark.parametrize(
    ("largest", "people"),
    [(1, 1), (60, 1), (61, 10), (500, 10), (2000, 50), (10**7, 10**6)],
)
def test_a_figure_stands_for_more_people_in_a_larger_group(largest, people):
    assert people_per_figure(largest) == people


@pytest.mark.parametrize(
    ("smallest", "largest", "filled", "total"),
    [(8, 40, 8, 40), (1, 2, 1, 2), (50, 2000, 1, 40), (5, 5, 5, 5), (None, 7, 7, 7)],
)
def test_the_smallest_group_is_filled_and_the_largest_is_drawn(
    smallest, largest, filled, total
):
    figures = draw_crowd(smallest, largest).figures

    assert len(figures) == total
    assert sum(figure.is_filled for figure in figures) == filled


@pytest.mark.parametrize("largest", range(1, 61))
def test_every_figure_stands_on_the_slab_and_in_front_of_those_behind(largest):
    crowd = draw_crowd(1, largest)
    depths = [figure.at.y for figure in crowd.figures]

    assert depths == sorted(depths)
    assert len({figure.at for figure in crowd.figures}) == largest
    for figure in crowd.figures:
        assert crowd.left.x < figure.at.x < crowd.right.x
        assert crowd.back.y < figure.at.y < crowd.front.y


def test_a_group_of_unknown_size_is_not_drawn():
    assert render("{% crowd None None %}").strip() == ""
    with pytest.raises(ValueError, match="smallest or its largest"):
        draw_crowd(None, None)


def test_the_group_is_said_in_words_and_its_numbers_are_safe_in_finnish():
    with override("fi"):
        html = render("{% crowd 50 2000 %}")

    assert re.search(r"50\D+2\s000", html)
    assert not re.search(r'(d|points|viewBox)="[^"]*\d,\d+,', html)


def test_level_draws_boxes():
    html = render("{% level 2 3 %}")

    assert html.count("<i") == 3
    assert html.count('class="on"') == 2


def test_pagination_keeps_the_other_parameters():
    request = RequestFactory().get(
        "/fi/", {"q": "a&b", "type": ["m", "p"], "page": "2"}
    )
    page = Paginator(range(100), 5).get_page(2)

    html = Template("{% load look_tags %}{% pagination page %}").render(
        RequestContext(request, {"page": page})
    )

    assert 'href="?q=a%26b&amp;type=m&amp;type=p&amp;page=3" rel="next"' in html
    assert 'page=1" rel="prev"' in html
    assert html.count('aria-current="page"') == 1


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Yksi <b>\n\nKaksi", "<p>Yksi &lt;b&gt;</p>\n\n<p>Kaksi</p>"),
        (RichText("<p>Rich</p>"), "<p>Rich</p>"),
        ("", ""),
        (None, ""),
    ],
)
def test_prose_makes_paragraphs_of_plain_text_only(text, html):
    assert html in render("{{ text|prose }}", text=text)
    assert text or render("{{ text|prose }}", text=text) == ""


def test_dates_are_written_for_people():
    published = datetime(2022, 12, 15, 8, 5, tzinfo=UTC)

    with override("en"):
        assert render("{{ it|day }}", it=date(2021, 9, 1)) == "1 September 2021"
        assert render("{{ it|moment }}", it=published) == "15 December 2022, 10:05"


def test_error_page_needs_no_context():
    html = Template((PROJECT / "site/templates/500.html").read_text()).render(Context())

    assert "Sivua ei voitu näyttää" in html
    assert 'lang="en"' in html
