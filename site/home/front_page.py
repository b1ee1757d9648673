"""What the front page shows of the other parts of the site."""

import re
from functools import reduce
from operator import or_

from django.db.models import F, Q
from wagtail.models import Page

from catalogue.models import OperatingModelIndexPage, OperatingModelPage
from news.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage
from pilots.models import PilotIndexPage, PilotPage, published_results
from toolkit.blocks.figures import FigureValue
from toolkit.facets import term_counts
from toolkit.models import AreaTypologyPage, BasePage, ToolkitSectionPage, Vocabulary
from toolkit.querysets import LocalisedQuerySet
from toolkit.surroundings import Surroundings
from toolkit.visibility import visible

AREAS = 8
PILOTS = 3
FIGURES = 4
NEWS = 4
EVENTS = 3


def front_page_lists(around: Surroundings) -> dict[str, object]:
    """The lists of the front page: what any reader may see, in the page's language."""
    locale = around.page.locale_id

    def here(model: type[BasePage]) -> LocalisedQuerySet:
        return model.objects.in_locale(locale).visible()

    indexes = {page.specific_class: page for page in around.sections}
    catalogue = indexes.get(OperatingModelIndexPage)
    return {
        **toolkit(locale),
        **pilots_with_figures(here(PilotPage)),
        "pilot_index": indexes.get(PilotIndexPage),
        "catalogue": catalogue,
        "categories": categories(here(OperatingModelPage), catalogue)
        if catalogue
        else [],
        "news": here(NewsPage).order_by("-date", "path")[:NEWS],
        "news_index": indexes.get(NewsIndexPage),
        "events": here(EventPage).nearest_first()[:EVENTS],
        "event_index": indexes.get(EventIndexPage),
    }


def toolkit(locale: int) -> dict[str, object]:
    """The kinds of area and the sections of the toolkit, with one query."""
    pages = visible(Page.objects.filter(locale=locale))
    pages = pages.type(ToolkitSectionPage, AreaTypologyPage).order_by("path")
    areas, sections = [], []
    for page in pages.select_related("areatypologypage"):
        if page.specific_class is AreaTypologyPage:
            text, picture = (
                first_sentence(page.search_description),
                page.areatypologypage.picture,
            )
            areas.append(
                {"title": page.title, "url": page.url, "text": text, "picture": picture}
            )
        else:
            note = page.search_description
            sections.append({"title": page.title, "url": page.url, "note": note})
    return {"areas": areas[:AREAS], "toolkit_sections": sections}


def first_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]


def pilots_with_figures(pilots: LocalisedQuerySet) -> dict[str, object]:
    """The latest pilots, and figures of the newest result that one of them published."""
    pilots = list(pilots.order_by(F("ends").desc(nulls_first=True), "path")[:PILOTS])
    below = [Q(path__startswith=pilot.path) for pilot in pilots]
    results = published_results().filter(reduce(or_, below, Q(pk__in=[])))
    results = list(results.order_by(F("end").desc(nulls_last=True), "path"))
    for pilot in pilots:
        pilot.has_results = any(
            result.path.startswith(pilot.path) for result in results
        )
    result = next((result for result in results if result.figures), None)
    figures = [_without_note(block.value) for block in result.figures] if result else []
    return {"pilots": pilots, "result": result, "figures": figures[:FIGURES]}


def _without_note(figure: FigureValue) -> dict[str, str]:
    """Its source stands on the page of the result, to which the figures link."""
    return {
        "label": figure["label"],
        "number": figure.number,
        "qualifier_label": figure.qualifier_label,
        "unit": figure["unit"],
    }


def categories(models: LocalisedQuerySet, catalogue: Page) -> list[dict[str, str]]:
    """Categories in use, each leading to its models, as components/index.html takes them."""
    vocabulary = Vocabulary.MODEL_CATEGORY
    counts = term_counts(models, [vocabulary]).get(vocabulary, [])
    return [
        {
            "title": name,
            "url": f"{catalogue.url}?{vocabulary}={key}",
            "note": OperatingModelPage.count_label % {"number": number},
        }
        for key, name, number in counts
    ]
