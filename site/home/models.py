"""The front page, standard pages and the privacy statement."""

from collections.abc import Iterator

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import StructValue
from wagtail.fields import StreamField
from wagtail.search import index

from home.accessibility import AccessibilityStatementPage
from home.blocks import EntryPointBlock, HomeSectionBlock
from home.front_page import toolkit_lists
from toolkit.blocks import BODY_BLOCKS, lines
from toolkit.front_page import parts
from toolkit.locales import language_code
from toolkit.models import BasePage, ContentPage, Term, body_field
from toolkit.surroundings import Link, Surroundings

__all__ = ["AccessibilityStatementPage", "HomePage", "PrivacyPage", "StandardPage"]


class HomePage(BasePage):
    """The front page of one language."""

    has_subject = False
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
        context["parts"] = parts(around)
        return context | toolkit_lists(self.locale_id)

    def _entry_points(self, around: Surroundings) -> list[dict[str, object]]:
        """For each audience the links that lead somewhere a reader may go."""
        audiences = Term.objects.in_bulk(
            [point["audience"] for point in self._stored_entry_points]
        )
        points = []
        for point in self._stored_entry_points:
            if point["audience"] not in audiences:  # its term has been deleted
                continue
            links = [{**link, "url": _address(link, around)} for link in point["links"]]
            points.append(
                {
                    "audience": audiences[point["audience"]],
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

    has_subject = False
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
