"""How entries become pages: for each collection its parent, page type and own fields."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from decimal import Decimal

from wagtail.models import Page

from catalogue.models import OperatingModelIndexPage, OperatingModelPage
from demo.checks import check
from demo.content import Content, Fields, Item, Made, first_day
from demo.streams import each, rich, running_text, stream
from demo.writer import Writer
from home.models import AccessibilityStatementPage, HomePage, PrivacyPage, StandardPage
from news.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage
from pilots.models import PilotIndexPage, PilotPage, PilotResultPage
from toolkit.dates import Period
from toolkit.models import (
    ActorRolePage,
    AreaTypologyPage,
    CaseAreaIndexPage,
    CaseAreaPage,
    GlossaryPage,
    MethodPage,
    ToolkitArticlePage,
    ToolkitIndexPage,
    ToolkitSectionPage,
)

INDEXES = {
    "tyokalupakki": ToolkitIndexPage,
    "toimintamallit": OperatingModelIndexPage,
    "pilotit": PilotIndexPage,
    "alueet": CaseAreaIndexPage,
    "ajankohtaista": NewsIndexPage,
    "tapahtumat": EventIndexPage,
    "sanasto": GlossaryPage,
}
PAGE_TYPES = {
    "home": HomePage,
    "section": ToolkitSectionPage,
    "standard": StandardPage,
    "accessibility": AccessibilityStatementPage,
    "privacy": PrivacyPage,
}
IN_MENU = {"tyokalupakki", "menetelmat", "toimintamallit", "pilotit", "ajankohtaista"}

DRAWINGS = {
    "tiiviisti-rakennettu-alue": "densely-built",
    "valjasti-rakennettu-alue": "loosely-built",
    "taydennysrakennettava-nykyinen-alue": "infill",
    "uudisrakennettava-alue": "new-build",
    "paakayttotarkoituksen-mukaan-erilaiset-alueet": "main-use",
    "liikkumis-ja-energiainfrastruktuuriltaan-erilaiset-alueet": "infrastructure",
    "maaperaltaan-erilaiset-alueet": "soil",
    "maanomistus": "land-ownership",
}


def write_page(w: Writer) -> None:
    page, item = w.page, w.item
    page.show_in_menus = item.key in IN_MENU
    item.skip("kind", "order")
    if isinstance(page, HomePage):
        write_home(w)
    elif not isinstance(page, GlossaryPage):
        w.stream("body", running_text(item.parts("body")))
    if isinstance(page, AccessibilityStatementPage):
        write_statement(w)


def write_statement(w: Writer) -> None:
    w.item.copy_to(w.page, "status", "assessment", "assessment_method")
    w.item.copy_to(w.page, "supervisor", "supervisor_email", "supervisor_phone")
    w.item.copy_to(w.page, "complaint_url")
    w.page.assessed_on = first_day(w.item["assessed_on"])
    w.page.written_on = first_day(w.item["written_on"])
    shortcomings = [
        part.take("what", "criterion", "reason", "explanation", "alternative")
        for part in w.item.parts("known_issues")
    ]
    w.stream("known_issues", each("shortcoming", shortcomings))


def write_home(w: Writer) -> None:
    page, item = w.page, w.item
    item.copy_to(page, "hero_title", "hero_text")
    w.stream("sections", each("section", map(home_section, item.parts("sections"))))
    item.skip("cta")  # the entry points lead on
    extras = w.content["home_extras"]["home"]
    with extras.reading():
        w.stream("search_examples", each("line", extras.many("search_examples")))
        entry_points = [entry_point(part, w) for part in extras.parts("entry_points")]
        w.stream("entry_points", each("entry_point", entry_points))
    extras.check_all_read()


def home_section(part: Fields) -> dict[str, object]:
    paragraphs = [
        block["text"] for block in part.parts("body") if block["type"] == "paragraph"
    ]
    return {"title": part["title"], "text": " ".join(paragraphs)}


def entry_point(part: Fields, w: Writer) -> dict[str, object]:
    return {
        "audience": w.made[f"target_groups:{part['audience']}"].pk,
        "text": part["text"],
        "links": [
            {"label": link["label"], "page": w.made[link["page"]].pk, "url": ""}
            for link in part.parts("links")
        ],
    }


def write_article(w: Writer) -> None:
    w.item.copy_to(w.page, "kind", "order", "pull_quote")
    w.stream("research_questions", each("line", w.item.many("research_questions")))
    w.stream("body", running_text(w.item.parts("body")))
    w.item.skip("section")


def write_example(w: Writer) -> None:
    w.item.copy_to(w.page, "order")
    w.page.kind = ToolkitArticlePage.Kind.EXAMPLE
    w.stream("body", running_text(w.item.parts("body")))


def write_typology(w: Writer) -> None:
    page, item = w.page, w.item
    item.copy_to(page, "kind", "dimension")
    page.values = ", ".join(item.many("values"))
    page.drawing = DRAWINGS[item.key]
    # The text opens with a paragraph on mobility and one on energy, each under its heading.
    _heading, mobility, _heading, energy, *rest = running_text(item.parts("body"))
    (_kind, page.mobility_notes), (_kind, page.energy_notes) = mobility, energy
    w.stream("body", rest)
    w.rows(
        "recommendations",
        dict(recommendation(p, w) for p in item.parts("recommendations")),
    )
    item.skip("order")


def recommendation(part: Fields, w: Writer) -> tuple[str, dict[str, object]]:
    key = part["method"]
    part.skip(
        "editorial"
    )  # all of them are; the site says so of recommendations as such
    return key, {
        "method": w.made[f"methods:{key}"],
        **part.take("suitability", "reason"),
    }


def write_method(w: Writer) -> None:
    page, item = w.page, w.item
    item.copy_to(
        page,
        "kind",
        "group_size_min",
        "group_size_max",
        "duration_minutes",
        "duration_basis",
        "preparation_days",
        "cost_level",
        "collects_personal_data",
    )
    page.what, page.why = rich(item["what"]), rich(item["why"])
    page.is_editorial = item.get("origin") == "editorial"
    steps = sorted(item.parts("steps"), key=lambda part: part["order"])
    w.stream("steps", each("step", [part.take("title", "text") for part in steps]))
    w.stream("delivery_modes", each("mode", item.many("delivery_modes")))
    w.stream("strengths", each("line", item.many("strengths")))
    w.stream("weaknesses", each("line", item.many("weaknesses")))
    w.stream("cautions", cautions(item))
    w.stream("templates", each("document", [document.pk for document in w.templates()]))


def cautions(item: Item) -> list[tuple[str, object]]:
    return each(
        "caution", [part.take("severity", "text") for part in item.parts("cautions")]
    )


def write_role(w: Writer) -> None:
    page, item = w.page, w.item
    item.copy_to(page, "kind")
    page.description = rich(item["description"])
    w.stream("responsibilities", each("line", item.many("responsibilities")))
    groups = [
        w.made[f"target_groups:{key}"].pk for key in item.many("stakeholder_groups")
    ]
    w.stream("stakeholder_groups", each("group", groups))


def write_case_area(w: Writer) -> None:
    page, item = w.page, w.item
    item.copy_to(
        page,
        "role",
        location_text="text_alternative",
        typologies_are_editorial="typologies_editorial",
    )
    page.municipality = w.made[f"municipalities:{item['municipality']}"]
    point = item["point"]
    page.latitude, page.longitude = (
        Decimal(str(point["lat"])),
        Decimal(str(point["lon"])),
    )
    page.point_is_approximate = point["approximate"]
    w.stream("body", running_text(item.parts("body")))


def write_operating_model(w: Writer) -> None:
    page, item = w.page, w.item
    item.copy_to(
        page,
        "continuity",
        "resource_level",
        "resource_notes",
        "access",
        "grants_recognition",
        "criteria",
        "validity_period",
        "minimum_level",
        "monitoring",
    )
    page.why = rich(why) if (why := item.get("why")) else ""
    page.partners = ", ".join(
        w.name_of("organisations", key) for key in item.many("partners")
    )
    w.stream("how", running_text(item.parts("how")))
    benefits = [
        {
            "beneficiary": w.made[f"target_groups:{part['beneficiary']}"].pk,
            "text": part["text"],
        }
        for part in item.parts("benefits")
    ]
    w.stream("benefits", each("benefit", benefits))
    w.stream("cautions", cautions(item))
    examples = [example(part, w) for part in item.parts("examples")]
    w.stream("examples", each("example", examples))


def example(part: Fields, w: Writer) -> dict[str, object]:
    def chosen(field: str, collection: str) -> int | None:
        key = part.get(field)
        return w.made[f"{collection}:{key}"].pk if key else None

    return {
        "name": part["name"],
        "kind": part.get("kind", "example"),
        "description": part.get("description", ""),
        "municipalities": [
            w.made[f"municipalities:{key}"].pk for key in part.many("municipalities")
        ],
        "organisation": chosen("organisation", "organisations"),
        "network": chosen("network", "networks"),
        "region": part.get("region", ""),
        "address": "",
        "valid_until": None,
        "language": part.get("language", ""),
    }


def write_pilot(w: Writer) -> None:
    page, item, made = w.page, w.item, w.made
    item.copy_to(
        page,
        "agreement",
        "objective",
        "participants_planned",
        "benefits_heading",
        "visit_rule",
        "results_expected",
        "results_promise",
        precision="date_precision",
        is_provisional="provisional",
        condition="condition_text",
    )
    page.start, page.end = first_day(item["start"]), first_day(item["end"])
    if call := item.get("call"):
        page.call_opens, page.call_closes = (
            first_day(call["opens"]),
            first_day(call["closes"]),
        )
    for field, collection in {
        "network": "networks",
        "coordinator": "organisations",
        "based_on": "pilots",
        "successor": "pilots",
    }.items():
        if key := item.get(field):
            setattr(page, field, made[f"{collection}:{key}"])
    supporters = [w.name_of("organisations", key) for key in item.many("supporters")]
    w.stream("supporters", each("line", supporters))
    w.stream("body", running_text(item.parts("body")))
    w.stream(
        "benefits", each("line", [part["text"] for part in item.parts("benefits")])
    )
    criteria = [part.take("name", "text") for part in item.parts("selection_criteria")]
    w.stream("selection_criteria", each("criterion", criteria))
    w.stream(
        "steps", each("step", [pilot_step(part, w) for part in item.parts("steps")])
    )
    w.stream("costs", each("line", item.many("costs")))
    w.stream("delivery_modes", each("mode", item.many("delivery_modes")))
    write_participants(w)
    write_pilot_roles(w)


def pilot_step(part: Fields, w: Writer) -> dict[str, object]:
    event = part.get("event")
    part.skip("order")
    return {
        **part.take("title", "text"),
        "period": Period(
            first_day(part["start"]), first_day(part["end"]), part["precision"]
        ).isoformat(),
        "event": w.made[f"events:{event}"].pk if event else None,
    }


def write_participants(w: Writer) -> None:
    w.rows(
        "participants",
        {
            part["municipality"]: {
                "municipality": w.made[f"municipalities:{part['municipality']}"],
                "responsible_role": w.made[f"actor_roles:{part['responsible_role']}"],
            }
            for part in w.item.parts("participants")
        },
    )


def write_pilot_roles(w: Writer) -> None:
    rows = {}
    for part in w.item.parts("roles"):
        key = part["role"]
        tasks = [task.take("text", "optional") for task in part.parts("tasks")]
        overlapping = [
            w.made[f"actor_roles:{other}"].pk for other in part.many("may_overlap")
        ]
        rows[key] = {
            "role": w.made[f"actor_roles:{key}"],
            "people": part.get("people"),
            "text": part["text"],
            "tasks": stream(w.item, f"tasks:{key}", each("task", tasks)),
            "may_overlap": stream(
                w.item, f"may_overlap:{key}", each("role", overlapping)
            ),
        }
    w.rows("roles", rows)


def write_result(w: Writer) -> None:
    page, item = w.page, w.item
    item.copy_to(page, "visibility", "comparison_note", state="status")
    w.stream("kinds", each("kind", item.many("kinds")))
    w.stream("body", each("paragraph", [rich(item["summary"])]))
    if period := item.get("period"):
        page.start, page.end = first_day(period["start"]), first_day(period["end"])
        page.precision = period["precision"]
    figures = [result_figure(part, w) for part in item.parts("figures")]
    w.stream("figures", each("figure", figures))
    # Comparison is never allowed, so there is nothing to choose.
    item.skip("pilot", "comparison_allowed")


def result_figure(part: Fields, w: Writer) -> dict[str, object]:
    method, group = part.get("method"), part.get("group")
    part.skip("key")
    return {
        **part.take("label", "value", "qualifier", "unit", "source"),
        "group": w.name_of("target_groups", group) if group else "",
        "period": None,
        "method": w.made[f"methods:{method}"].pk if method else None,
    }


def write_news(w: Writer) -> None:
    w.item.copy_to(w.page, kind="news_type")
    w.page.date = first_day(w.item["date"])
    w.stream("body", running_text(w.item.parts("body")))
    w.item.skip("date_basis")


def write_event(w: Writer) -> None:
    page, item = w.page, w.item
    item.copy_to(
        page,
        "precision",
        "location",
        "min_attendance",
        "with_residents",
        "what_we_did",
        "online_url",
        what_we_heard="feedback_summary",
    )
    page.start, page.end = first_day(item["start"]), first_day(item["end"])
    for field in ("start_time", "end_time"):
        if clock := item.get(field):
            setattr(page, field, time.fromisoformat(clock))
    w.stream("body", running_text(item.parts("body")))
    item.skip("date_basis")


@dataclass(frozen=True)
class Kind:
    """What the entries of a collection become, and below which page."""

    model: type[Page] | None
    parent: str
    write: Callable[[Writer], None]


# In the order of the tree: parents before what stands below them.
PAGES = {
    "pages": Kind(None, "pages:home", write_page),
    "toolkit_articles": Kind(ToolkitArticlePage, "pages:{section}", write_article),
    "area_typologies": Kind(AreaTypologyPage, "pages:lahtokohdat", write_typology),
    "application_examples": Kind(
        ToolkitArticlePage, "pages:ratkaisujen-kehitys", write_example
    ),
    "methods": Kind(MethodPage, "pages:menetelmat", write_method),
    "actor_roles": Kind(ActorRolePage, "pages:roolit", write_role),
    "case_areas": Kind(CaseAreaPage, "pages:alueet", write_case_area),
    "operating_models": Kind(
        OperatingModelPage, "pages:toimintamallit", write_operating_model
    ),
    "pilots": Kind(PilotPage, "pages:pilotit", write_pilot),
    "pilot_results": Kind(PilotResultPage, "pilots:{pilot}", write_result),
    "news": Kind(NewsPage, "pages:ajankohtaista", write_news),
    "events": Kind(EventPage, "pages:tapahtumat", write_event),
}


def type_of(item: Item) -> type[Page]:
    own = PAGES[item.collection].model
    return own or INDEXES.get(item.key) or PAGE_TYPES[item["kind"]]


def parent_of(item: Item) -> str:
    """The reference of the page below which the entry's page stands."""
    if item.collection == "pages" and (
        item["kind"] == "section" or item.key == "alueet"
    ):
        return "pages:tyokalupakki"
    return PAGES[item.collection].parent.format_map(item)


def write(page: Page, item: Item, made: Made, content: Content) -> Writer:
    """Fill the page from its entry, and check it."""
    writer = Writer(page, item, made, content)
    with item.reading():
        writer.write_shared()
        PAGES[item.collection].write(writer)
    item.check_all_read()
    check(page, item)
    return writer
