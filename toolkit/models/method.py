"""Methods: how long they take, what they cost, and the steps to follow."""

from django.db import models
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext, ngettext, ngettext_lazy, pgettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from toolkit.blocks import INLINE_FEATURES, CautionBlock, StepBlock, lines
from toolkit.facets import (
    KIND_OF_AREA,
    PLACE_AND_TIME,
    SCOPE,
    THEME,
    ChoiceFacet,
    TermFacet,
)
from toolkit.facts import Fact, known
from toolkit.models.content import ContentPage
from toolkit.models.recommendation import Recommendation
from toolkit.models.terms import PageTerm, Term
from toolkit.vocabularies import Vocabulary


class CostLevel(models.IntegerChoices):
    NONE = 0, _("No cost")
    LOW = 1, _("Low")
    MEDIUM = 2, _("Moderate")
    HIGH = 3, _("High")


class DeliveryMode(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    REMOTE = "remote", _("Remotely")
    HYBRID = "hybrid", _("Hybrid")


class DurationBasis(models.TextChoices):
    SESSION = "per_session", _("one session")
    TRIAL = "trial_period", _("the whole trial")


def ways_of(modes: blocks.StreamValue) -> str:
    """Ways of carrying something out as a choice: "In person, remotely or hybrid"."""
    labels = dict(DeliveryMode.choices)
    words = [str(labels[mode.value]).lower() for mode in modes if mode.value]
    return capfirst(get_text_list(words, gettext("or")))


def delivery_modes_field() -> StreamField:
    """Ways of carrying out a method or pilot, in the order that the editor prefers."""
    return StreamField(
        [("mode", blocks.ChoiceBlock(label=_("Way"), choices=DeliveryMode.choices))],
        verbose_name=_("ways of carrying it out"),
        blank=True,
        block_counts={"mode": {"max_num": len(DeliveryMode.choices)}},
        help_text=_("In person, remotely or both at once."),
    )


class MethodPage(ContentPage):
    class Kind(models.TextChoices):
        METHOD = "method", _("Method")
        APPROACH = "approach", _("Approach")

    page_description = _("A method: what it is for, how long it takes, how to do it.")
    search_label = _("Method")
    search_label_plural = _("Methods")
    search_words = _("guide, instructions")
    count_label = ngettext_lazy("%(number)s method", "%(number)s methods", "number")
    backlinks_heading = _("Methods that go with this")
    field = "barley"
    icon = "checklist"
    vocabularies = [
        Vocabulary.PHASE,
        Vocabulary.CITY_SYSTEM,
        Vocabulary.SCALE,
        Vocabulary.GOAL,
        Vocabulary.AUDIENCE,
    ]
    spreadsheet = "methods"
    vocabularies_apart = [Vocabulary.PHASE]
    has_neighbours = True
    parent_page_types = ["toolkit.ToolkitSectionPage"]
    subpage_types = []
    facets = [
        TermFacet(Vocabulary.PHASE),
        TermFacet(Vocabulary.CITY_SYSTEM),
        TermFacet(Vocabulary.SCALE),
        TermFacet(Vocabulary.GOAL),
        ChoiceFacet("cost_level", _("Cost")),
        ChoiceFacet("kind", _("Kind")),
        TermFacet(Vocabulary.AUDIENCE),
    ]
    search_facets = [
        *SCOPE,
        TermFacet(Vocabulary.PHASE),
        KIND_OF_AREA,
        THEME,
        *PLACE_AND_TIME,
    ]

    kind = models.CharField(
        _("kind"),
        max_length=8,
        choices=Kind,
        default=Kind.METHOD,
        help_text=_("An approach is a way of working over a whole project."),
    )
    what = RichTextField(
        _("what it is"),
        features=INLINE_FEATURES,
        help_text=_("In two or three sentences."),
    )
    why = RichTextField(
        _("why"),
        features=INLINE_FEATURES,
        blank=True,
        help_text=_("What it is good for."),
    )
    steps = StreamField(
        [("step", StepBlock())],
        verbose_name=_("steps"),
        help_text=_("How it is done, in order."),
    )
    group_size_min = models.PositiveSmallIntegerField(
        _("smallest group"), null=True, blank=True, help_text=_("Number of people.")
    )
    group_size_max = models.PositiveIntegerField(
        _("largest group"), null=True, blank=True, help_text=_("Number of people.")
    )
    duration_minutes = models.PositiveIntegerField(
        _("duration in minutes"), null=True, blank=True, help_text=_("As planned.")
    )
    duration_basis = models.CharField(
        _("the duration is of"),
        max_length=12,
        choices=DurationBasis,
        default=DurationBasis.SESSION,
        help_text=_("One session, or the whole trial period."),
    )
    preparation_days = models.PositiveSmallIntegerField(
        _("preparation in days"), null=True, blank=True, help_text=_("Working days.")
    )
    delivery_modes = delivery_modes_field()
    cost_level = models.PositiveSmallIntegerField(
        _("cost level"),
        choices=CostLevel,
        null=True,
        blank=True,
        help_text=_("Without working time."),
    )
    skills = lines(
        _("skills needed"), _("What those who run it must know, one a line.")
    )
    strengths = lines(_("strengths"), _("One a line."))
    weaknesses = lines(_("weaknesses"), _("One a line."))
    cautions = StreamField(
        [("caution", CautionBlock())],
        verbose_name=_("cautions"),
        blank=True,
        help_text=_("What must be known before starting."),
    )
    collects_personal_data = models.BooleanField(
        _("personal data is collected"),
        default=False,
        help_text=_("Readers are reminded of data protection."),
    )
    is_editorial = models.BooleanField(
        _("added by the editors"),
        default=False,
        help_text=_("The sources do not name the method; readers are told so."),
    )
    templates = StreamField(
        [("document", DocumentChooserBlock(label=_("Template")))],
        verbose_name=_("templates to download"),
        blank=True,
        help_text=_("Forms and guides that can be edited."),
    )

    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("kind"),
        FieldPanel("what"),
        FieldPanel("why"),
        FieldPanel("steps"),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [FieldPanel("group_size_min"), FieldPanel("group_size_max")]
                ),
                FieldRowPanel(
                    [FieldPanel("duration_minutes"), FieldPanel("duration_basis")]
                ),
                FieldRowPanel(
                    [FieldPanel("preparation_days"), FieldPanel("cost_level")]
                ),
                FieldPanel("delivery_modes"),
                FieldPanel("skills"),
            ],
            heading=_("What it takes"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("cautions"),
                FieldPanel("collects_personal_data"),
                FieldPanel("strengths"),
                FieldPanel("weaknesses"),
            ],
            heading=_("Before starting"),
        ),
        FieldPanel("templates"),
        FieldPanel("is_editorial"),
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("what"),
        index.SearchField("why"),
        index.SearchField("steps"),
        index.SearchField("skills"),
        index.SearchField("strengths"),
        index.SearchField("weaknesses"),
        index.SearchField("cautions"),
    ]

    class Meta:
        verbose_name = _("method")
        verbose_name_plural = _("methods")

    def own_publishing_problems(self) -> dict[str, str]:
        problems = super().own_publishing_problems()
        smallest, largest = self.group_size_min, self.group_size_max
        if smallest and largest and largest < smallest:
            problems["group_size_max"] = _(
                "The largest group is smaller than the smallest."
            )
        return problems

    @property
    def kind_label(self) -> str:
        return self.get_kind_display()

    @property
    def facts(self) -> list[Fact]:
        cost = "" if self.cost_level is None else self.get_cost_level_display()
        basis = self.get_duration_basis_display()
        return known(
            [
                Fact(pgettext("size", "Participants"), self.group_size, "people"),
                Fact(_("Duration"), self.duration, "clock", note=basis),
                Fact(_("Preparation"), self.preparation, "calendar"),
                Fact(_("Cost"), cost, "cost", level=self.cost_level),
                Fact(_("Way of doing it"), self.delivery, "place"),
            ]
        )

    @property
    def group_size(self) -> str:
        """ "8–40 people", in the active language."""
        smallest, largest = self.group_size_min, self.group_size_max
        if smallest and largest and smallest != largest:
            return gettext("%(smallest)s–%(largest)s people") % {
                "smallest": number_format(smallest, force_grouping=True),
                "largest": number_format(largest, force_grouping=True),
            }
        people = largest or smallest
        if not people:
            return ""
        return ngettext("%(count)s person", "%(count)s people", people) % {
            "count": number_format(people, force_grouping=True)
        }

    @property
    def duration(self) -> str:
        """ "45 min", "3 h" or "14 days", in the active language."""
        return written_duration(self.duration_minutes)

    @property
    def preparation(self) -> str:
        days = self.preparation_days
        if days is None:
            return ""
        return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}

    @property
    def delivery(self) -> str:
        return ways_of(self.delivery_modes)

    @cached_property
    def sorted_cautions(self) -> list:
        """Warnings before notes."""
        return sorted(self.cautions, key=lambda c: c.value["severity"] != "warning")

    @property
    def has_preliminaries(self) -> bool:
        """Whether there is something to know before starting."""
        known = self.cautions or self.strengths or self.weaknesses
        return bool(known or self.collects_personal_data)

    @cached_property
    def phases(self) -> list[PageTerm]:
        """The phases that it suits, well or fairly, in the order of the process."""
        return [row for row in self.terms if row.term.vocabulary == Vocabulary.PHASE]

    @cached_property
    def phase_table(self) -> list[dict[str, str]]:
        """Every phase of the process, and how well the method suits it."""
        suitability = {row.term_id: row.suitability for row in self.phases}
        if not suitability:
            return []
        phases = Term.objects.of(Vocabulary.PHASE).filter(locale=self.locale_id)
        return [
            {"name": phase.name, "suitability": suitability.get(phase.pk, "")}
            for phase in phases.order_by("order")
        ]

    @property
    def table_of_contents(self) -> list[tuple[str, str]]:
        sections = [
            ("what", _("What it is"), self.what),
            ("steps", _("How it is done"), self.steps),
            ("before", _("Before you start"), self.has_preliminaries),
            ("phases", _("Which phase it suits"), self.phase_table),
            ("skills", _("Skills needed"), self.skills),
            ("templates", _("Templates to download"), self.templates),
        ]
        return [(anchor, str(words)) for anchor, words, present in sections if present]

    @property
    def search_facts(self) -> list[str]:
        cost = ""
        if self.cost_level is not None:
            cost = gettext("Cost: %(level)s") % {
                "level": self.get_cost_level_display().lower()
            }
        return [fact for fact in (self.group_size, self.duration, cost) if fact]

    def links(self):
        yield from Recommendation.links_to(self)
        yield from super().links()

    @property
    def structured_data(self) -> dict[str, object]:
        return {
            "@type": "HowTo",
            "name": self.title,
            "step": [
                {
                    "@type": "HowToStep",
                    "position": number,
                    "name": step.value["title"],
                    "text": step.value["text"] or step.value["title"],
                }
                for number, step in enumerate(self.steps, start=1)
            ],
        }


def written_duration(minutes: int | None) -> str:
    """Minutes as people say them in the active language: "45 min", "3 h", "14 days"."""
    if not minutes:
        return ""
    days, rest = divmod(minutes, 24 * 60)
    if days and not rest:
        return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"
