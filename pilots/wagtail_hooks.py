from functools import reduce
from operator import or_

from django.db.models import F, Q
from wagtail import hooks

from pilots.models import PilotIndexPage, PilotPage, published_results
from toolkit.blocks.figures import FigureValue
from toolkit.front_page import Part
from toolkit.surroundings import Surroundings

PILOTS = 3
FIGURES = 4


@hooks.register("front_page_part", order=10)
def pilots_with_figures(around: Surroundings) -> Part | None:
    """The latest pilots, and figures of the newest result that one of them published."""
    pilots = PilotPage.objects.in_locale(around.page.locale_id).visible()
    pilots = list(pilots.order_by(F("ends").desc(nulls_first=True), "path")[:PILOTS])
    if not pilots:
        return None
    below = [Q(path__startswith=pilot.path) for pilot in pilots]
    results = published_results().filter(reduce(or_, below))
    results = list(results.order_by(F("end").desc(nulls_last=True), "path"))
    for pilot in pilots:
        pilot.has_results = any(
            result.path.startswith(pilot.path) for result in results
        )
    result = next((result for result in results if result.figures), None)
    figures = [_without_note(block.value) for block in result.figures] if result else []
    shown = {
        "pilots": pilots,
        "index": around.section_of(PilotIndexPage),
        "result": result,
        "figures": figures[:FIGURES],
    }
    return Part("pilots/front_page.html", shown)


def _without_note(figure: FigureValue) -> dict[str, str]:
    """Its source stands on the page of the result, to which the figures link."""
    return {
        "label": figure["label"],
        "number": figure.number,
        "qualifier_label": figure.qualifier_label,
        "unit": figure["unit"],
    }
