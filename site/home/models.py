from collections.abc import Iterator

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.blocks import StructValue
from wagtail.fields import StreamField
from wagtail.search import index

from home.blocks import EntryPointBlock, HomeSectionBlock
from home.front_page import front_page_lists
from toolkit.blocks import BODY_BLOCKS, lines
from toolkit.dates import format_date
from toolkit.facts import Fact
from toolkit.locales import language_code
from toolkit.models import BasePage, ContentPage, Term, body_field
from toolkit.surroundings import Link, Surroundings


class HomePage(BasePage):
    """The front page of one language."""

    page_description = _("The front page of a language.")
    search_label = _("Home page")
    search_label_plural = _("Home pages")
    field = "barley"
    parent_page_types = ["wagtailcore.Page"]

    hero_title = models.CharField(
        _("promise"), max_length=120, help_text=_("The large words at the top.")
    )
    hero_text = models.TextField(
        _("what the site is"), help_text=_("One to three sentences under the promise.")
    )
    search_examples = lines(
        _("examples of searches"), _("Words that a visitor may try, one a line.")
    )
    sections = StreamField(
        [("section", HomeSectionBlock())],
        verbose_name=_("sections"),
        blank=True,
        help_text=_("Headings and introductions of the parts of the front page."),
    )
    entry_points = StreamField(
        [("entry_point", EntryPointBlock())],
        verbose_name=_("entry points by audience"),
        blank=True,
        help_text=_("For whom, and the pages to begin with."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("hero_title"),
        FieldPanel("hero_text"),
        FieldPanel("search_examples"),
        FieldPanel("sections"),
        FieldPanel("entry_points"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("hero_title"),
        index.SearchField("hero_text"),
        index.SearchField("sections"),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def save(self, clean=True, **kwargs):
        if self.locale_id:  # translating would make an address such as fi-1
            self.slug = language_code(self.locale_id)
        return super().save(clean=clean, **kwargs)

    @cached_property
    def introductions(self) -> dict[str, StructValue]:
        """Heading and introduction of the front page's parts, in the editors' order."""
        written = [block.value for block in self.sections]
        return dict(zip(["areas", "pilots", "toolkit"], written, strict=False))

    @cached_property
    def _stored_entry_points(self) -> list[dict]:
        """As they are stored: reading the blocks would fetch every page by itself."""
        points = [block["value"] for block in self.entry_points.raw_data]
        return [
            {**point, "links": [item["value"] for item in point["links"]]}
            for point in points
        ]

    def links(self) -> Iterator[Link]:
        for point in self._stored_entry_points:
            for link in point["links"]:
                if link["page"]:
                    yield Link(link["page"], is_listed=False)

    def topics(self, list_url: str) -> list:
        return []

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, object]:
        context = super().get_context(request, *args, **kwargs)
        around = context["around"]
        context["entry_points"] = self._entry_points(around)
        return context | front_page_lists(around)

    def _entry_points(self, around: Surroundings) -> list[dict[str, object]]:
        """For each audience the links that lead somewhere a reader may go."""
        audiences = Term.objects.in_bulk(
            [point["audience"] for point in self._stored_entry_points]
        )
        points = []
        for point in self._stored_entry_points:
            links = [{**link, "url": _address(link, around)} for link in point["links"]]
            points.append(
                {
                    "audience": audiences.get(point["audience"]),
                    "text": point["text"],
                    "links": [link for link in links if link["url"]],
                }
            )
        return points

    @property
    def structured_data(self) -> dict[str, object]:
        return {"@type": "WebSite"}


def _address(link: dict, around: Surroundings) -> str:
    card = around.card(Link(link["page"])) if link["page"] else None
    if card and card.page.pk in around.empty_lists:
        return ""
    return card.url if card else link["url"]


class StandardPage(ContentPage):
    """A page of plain text: about the site, contact details, privacy."""

    page_description = _(
        "A page of text, such as contact details or the privacy notice."
    )
    search_label = _("Page")
    search_label_plural = _("Pages")
    icon = "document"
    vocabularies = []
    parent_page_types = ["home.HomePage", "home.StandardPage"]

    body = body_field()

    content_panels = [*ContentPage.content_panels, FieldPanel("body")]
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("page of text")
        verbose_name_plural = _("pages of text")

    @property
    def table_of_contents(self) -> list[tuple[str, str]]:
        return BODY_BLOCKS.table_of_contents(self.body)


class PrivacyPage(StandardPage):
    page_description = _("The privacy notice.")
    search_label = _("Privacy notice")
    search_label_plural = _("Privacy notices")
    template = "home/standard_page.html"
    is_statement = True
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("privacy notice")
        verbose_name_plural = _("privacy notices")


class AccessibilityStatementPage(ContentPage):
    """
    The statement that the act on digital services (306/2019) requires.

    Feedback on accessibility is answered in 14 days (section 10 of the act).
    """

    class Status(models.TextChoices):
        COMPLIANT = "compliant", _("Fully compliant")
        PARTIALLY = "partially_compliant", _("Partially compliant")
        NOT = "not_compliant", _("Not compliant")

    class Assessment(models.TextChoices):
        SELF = "self_assessment", _("Assessed by the publisher")
        EXTERNAL = "external", _("Assessed by an outside expert")

    ANSWER_DAYS = 14

    page_description = _("The accessibility statement, with its feedback channel.")
    search_label = _("Accessibility statement")
    search_label_plural = _("Accessibility statements")
    icon = "check"
    is_statement = True
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1

    status = models.CharField(
        _("status"),
        max_length=20,
        choices=Status,
        default=Status.PARTIALLY,
        help_text=_("How the site meets WCAG 2.2 on the levels A and AA."),
    )
    assessed_on = models.DateField(
        _("assessed on"),
        null=True,
        blank=True,
        help_text=_("The day of the assessment."),
    )
    assessment = models.CharField(
        _("assessment"),
        max_length=16,
        choices=Assessment,
        default=Assessment.SELF,
        help_text=_("Who assessed the site."),
    )
    known_issues = lines(
        _("known shortcomings"), _("What is not accessible, one a line.")
    )
    body = body_field()

    content_panels = [
        *ContentPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("status"),
                FieldRowPanel([FieldPanel("assessment"), FieldPanel("assessed_on")]),
                FieldPanel("known_issues"),
            ],
            heading=_("Assessment"),
        ),
        FieldPanel("body"),
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("known_issues"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")

    @property
    def facts(self) -> list[Fact]:
        if self.assessed_on:
            assessed = Fact(
                self.get_assessment_display(), format_date(self.assessed_on), "calendar"
            )
        else:
            assessed = Fact(_("Assessment"), _("Not yet assessed"), "calendar")
        return [
            Fact(
                _("Status"),
                self.get_status_display(),
                "check",
                _("WCAG 2.2, levels A and AA"),
            ),
            assessed,
        ]

    @property
    def table_of_contents(self) -> list[tuple[str, str]]:
        contents = [("feedback", str(_("Feedback on accessibility")))]
        if self.known_issues:
            contents.insert(0, ("shortcomings", str(_("Known shortcomings"))))
        return contents + BODY_BLOCKS.table_of_contents(self.body)
