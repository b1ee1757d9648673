"""Articles of the toolkit."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from toolkit.blocks import BODY_BLOCKS, lines
from toolkit.facets import ChoiceFacet, TermFacet
from toolkit.models.content import ContentPage, body_field
from toolkit.vocabularies import Vocabulary


class ToolkitArticlePage(ContentPage):
    class Kind(models.TextChoices):
        ARTICLE = "article", _("Article")
        PRECONDITION = "precondition", _("Precondition")
        EXAMPLE = "example", _("Application example")
        GUIDE = "guide", _("Guide")

    page_description = _("An article, precondition, application example or guide.")
    search_label = _("Article")
    search_label_plural = _("Articles")
    search_words = _("guide")
    count_label = ngettext_lazy("%(number)s article", "%(number)s articles", "number")
    backlinks_heading = _("Read more")
    field = "meadow"
    icon = "document"
    vocabularies = [Vocabulary.AUDIENCE, Vocabulary.CITY_SYSTEM, Vocabulary.SCALE]
    similar_by = []
    has_neighbours = True
    parent_page_types = ["toolkit.ToolkitSectionPage"]
    subpage_types = []
    facets = [
        ChoiceFacet("kind", _("Kind")),
        TermFacet(Vocabulary.CITY_SYSTEM),
        TermFacet(Vocabulary.SCALE),
        TermFacet(Vocabulary.AUDIENCE),
    ]

    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=Kind,
        default=Kind.ARTICLE,
        help_text=_("Stands above the title."),
    )
    order = models.PositiveSmallIntegerField(
        _("order"),
        default=0,
        help_text=_("Preconditions are numbered by it; zero leaves the number out."),
    )
    pull_quote = models.TextField(
        _("pull quote"), blank=True, help_text=_("One sentence that is set large.")
    )
    research_questions = lines(
        _("research questions"), _("What the work set out to find, one a line.")
    )
    body = body_field()

    content_panels = [
        *ContentPage.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("order")]),
        FieldPanel("pull_quote"),
        FieldPanel("research_questions"),
        FieldPanel("body"),
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("pull_quote"),
        index.SearchField("research_questions"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    @property
    def kind_label(self) -> str:
        """Preconditions have a number: "Precondition 3"."""
        is_numbered = self.kind == self.Kind.PRECONDITION and self.order
        return f"{self.get_kind_display()} {self.order if is_numbered else ''}".strip()

    @property
    def table_of_contents(self) -> list[tuple[str, str]]:
        questions = [("questions", str(_("Research questions")))]
        contents = BODY_BLOCKS.table_of_contents(self.body)
        return [*questions, *contents] if self.research_questions else contents

    @property
    def structured_data(self) -> dict[str, object]:
        return {"@type": "Article", "headline": self.title}
