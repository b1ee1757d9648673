"""Case areas, in which methods were tried, and the page that lists them."""

from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from toolkit.blocks import BODY_BLOCKS, lines
from toolkit.facets import MUNICIPALITY, TermFacet
from toolkit.facts import Fact, known
from toolkit.listing import Listing
from toolkit.models.content import ContentPage, body_field
from toolkit.models.people import Municipality, degrees
from toolkit.models.sections import IndexPage
from toolkit.models.typology import AreaTypologyPage
from toolkit.vocabularies import Vocabulary


class CaseAreaIndexPage(IndexPage):
    page_description = _("Lists the case areas.")
    search_label = _("List of case areas")
    search_label_plural = _("Lists of case areas")
    field = "meadow"
    icon = "place"
    parent_page_types = ["toolkit.ToolkitIndexPage", "home.HomePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of case areas")
        verbose_name_plural = _("lists of case areas")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        pages = CaseAreaPage.objects.listed_on(self)
        context["listing"] = Listing(pages, CaseAreaPage.facets, request.GET)
        return context


class CaseAreaPage(ContentPage):
    class Role(models.TextChoices):
        SPECIAL_FOCUS = "special_focus", _("Area of special focus")
        CASE_EXAMPLE = "case_example", _("Case example")

    page_description = _("A real area whose experiences the toolkit draws on.")
    search_label = _("Case area")
    search_label_plural = _("Case areas")
    search_words = _("example area")
    count_label = ngettext_lazy(
        "%(number)s case area", "%(number)s case areas", "number"
    )
    backlinks_heading = _("Case areas")
    field = "meadow"
    icon = "place"
    vocabularies = [Vocabulary.CITY_SYSTEM, Vocabulary.SCALE, Vocabulary.AUDIENCE]
    shown_with = [*ContentPage.shown_with, "municipality"]
    parent_page_types = ["toolkit.CaseAreaIndexPage"]
    subpage_types = []
    facets = [
        TermFacet(Vocabulary.CITY_SYSTEM),
        TermFacet(Vocabulary.SCALE),
        MUNICIPALITY,
        TermFacet(Vocabulary.AUDIENCE),
    ]

    role = models.CharField(
        _("role in the toolkit"),
        max_length=16,
        choices=Role,
        default=Role.CASE_EXAMPLE,
        help_text=_("Stands among the facts."),
    )
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text=_("Where the area lies."),
    )
    latitude = degrees(_("latitude"), _("In degrees (WGS 84)."))
    longitude = degrees(_("longitude"), _("In degrees (WGS 84)."))
    point_is_approximate = models.BooleanField(
        _("the point is approximate"), default=True, help_text=_("Readers are told so.")
    )
    location_text = models.TextField(
        _("location in words"),
        blank=True,
        help_text=_("Tells without a map where the area lies."),
    )
    typologies_are_editorial = models.BooleanField(
        _("the kinds of area are the editors' judgement"),
        default=False,
        help_text=_("Readers are told so beside the related kinds of area."),
    )
    successes = lines(_("what succeeded"), _("One a line."))
    challenges = lines(_("what was hard"), _("One a line."))
    body = body_field()

    content_panels = [
        *ContentPage.content_panels,
        FieldRowPanel([FieldPanel("role"), FieldPanel("municipality")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                FieldPanel("point_is_approximate"),
                FieldPanel("location_text"),
            ],
            heading=_("Location"),
        ),
        FieldPanel("body"),
        FieldPanel("successes"),
        FieldPanel("challenges"),
        FieldPanel("typologies_are_editorial"),
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.RelatedFields(
            "municipality", [index.SearchField("name_fi"), index.SearchField("name_sv")]
        ),
        index.SearchField("location_text"),
        index.SearchField("body"),
        index.SearchField("successes"),
        index.SearchField("challenges"),
    ]

    class Meta:
        verbose_name = _("case area")
        verbose_name_plural = _("case areas")

    def own_publishing_problems(self) -> dict[str, str]:
        problems = super().own_publishing_problems()
        if (self.latitude is None) != (self.longitude is None):
            problems["longitude"] = _("Give both the latitude and the longitude.")
        if self.latitude is not None and not self.location_text:
            problems["location_text"] = _("Tell in words where the point is.")
        return problems

    @property
    def search_facts(self) -> list[str]:
        return [self.get_role_display()]

    @property
    def facts(self) -> list[Fact]:
        near = _("approximate") if self.point_is_approximate else ""
        return known(
            [
                Fact(_("Role in the toolkit"), self.get_role_display(), "toolkit"),
                Fact(_("Municipality"), str(self.municipality or ""), "place"),
                Fact(_("Coordinates"), self.coordinates, note=near),
            ]
        )

    @property
    def coordinates(self) -> str:
        """ "60.217° N, 24.756° E", with the decimal sign of the active language."""
        if self.latitude is None or self.longitude is None:
            return ""
        return _("%(latitude)s° N, %(longitude)s° E") % {
            "latitude": number_format(self.latitude.normalize()),
            "longitude": number_format(self.longitude.normalize()),
        }

    @property
    def table_of_contents(self) -> list[tuple[str, str]]:
        contents = BODY_BLOCKS.table_of_contents(self.body)
        if self.location_text:
            contents.append(("location", str(_("Location"))))
        if self.successes:
            contents.append(("successes", str(_("What succeeded"))))
        if self.challenges:
            contents.append(("challenges", str(_("What was hard"))))
        return contents

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        shown = [card for group in context["around"].related for card in group.cards]
        context["has_judged_typologies"] = self.typologies_are_editorial and any(
            card.page.specific_class is AreaTypologyPage for card in shown
        )
        return context

    @property
    def structured_data(self) -> dict[str, object]:
        data: dict[str, object] = {"@type": "Article", "headline": self.title}
        if self.latitude is not None:
            data["contentLocation"] = {
                "@type": "Place",
                "name": self.title,
                "geo": {
                    "@type": "GeoCoordinates",
                    "latitude": float(self.latitude),
                    "longitude": float(self.longitude),
                },
            }
        return data
