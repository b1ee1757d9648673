"""Results of pilots."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.search import index

from pilots.blocks import ResultFigureBlock
from toolkit.blocks import BODY_BLOCKS
from toolkit.dates import HasPeriod, Precision
from toolkit.dates.fields import PeriodField
from toolkit.dates.panels import PeriodPanel
from toolkit.facts import Fact, known
from toolkit.models import ContentPage, MethodPage, Vocabulary, body_field
from toolkit.querysets import LocalisedQuerySet
from toolkit.surroundings import Link


class PilotResultPage(HasPeriod, ContentPage):
    """What came of a pilot; results of municipalities are never ranked or compared."""

    class State(models.TextChoices):
        PROMISED = "promised", _("Promised")
        PUBLISHED = "published", _("Published")

    class Kind(models.TextChoices):
        STRENGTH = "strength", _("Strengths")
        DEVELOPMENT_AREA = "development_area", _("Areas of development")
        LESSON = "lesson", _("Lessons")
        DID_NOT_WORK = "did_not_work", _("What did not work")
        RECOMMENDATION = "recommendation", _("Recommendations")
        REPORT = "report", _("Report")

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("Everyone")
        PARTICIPANTS = "participants", _("Participants only")

    page_description = _("Results of a pilot: promised, or published with figures.")
    search_label = _("Result")
    search_label_plural = _("Results")
    count_label = ngettext_lazy("%(number)s result", "%(number)s results", "number")
    backlinks_heading = _("Results")
    field = "water"
    icon = "document"
    is_dated = True
    is_judged_with_parent = True
    vocabularies = [Vocabulary.AUDIENCE]
    shown_on_both_ends = {"figures": MethodPage}
    parent_page_types = ["pilots.PilotPage"]
    subpage_types = []

    state = models.CharField(
        _("state"),
        max_length=10,
        choices=State,
        default=State.PROMISED,
        help_text=_("Promised until there is something to read."),
    )
    kinds = StreamField(
        [("kind", blocks.ChoiceBlock(label=_("Kind"), choices=Kind.choices))],
        verbose_name=_("kinds"),
        blank=True,
        help_text=_("What the results contain."),
    )
    body = body_field()
    start = models.DateField(
        _("start"), null=True, blank=True, help_text=_("Of the period that they cover.")
    )
    end = models.DateField(
        _("end"), null=True, blank=True, help_text=_("Of the period that they cover.")
    )
    precision = models.CharField(
        _("dates are known to the"),
        max_length=5,
        choices=Precision,
        default=Precision.MONTH,
        help_text=_("Only this much of the dates is shown."),
    )
    figures = StreamField(
        [("figure", ResultFigureBlock())],
        verbose_name=_("figures"),
        blank=True,
        help_text=_("Each with how exact it is and its source."),
    )
    documents = StreamField(
        [("document", DocumentChooserBlock(label=_("Document")))],
        verbose_name=_("documents"),
        blank=True,
        help_text=_("Reports to download."),
    )
    visibility = models.CharField(
        _("visible to"),
        max_length=12,
        choices=Visibility,
        default=Visibility.PUBLIC,
        help_text=_(
            "For participants only: documents and figures are not shown to others."
        ),
    )
    comparison_note = models.TextField(
        _("note on comparison"),
        blank=True,
        help_text=_("Why municipalities are not compared with each other."),
    )

    form_fields = {"period": PeriodField(label=_("Period"), required=False)}
    content_panels = [
        *ContentPage.content_panels,
        FieldRowPanel([FieldPanel("state"), FieldPanel("visibility")]),
        FieldPanel("kinds"),
        FieldPanel("body"),
        PeriodPanel(),
        FieldPanel("figures"),
        FieldPanel("documents"),
        FieldPanel("comparison_note"),
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("body"),
        index.SearchField("public_figures"),
        index.SearchField("comparison_note"),
    ]

    class Meta:
        verbose_name = _("result of a pilot")
        verbose_name_plural = _("results of pilots")

    def own_publishing_problems(self) -> dict[str, str]:
        problems = super().own_publishing_problems()
        if (period := self.get_period()) and period.is_backwards:
            problems["period"] = _("The end is before the start.")
        if any(not f.value["qualifier"] or not f.value["source"] for f in self.figures):
            problems["figures"] = _("Each figure needs how exact it is, and a source.")
        if self.state == self.State.PUBLISHED and not (
            self.body or self.figures or self.documents
        ):
            problems["body"] = _("Published results need text, figures or a document.")
        return problems

    @property
    def facts(self) -> list[Fact]:
        kinds = ", ".join(self.kind_labels).capitalize()
        return known(
            [
                Fact(_("State"), self.get_state_display(), "history"),
                Fact(_("Contents"), kinds, "document"),
                Fact(_("Period"), self.period, "calendar"),
                Fact(_("Visible to"), self.get_visibility_display(), "people"),
            ]
        )

    @property
    def is_published(self) -> bool:
        """Whether there is something that everyone may read."""
        return self.state == self.State.PUBLISHED and self.is_public

    @property
    def is_public(self) -> bool:
        return self.visibility == self.Visibility.PUBLIC

    @property
    def not_shown(self) -> set[str]:
        return set() if self.is_public else {"figures", "documents"}

    @property
    def shown_figures(self) -> list:
        return list(self.figures) if self.is_public else []

    @property
    def shown_documents(self) -> list:
        return list(self.documents) if self.is_public else []

    def public_figures(self) -> str:
        """The words of the figures that everyone may see, for search."""
        return " ".join(
            f"{figure.value['label']} {figure.value['group']}"
            for figure in self.shown_figures
        )

    @property
    def period(self) -> str:
        return str(self.get_period() or "")

    @property
    def kind_labels(self) -> list[str]:
        labels = dict(self.Kind.choices)
        return [str(labels[kind.value]) for kind in self.kinds if kind.value]

    @property
    def search_facts(self) -> list[str]:
        return [str(self.get_state_display()), *([self.period] if self.period else [])]

    @property
    def table_of_contents(self) -> list[tuple[str, str]]:
        contents = BODY_BLOCKS.table_of_contents(self.body)
        if self.shown_figures:
            contents.append(("figures", str(_("Figures"))))
        if self.shown_documents:
            contents.append(("documents", str(_("Documents"))))
        return contents

    def links(self):
        for figure in self.figures.raw_data if self.is_public else []:
            if figure["value"].get("method"):
                yield Link(figure["value"]["method"], str(_("How people took part")))
        yield from super().links()

    @property
    def structured_data(self) -> dict[str, object]:
        return {"@type": "Report", "headline": self.title}


def published_results() -> LocalisedQuerySet:
    """Results that anyone can read now."""
    return PilotResultPage.objects.visible().filter(
        state=PilotResultPage.State.PUBLISHED,
        visibility=PilotResultPage.Visibility.PUBLIC,
    )
