"""A pilot, from its call for participants to what came of it."""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.fields import StreamField
from wagtail.search import index

from pilots.blocks import CriterionBlock, StepBlock
from pilots.models.parties import PilotParticipant, PilotRole
from pilots.models.result import PilotResultPage, published_results
from pilots.models.schedule import PilotQuerySet, PilotStatus, Schedule
from toolkit.alphabet import alphabetical
from toolkit.blocks import BODY_BLOCKS, lines
from toolkit.dates.panels import PeriodPanel
from toolkit.facets import MUNICIPALITY, TermFacet, YearFacet
from toolkit.facts import Entry, Fact, known
from toolkit.models import (
    ActorRolePage,
    ContentPage,
    Network,
    Organisation,
    Term,
    Vocabulary,
    body_field,
    delivery_modes_field,
    ways_of,
)
from toolkit.querysets import BasePageManager
from toolkit.surroundings import Link, Surroundings


class PilotPage(Schedule, ContentPage):
    """A trial with its call, participants, stages, roles and results."""

    page_description = _("One pilot: its call, participants, stages, roles, results.")
    search_label = _("Pilot")
    search_label_plural = _("Pilots")
    count_label = ngettext_lazy("%(number)s pilot", "%(number)s pilots", "number")
    backlinks_heading = _("Pilots")
    field = "water"
    icon = "history"
    vocabularies = [
        Vocabulary.SECTOR,
        Vocabulary.THEME,
        Vocabulary.IMPLEMENTATION_AREA,
        Vocabulary.CITY_SYSTEM,
        Vocabulary.AUDIENCE,
    ]
    spreadsheet = "pilots"
    shown_with = [*ContentPage.shown_with, "coordinator", "network"]
    blocking_relations = [*ContentPage.blocking_relations, "participants"]
    shown_on_both_ends = {"participants": ActorRolePage, "roles": ActorRolePage}
    parent_page_types = ["pilots.PilotIndexPage"]
    facets = [
        TermFacet(Vocabulary.SECTOR),
        TermFacet(Vocabulary.THEME),
        TermFacet(Vocabulary.IMPLEMENTATION_AREA),
        TermFacet(Vocabulary.CITY_SYSTEM),
        MUNICIPALITY,
        YearFacet("start", "ends"),
        TermFacet(Vocabulary.AUDIENCE),
    ]

    network = models.ForeignKey(
        Network,
        verbose_name=_("network"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The network behind the pilot."),
    )
    agreement = models.CharField(
        _("agreement"), max_length=160, blank=True, help_text=_("What it is based on.")
    )
    objective = models.TextField(
        _("objective"), help_text=_("What the pilot aims at; one or two sentences.")
    )
    coordinator = models.ForeignKey(
        Organisation,
        verbose_name=_("coordinator"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Who runs the pilot."),
    )
    supporters = lines(
        _("supporters"), _("Consultants and others who help, one a line.")
    )
    participants_planned = models.PositiveSmallIntegerField(
        _("planned number of participants"),
        null=True,
        blank=True,
        help_text=_("How many municipalities are sought."),
    )
    is_provisional = models.BooleanField(
        _("content may still change"),
        default=False,
        help_text=_("Readers are told so at the top of the page."),
    )
    body = body_field()
    benefits_heading = models.CharField(
        _("heading of the benefits"),
        max_length=120,
        blank=True,
        help_text=_("For example: What a municipality gains."),
    )
    benefits = lines(_("benefits"), _("What a participant gains, one a line."))
    selection_criteria = StreamField(
        [("criterion", CriterionBlock())],
        verbose_name=_("selection criteria"),
        blank=True,
        help_text=_("How participants are chosen."),
    )
    steps = StreamField(
        [("step", StepBlock())],
        verbose_name=_("stages"),
        blank=True,
        help_text=_("The timetable, in order."),
    )
    costs = lines(_("costs"), _("What taking part costs, one a line."))
    delivery_modes = delivery_modes_field()
    condition = models.TextField(
        _("condition"),
        blank=True,
        help_text=_("What decides the way of carrying it out."),
    )
    visit_rule = models.TextField(
        _("visits"), blank=True, help_text=_("Who visits whom, if visits are made.")
    )
    based_on = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("based on"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The pilot or operating model that this one grew from."),
    )
    successor = models.ForeignKey(
        "self",
        verbose_name=_("successor"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The pilot that carries this one on."),
    )
    results_expected = models.BooleanField(
        _("results are expected"),
        default=True,
        help_text=_("They will be published here."),
    )
    results_promise = models.TextField(
        _("promise of results"),
        blank=True,
        help_text=_("What will be shared, and with whom."),
    )

    objects = BasePageManager.from_queryset(PilotQuerySet)()

    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("objective"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("call_opens"), FieldPanel("call_closes")]),
                PeriodPanel(),
                FieldPanel("is_provisional"),
            ],
            heading=_("Time"),
            help_text=_("The status of the pilot follows from the dates."),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("coordinator"), FieldPanel("network")]),
                FieldPanel("agreement"),
                FieldPanel("supporters"),
                FieldPanel("participants_planned"),
                InlinePanel(
                    "participants", heading=_("Participants"), label=_("Participant")
                ),
            ],
            heading=_("Who takes part"),
        ),
        FieldPanel("body"),
        FieldPanel("steps"),
        FieldPanel("visit_rule"),
        MultiFieldPanel(
            [FieldPanel("benefits_heading"), FieldPanel("benefits")],
            heading=_("Benefits"),
        ),
        FieldPanel("selection_criteria"),
        InlinePanel("roles", heading=_("Roles"), label=_("Role")),
        MultiFieldPanel(
            [
                FieldPanel("costs"),
                FieldPanel("delivery_modes"),
                FieldPanel("condition"),
            ],
            heading=_("What it takes"),
        ),
        MultiFieldPanel(
            [FieldPanel("results_expected"), FieldPanel("results_promise")],
            heading=_("Results"),
        ),
    ]
    relation_panels = [
        PageChooserPanel("based_on"),
        PageChooserPanel("successor"),
        *ContentPage.relation_panels,
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.RelatedFields("network", [index.SearchField("name")]),
        index.RelatedFields("coordinator", [index.SearchField("name")]),
        index.RelatedFields(
            "participants",
            [
                index.RelatedFields(
                    "municipality",
                    [index.SearchField("name_fi"), index.SearchField("name_sv")],
                )
            ],
        ),
        index.RelatedFields(
            "roles", [index.SearchField("text"), index.SearchField("tasks")]
        ),
        index.SearchField("agreement"),
        index.SearchField("objective"),
        index.SearchField("supporters"),
        index.SearchField("body"),
        index.SearchField("benefits_heading"),
        index.SearchField("benefits"),
        index.SearchField("selection_criteria"),
        index.SearchField("steps"),
        index.SearchField("costs"),
        index.SearchField("condition"),
        index.SearchField("visit_rule"),
        index.SearchField("results_promise"),
    ]

    class Meta:
        verbose_name = _("pilot")
        verbose_name_plural = _("pilots")

    def own_publishing_problems(self) -> dict[str, str]:
        problems = super().own_publishing_problems() | self.wrong_dates()
        chosen = [row.municipality_id for row in self.participants.all()]
        if len(chosen) != len(set(chosen)):
            problems["participants"] = _("A municipality takes part twice; remove one.")
        return problems

    @cached_property
    def has_results(self) -> bool:
        return any(page.is_published for page in self.result_pages)

    @property
    def delivery(self) -> str:
        return ways_of(self.delivery_modes)

    @property
    def facts(self) -> list[Fact]:
        planned = self.participants_planned
        wanted = planned and gettext("planned: %(number)s") % {"number": planned}
        return known(
            [
                Fact(_("Period"), self.period, "calendar"),
                Fact(
                    _("Municipalities"),
                    str(len(self.municipalities) or ""),
                    "people",
                    wanted,
                ),
                Fact(_("Coordinator"), str(self.coordinator or ""), "person"),
                Fact(_("Agreement"), self.agreement, "document"),
                Fact(_("Status"), self.status_label, "history"),
            ]
        )

    @property
    def heading_of_benefits(self) -> str:
        return self.benefits_heading or _("Benefits")

    @property
    def may_still_change(self) -> bool:
        """Whether readers are told so: of what is over nothing changes by itself."""
        over = {PilotStatus.ENDED, PilotStatus.RESULTS_PUBLISHED}
        return self.is_provisional and self.status not in over

    @property
    def results_note(self) -> str:
        """What to expect while there are no results to read."""
        if self.results_expected and self.status is PilotStatus.ENDED:
            return gettext("The results have not been published on this site.")
        if self.results_expected:
            return gettext("The results have not been published here yet.")
        return gettext("No results will be published here.")

    @property
    def parties(self) -> list[Entry]:
        """Who else is behind the pilot."""
        names = [line.value for line in self.supporters]
        return known(
            [
                Entry(_("Network"), str(self.network or "")),
                Entry(_("Supporters"), ", ".join(names)),
            ]
        )

    @property
    def criteria(self) -> list[Entry]:
        return [
            Entry(c.value["name"], c.value["text"]) for c in self.selection_criteria
        ]

    @property
    def conditions(self) -> list[Entry]:
        return known(
            [
                Entry(_("Way of doing it"), self.delivery),
                Entry(_("Condition"), self.condition),
                Entry(_("Visits"), self.visit_rule),
            ]
        )

    @property
    def themes(self) -> list[Term]:
        return self.terms_of(Vocabulary.THEME)

    @property
    def implementation_areas(self) -> list[Term]:
        return self.terms_of(Vocabulary.IMPLEMENTATION_AREA)

    @property
    def sectors(self) -> list[Term]:
        return self.terms_of(Vocabulary.SECTOR)

    @cached_property
    def municipalities(self) -> list[PilotParticipant]:
        """Participants in alphabetical order: municipalities are never ranked."""
        rows = self.participants.all().select_related("municipality")
        return sorted(rows, key=lambda row: alphabetical(row.municipality.name))

    @property
    def search_facts(self) -> list[str]:
        return [fact for fact in (self.period, self.status_label) if fact]

    @property
    def search_date(self) -> date | None:
        return self.start

    @property
    def table_of_contents(self) -> list[tuple[str, str]]:
        sections = [
            ("objective", _("Objective"), self.objective),
            *[
                (anchor, words, True)
                for anchor, words in BODY_BLOCKS.table_of_contents(self.body)
            ],
            ("timetable", _("Timetable"), self.steps or self.call_period),
            ("participants", _("Participants"), self.municipalities or self.parties),
            ("benefits", self.heading_of_benefits, self.benefits),
            ("roles", _("Roles and tasks"), self.pilot_roles),
            ("criteria", _("Selection criteria"), self.selection_criteria),
            ("resources", _("What it takes"), self.costs or self.conditions),
            ("results", _("Results"), True),
        ]
        return [(anchor, str(words)) for anchor, words, present in sections if present]

    @cached_property
    def pilot_roles(self) -> list[PilotRole]:
        return list(self.roles.all())

    @cached_property
    def result_pages(self) -> list[PilotResultPage]:
        return list(PilotResultPage.objects.listed_on(self).order_by("path"))

    def links(self):
        if self.based_on_id:
            yield Link(self.based_on_id, str(_("Based on")))
        if self.successor_id:
            yield Link(self.successor_id, str(_("Carried on by")))
        for role in self.pilot_roles:
            yield from role.links
        for participant in self.municipalities:
            yield from participant.links
        for step in self.steps.raw_data:
            if step["value"].get("event"):
                yield Link(step["value"]["event"], is_listed=False)
        yield from followers_of(self)
        yield from super().links()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        around = context["around"]
        described = [role.described(around) for role in self.pilot_roles]
        context["roles"] = [role for role in described if role]
        context["timeline"] = self._timeline(around)
        context["participants"] = [row.described(around) for row in self.municipalities]
        return context

    def _timeline(self, around: Surroundings) -> list[dict[str, str]]:
        """The call and the stages, as components/timeline.html takes them."""
        call = {
            "when": self.call_period,
            "title": gettext("Call"),
            "text": self.call_note,
        }
        steps = [call] if self.call_period else []
        for block in self.steps:
            step = block.value
            event = around.card(Link(step["event"].pk)) if step["event"] else None
            steps.append(
                {
                    "when": str(step["period"] or ""),
                    "title": step["title"],
                    "text": step["text"],
                    "url": event and event.url,
                    "language": event and event.language,
                }
            )
        return steps

    @property
    def structured_data(self) -> dict[str, object]:
        return {"@type": "Article", "headline": self.title}


def followers_of(pilot: PilotPage) -> Iterator[Link]:
    """Links to the pilots that grew from this one or that it carries on."""
    rows = PilotPage.objects.filter(locale=pilot.locale_id, live=True).filter(
        models.Q(based_on__translation_key=pilot.translation_key)
        | models.Q(successor__translation_key=pilot.translation_key)
    )
    for page in rows.select_related("based_on", "successor"):
        grew = page.based_on and page.based_on.translation_key == pilot.translation_key
        yield Link(page.pk, str(_("Developed into") if grew else _("Carries on")))


def add_result_state(pilots: list[PilotPage]) -> None:
    """Tell each pilot whether it has results, with one query for all of them."""
    paths = list(published_results().values_list("path", flat=True))
    for pilot in pilots:
        pilot.has_results = any(path.startswith(pilot.path) for path in paths)
