from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from catalogue.models import OperatingModelIndexPage
from home.blocks import EntryPointBlock, HomeSectionBlock
from news.models import EventPage, NewsPage
from pilots.models import PilotPage, add_result_state, published_results
from toolkit.blocks import BODY_BLOCKS, lines
from toolkit.models import (
    AreaTypologyPage,
    BasePage,
    ContentPage,
    Term,
    ToolkitSectionPage,
    Vocabulary,
    body_field,
)
from toolkit.visibility import is_expired


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

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """
        Find the page by its whole address at once, not level by level.

        Addresses that a page answers below its own are found by Wagtail's way.
        """
        address = self.url_path + "".join(f"{part}/" for part in path_components)
        page = Page.objects.filter(url_path=address).first()
        if page is None or page.pk == self.pk:
            return super().route(request, path_components)
        if not page.live or is_expired(page):
            raise Http404
        return page.specific.route(request, [])

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict[str, object]:
        context = super().get_context(request, *args, **kwargs)
        here = self.locale_id
        context["areas"] = list(
            AreaTypologyPage.objects.in_locale(here).visible().order_by("path")[:8]
        )
        context["toolkit_sections"] = list(
            ToolkitSectionPage.objects.in_locale(here).visible().order_by("path")
        )
        context["pilots"] = self._newest_pilots()
        context["figures"] = self._figures()
        context["categories"] = self._categories()
        context["catalogue"] = (
            OperatingModelIndexPage.objects.in_locale(here).visible().first()
        )
        news = NewsPage.objects.in_locale(here).visible()
        context["news"] = list(news.order_by("-date", "path")[:4])
        events = EventPage.objects.in_locale(here).visible()
        context["events"] = list(events.coming().order_by("start")[:3])
        return context

    def _newest_pilots(self) -> list[PilotPage]:
        pilots = PilotPage.objects.in_locale(self.locale_id).visible()
        newest = list(pilots.order_by("-ends", "path")[:3])
        add_result_state(newest)
        return newest

    def _figures(self) -> list:
        """Up to four figures of the newest published results."""
        results = published_results().in_locale(self.locale_id).order_by("-end", "path")
        return [figure for result in results[:3] for figure in result.figures][:4]

    def _categories(self) -> list[Term]:
        terms = Term.objects.of(Vocabulary.MODEL_CATEGORY).filter(locale=self.locale_id)
        return list(terms.order_by("order"))

    @property
    def structured_data(self) -> dict[str, object]:
        return {"@type": "WebSite"}


class StandardPage(ContentPage):
    """A page of plain text: about the site, contact details, privacy."""

    page_description = _("A page of text, such as contact details or the privacy notice.")
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
        _("assessed on"), null=True, blank=True, help_text=_("The day of the assessment.")
    )
    assessment = models.CharField(
        _("assessment"),
        max_length=16,
        choices=Assessment,
        default=Assessment.SELF,
        help_text=_("Who assessed the site."),
    )
    known_issues = lines(_("known shortcomings"), _("What is not accessible, one a line."))
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
    def table_of_contents(self) -> list[tuple[str, str]]:
        contents = [("status", str(_("Status")))]
        if self.known_issues:
            contents.append(("shortcomings", str(_("Known shortcomings"))))
        return contents + BODY_BLOCKS.table_of_contents(self.body)
