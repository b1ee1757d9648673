"""Types of area, and the methods recommended for each."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
)
from wagtail.fields import RichTextField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from toolkit.blocks import BODY_BLOCKS, INLINE_FEATURES
from toolkit.drawings import area_drawing
from toolkit.facets import ChoiceFacet, TermFacet
from toolkit.models.content import ContentPage, body_field
from toolkit.vocabularies import Vocabulary


class AreaTypologyPage(ContentPage):
    """A kind of area, or a factor such as land ownership that cuts across all kinds."""

    class Kind(models.TextChoices):
        TYPOLOGY = "typology", _("Area typology")
        FACTOR = "cross_cutting_factor", _("Cross-cutting factor")

    class Dimension(models.TextChoices):
        DENSITY = "density", _("Density")
        CONSTRUCTION = "construction", _("Stage of building")
        MAIN_USE = "main_use", _("Main use")
        INFRASTRUCTURE = "infrastructure", _("Infrastructure")
        SOIL = "soil", _("Soil")
        LAND_OWNERSHIP = "land_ownership", _("Land ownership")

    page_description = _("A kind of area and the methods recommended for it.")
    search_label = _("Area typology")
    search_label_plural = _("Area typologies")
    count_label = ngettext_lazy(
        "%(number)s kind of area", "%(number)s kinds of area", "number"
    )
    backlinks_heading = _("Kinds of area")
    field = "meadow"
    icon = "place"
    vocabularies = [Vocabulary.CITY_SYSTEM, Vocabulary.AUDIENCE]
    has_neighbours = True
    parent_page_types = ["toolkit.ToolkitSectionPage"]
    subpage_types = []
    facets = [
        ChoiceFacet("dimension", _("What tells areas apart")),
        ChoiceFacet("kind", _("Kind")),
        TermFacet(Vocabulary.CITY_SYSTEM),
        TermFacet(Vocabulary.AUDIENCE),
    ]

    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=Kind,
        default=Kind.TYPOLOGY,
        help_text=_("Land ownership is a factor of all areas, not a kind of area."),
    )
    dimension = models.CharField(
        _("what tells the areas apart"),
        max_length=14,
        choices=Dimension,
        help_text=_("The property by which this kind differs from others."),
    )
    values = models.CharField(
        _("values"),
        max_length=250,
        blank=True,
        help_text=_("For example: industry, offices, housing."),
    )
    drawing = models.SlugField(
        _("drawing"),
        max_length=40,
        blank=True,
        help_text=_("Name of the schematic drawing, such as densely-built."),
    )
    energy_notes = RichTextField(
        _("energy"),
        features=INLINE_FEATURES,
        blank=True,
        help_text=_("What such an area means for energy."),
    )
    mobility_notes = RichTextField(
        _("mobility"),
        features=INLINE_FEATURES,
        blank=True,
        help_text=_("What such an area means for mobility."),
    )
    body = body_field()

    content_panels = [
        *ContentPage.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("dimension")]),
        FieldRowPanel([FieldPanel("values"), FieldPanel("drawing")]),
        FieldPanel("mobility_notes"),
        FieldPanel("energy_notes"),
        FieldPanel("body"),
        InlinePanel(
            "recommendations",
            heading=_("Recommended methods"),
            label=_("Recommendation"),
        ),
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("values"),
        index.SearchField("mobility_notes"),
        index.SearchField("energy_notes"),
        index.SearchField("body"),
        index.RelatedFields("recommendations", [index.SearchField("reason")]),
    ]

    override_translatable_fields = [
        *ContentPage.override_translatable_fields,
        SynchronizedField("drawing"),
    ]

    class Meta:
        verbose_name = _("area typology")
        verbose_name_plural = _("area typologies")

    @property
    def kind_label(self) -> str:
        return self.get_kind_display()

    @property
    def picture(self) -> str:
        """The drawing for the templates; nothing when there is none of that name."""
        return area_drawing(self.drawing)

    @property
    def distinction(self) -> str:
        """What tells the area apart: "Density", "Main use: industry, offices, housing"."""
        return ": ".join(filter(None, [self.get_dimension_display(), self.values]))

    @property
    def search_facts(self) -> list[str]:
        return [self.distinction]

    @property
    def table_of_contents(self) -> list[tuple[str, str]]:
        notes = [
            ("mobility", _("Mobility"), self.mobility_notes),
            ("energy", _("Energy"), self.energy_notes),
        ]
        contents = [(anchor, str(words)) for anchor, words, text in notes if text]
        return contents + BODY_BLOCKS.table_of_contents(self.body)

    def links(self):
        for recommendation in self.recommendations.all():
            yield recommendation.link
        yield from super().links()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        others = AreaTypologyPage.objects.sibling_of(self, inclusive=False).visible()
        context["other_areas"] = [
            {"url": page.url, "title": page.title, "picture": page.picture}
            for page in others.order_by("path")
        ]
        return context

    @property
    def structured_data(self) -> dict[str, object]:
        return {"@type": "Article", "headline": self.title}
