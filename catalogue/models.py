"""The catalogue: operating models and the page that lists them."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from catalogue.blocks import BenefitBlock, ExampleBlock
from toolkit.blocks import INLINE_FEATURES, BodyBlock, CautionBlock
from toolkit.facets import (
    KIND_OF_AREA,
    MUNICIPALITY,
    PLACE_AND_TIME,
    SCOPE,
    THEME,
    ChoiceFacet,
    TermFacet,
)
from toolkit.facts import Entry, Fact, known
from toolkit.listing import Listing
from toolkit.models import (
    ContentPage,
    IndexPage,
    PopulationBand,
    Term,
    Vocabulary,
    add_terms,
)

CATEGORY = TermFacet(Vocabulary.MODEL_CATEGORY)
RESOURCE_LEVEL = ChoiceFacet("resource_level", _("Resource need"))
CONTINUITY = ChoiceFacet("continuity", _("Continuity"))


class OperatingModelIndexPage(IndexPage):
    page_description = _("The catalogue of operating models.")
    search_label = _("List of operating models")
    search_label_plural = _("Lists of operating models")
    field = "brick"
    icon = "toolkit"
    parent_page_types = ["home.HomePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("catalogue of operating models")
        verbose_name_plural = _("catalogues of operating models")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        models_here = OperatingModelPage.objects.listed_on(self)
        context["listing"] = Listing(
            models_here, OperatingModelPage.facets, request.GET, prepare=add_terms
        )
        return context


class Continuity(models.TextChoices):
    ONGOING = "ongoing", _("Ongoing")
    RECURRING = "recurring", _("Recurring")
    ONE_OFF = "one_off", _("One-off")
    NOT_STATED = "not_stated", _("Not stated")


class ResourceLevel(models.IntegerChoices):
    LITTLE = 1, _("Few resources")
    MODERATE = 2, _("Moderate resources")
    MUCH = 3, _("Many resources")


class Access(models.TextChoices):
    OPEN = "open", _("Open to all")
    CLOSED = "closed", _("For a closed group")
    EITHER = "either", _("Open or closed")


class OperatingModelPage(ContentPage):
    """A way in which a municipality promotes climate work, ready to be taken up."""

    page_description = _("One operating model: what, why, how, for whom and where.")
    search_label = _("Operating model")
    search_label_plural = _("Operating models")
    count_label = ngettext_lazy(
        "%(number)s operating model", "%(number)s operating models", "number"
    )
    backlinks_heading = _("Operating models that belong to this")
    field = "brick"
    icon = "toolkit"
    vocabularies = [
        Vocabulary.MODEL_CATEGORY,
        Vocabulary.CITY_SYSTEM,
        Vocabulary.THEME,
        Vocabulary.RESOURCE_KIND,
        Vocabulary.AUDIENCE,
    ]
    spreadsheet = "operating-models"
    vocabularies_apart = [Vocabulary.RESOURCE_KIND]
    similar_by = [Vocabulary.MODEL_CATEGORY]
    parent_page_types = ["catalogue.OperatingModelIndexPage"]
    subpage_types = []
    facets = [
        CATEGORY,
        TermFacet(Vocabulary.CITY_SYSTEM),
        RESOURCE_LEVEL,
        TermFacet(Vocabulary.RESOURCE_KIND),
        CONTINUITY,
        ChoiceFacet("access", _("Access")),
        THEME,
        TermFacet(Vocabulary.AUDIENCE),
        MUNICIPALITY,
    ]
    search_facets = [
        *SCOPE,
        KIND_OF_AREA,
        CATEGORY,
        THEME,
        RESOURCE_LEVEL,
        CONTINUITY,
        *PLACE_AND_TIME,
    ]

    why = RichTextField(
        _("why"),
        features=INLINE_FEATURES,
        blank=True,
        help_text=_("What the model is good for; readers miss it when it is empty."),
    )
    how = StreamField(
        BodyBlock(required=True),
        verbose_name=_("how"),
        help_text=_("Paragraphs, steps in order, lists: how it is put into practice."),
    )
    benefits = StreamField(
        [("benefit", BenefitBlock())],
        verbose_name=_("benefits"),
        blank=True,
        help_text=_("What each party gains."),
    )
    cautions = StreamField(
        [("caution", CautionBlock())],
        verbose_name=_("cautions"),
        blank=True,
        help_text=_("What can go wrong; shown before the benefits."),
    )
    examples = StreamField(
        [("example", ExampleBlock())],
        verbose_name=_("examples"),
        blank=True,
        help_text=_("Where the model is in use."),
    )
    continuity = models.CharField(
        _("continuity"),
        max_length=10,
        choices=Continuity,
        default=Continuity.NOT_STATED,
        help_text=_("Whether it goes on, comes back or is done once."),
    )
    resource_level = models.PositiveSmallIntegerField(
        _("resource need"),
        choices=ResourceLevel,
        null=True,
        blank=True,
        help_text=_("Leave empty if it is not known."),
    )
    resource_notes = models.TextField(
        _("notes on resources"), blank=True, help_text=_("What the work takes.")
    )
    municipality_sizes = StreamField(
        [("size", blocks.ChoiceBlock(label=_("Size"), choices=PopulationBand.choices))],
        verbose_name=_("sizes of municipality"),
        blank=True,
        help_text=_("None means that it suits all."),
    )
    requires_network = models.BooleanField(
        _("requires a network"),
        default=False,
        help_text=_("A network must exist or be founded first."),
    )
    access = models.CharField(
        _("access"),
        max_length=6,
        choices=Access,
        blank=True,
        help_text=_("Who can take part."),
    )
    adaptation_notes = models.TextField(
        _("room to adapt"), blank=True, help_text=_("What each municipality can vary.")
    )
    partners = models.TextField(
        _("partners"), blank=True, help_text=_("With whom it can be done.")
    )
    grants_recognition = models.BooleanField(
        _("grants a label, diploma or commitment"),
        default=False,
        help_text=_("Then criteria and a period of validity are required."),
    )
    criteria = models.TextField(
        _("criteria"),
        blank=True,
        help_text=_("What must be fulfilled, and who judges."),
    )
    validity_period = models.TextField(
        _("period of validity"), blank=True, help_text=_("How long it is valid.")
    )
    minimum_level = models.TextField(
        _("minimum level"), blank=True, help_text=_("The least that is required.")
    )
    monitoring = models.TextField(
        _("follow-up"), blank=True, help_text=_("How the promise is followed up.")
    )

    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("why"),
        FieldPanel("how"),
        FieldPanel("cautions"),
        MultiFieldPanel(
            [
                FieldPanel("grants_recognition"),
                FieldPanel("criteria"),
                FieldPanel("validity_period"),
                FieldPanel("minimum_level"),
                FieldPanel("monitoring"),
            ],
            heading=_("Recognition"),
            help_text=_(
                "Without criteria and validity a label turns into greenwashing."
            ),
        ),
        FieldPanel("benefits"),
        FieldPanel("examples"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("continuity"), FieldPanel("resource_level")]),
                FieldPanel("resource_notes"),
                FieldRowPanel([FieldPanel("access"), FieldPanel("requires_network")]),
                FieldPanel("municipality_sizes"),
                FieldPanel("adaptation_notes"),
                FieldPanel("partners"),
            ],
            heading=_("What it takes"),
        ),
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("why"),
        index.SearchField("how"),
        index.SearchField("benefits"),
        index.SearchField("cautions"),
        index.SearchField("examples"),
        index.SearchField("resource_notes"),
        index.SearchField("adaptation_notes"),
        index.SearchField("partners"),
        index.SearchField("criteria"),
        index.SearchField("validity_period"),
        index.SearchField("minimum_level"),
        index.SearchField("monitoring"),
    ]

    class Meta:
        verbose_name = _("operating model")
        verbose_name_plural = _("operating models")

    def own_publishing_problems(self) -> dict[str, str]:
        problems = super().own_publishing_problems()
        if self.grants_recognition and not self.criteria:
            problems["criteria"] = _("A label, diploma or commitment needs criteria.")
        if self.grants_recognition and not self.validity_period:
            problems["validity_period"] = _(
                "A label, diploma or commitment needs a period of validity."
            )
        if not any(
            r.term.vocabulary == Vocabulary.MODEL_CATEGORY
            for r in self.page_terms.all()
        ):
            problems["terms_model_category"] = _("Choose the category of the model.")
        return problems

    @property
    def kind_label(self) -> str:
        return self.category.name if self.category else super().kind_label

    @property
    def category(self) -> Term | None:
        return next(iter(self.terms_of(Vocabulary.MODEL_CATEGORY)), None)

    @property
    def resource_kinds(self) -> list[Term]:
        return self.terms_of(Vocabulary.RESOURCE_KIND)

    @cached_property
    def sorted_cautions(self) -> list:
        """Warnings before notes."""
        return sorted(self.cautions, key=lambda c: c.value["severity"] != "warning")

    @cached_property
    def examples_in_use(self) -> list:
        return [
            block.value for block in self.examples if block.value["kind"] != "reference"
        ]

    @cached_property
    def further_information(self) -> list:
        return [
            block.value for block in self.examples if block.value["kind"] == "reference"
        ]

    @property
    def sizes(self) -> list[str]:
        labels = dict(PopulationBand.choices)
        return [
            str(labels[size.value]) for size in self.municipality_sizes if size.value
        ]

    @property
    def facts(self) -> list[Fact]:
        level = self.get_resource_level_display() or _("Not known")
        kinds = ", ".join(term.name.lower() for term in self.resource_kinds)
        network = _("Needed") if self.requires_network else _("Not needed")
        return known(
            [
                Fact(_("Resources"), level, "cost", level=self.resource_level),
                Fact(_("What is needed"), kinds.capitalize(), "checklist"),
                Fact(_("Continuity"), self.get_continuity_display(), "history"),
                Fact(_("Access"), self.get_access_display(), "person"),
                Fact(_("Network"), network, "people"),
                Fact(
                    _("Size of municipality"),
                    ", ".join(self.sizes) or _("All"),
                    "place",
                ),
            ]
        )

    @cached_property
    def recognition(self) -> list[Entry]:
        """On what terms a label, diploma or commitment is granted."""
        return known(
            [
                Entry(_("Criteria"), self.criteria),
                Entry(_("Period of validity"), self.validity_period),
                Entry(_("Minimum level"), self.minimum_level),
                Entry(_("Follow-up"), self.monitoring),
            ]
        )

    @cached_property
    def beneficiaries(self) -> list[dict[str, str]]:
        """Who benefits and how, as components/roles.html takes them."""
        benefits: dict[str, list[str]] = {}
        for block in self.benefits:
            if block.value["beneficiary"]:
                name = block.value["beneficiary"].name
                benefits.setdefault(name, []).append(block.value["text"])
        return [
            {"name": name, "text": "\n\n".join(texts)}
            for name, texts in benefits.items()
        ]

    @cached_property
    def requirements(self) -> list[Entry]:
        return known(
            [
                Entry(_("Resources"), self.resource_notes),
                Entry(_("Room to adapt"), self.adaptation_notes),
                Entry(_("Partners"), self.partners),
            ]
        )

    @property
    def search_facts(self) -> list[str]:
        facts = []
        if self.resource_level:
            facts.append(self.get_resource_level_display())
        warnings = sum(c.value["severity"] == "warning" for c in self.cautions)
        if warnings:
            facts.append(
                gettext("Has a warning") if warnings == 1 else gettext("Has warnings")
            )
        if self.continuity != Continuity.NOT_STATED:
            facts.append(self.get_continuity_display())
        return [str(fact) for fact in facts]

    @property
    def table_of_contents(self) -> list[tuple[str, str]]:
        sections = [
            ("why", _("Why"), self.why),
            ("how", _("How"), self.how),
            ("cautions", _("Before you start"), self.cautions),
            ("criteria", _("Criteria and validity"), self.recognition),
            ("benefits", _("Who benefits"), self.beneficiaries),
            ("where", _("Where it is in use"), self.examples_in_use),
            ("information", _("Further information"), self.further_information),
            ("resources", _("What it takes"), self.requirements),
        ]
        return [(anchor, str(words)) for anchor, words, present in sections if present]

    @property
    def structured_data(self) -> dict[str, object]:
        return {"@type": "Article", "headline": self.title}
