"""The accessibility statement, and what the law asks of it."""

import re
from collections.abc import Iterator
from itertools import chain

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.blocks import Reason, ShortcomingBlock
from toolkit.addresses import whole_address
from toolkit.blocks import BODY_BLOCKS
from toolkit.dates import format_date
from toolkit.facts import Fact
from toolkit.languages import every_language
from toolkit.models import ContentPage, body_field

# What a text says while somebody is still to write it, in any language.
SIGNS = r"\[[^\]]*\]|\{\{|_{3,}|\.{4,}|\bX{2,}\b|\bTODO\b|\bTBD\b|lorem ipsum"
PLACEHOLDER = re.compile(
    "|".join(
        [SIGNS, *chain(*(words.unfinished for words in every_language().values()))]
    ),
    re.IGNORECASE,
)


class AccessibilityStatementPage(ContentPage):
    """
    The statement that the act on digital services (306/2019) requires.

    Its parts are those of section 9 of the act and of the EU's model statement
    (Implementing Decision 2018/1523). Feedback is answered in 14 days (section 10).
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
    assessor = models.CharField(
        _("outside expert"),
        max_length=120,
        blank=True,
        help_text=_("Who assessed the site, if an outside expert did."),
    )
    assessment_method = models.TextField(
        _("how it was assessed"),
        blank=True,
        help_text=_("What was tested, and with what, in a sentence or two."),
    )
    written_on = models.DateField(
        _("statement written on"), null=True, blank=True, help_text=_("The first day.")
    )
    updated_on = models.DateField(
        _("statement updated on"),
        null=True,
        blank=True,
        help_text=_("If it has been changed since; look it through once a year."),
    )
    known_issues = StreamField(
        [("shortcoming", ShortcomingBlock())],
        verbose_name=_("shortcomings"),
        blank=True,
        help_text=_(
            "What is not accessible. A page that is not translated is no shortcoming of "
            "accessibility."
        ),
    )
    supervisor = models.CharField(
        _("supervising authority"),
        max_length=200,
        blank=True,
        help_text=_(
            "Name and unit. In Finland since 2025: the Finnish Transport and "
            "Communications Agency Traficom, supervision of digital accessibility."
        ),
    )
    supervisor_email = models.EmailField(_("e-mail of the authority"), blank=True)
    supervisor_phone = models.CharField(
        _("phone of the authority"), max_length=40, blank=True
    )
    complaint_url = models.URLField(
        _("link to complain"),
        blank=True,
        help_text=_("Where the authority tells how to complain, in this language."),
    )
    body = body_field()

    content_panels = [
        *ContentPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("status"),
                FieldRowPanel([FieldPanel("assessed_on"), FieldPanel("assessment")]),
                FieldPanel("assessor"),
                FieldPanel("assessment_method"),
                FieldRowPanel([FieldPanel("written_on"), FieldPanel("updated_on")]),
            ],
            heading=_("Assessment"),
        ),
        FieldPanel("known_issues"),
        MultiFieldPanel(
            [
                FieldPanel("supervisor"),
                FieldRowPanel(
                    [FieldPanel("supervisor_email"), FieldPanel("supervisor_phone")]
                ),
                FieldPanel("complaint_url"),
            ],
            heading=_("Supervising authority"),
        ),
        FieldPanel("body"),
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("assessor"),
        index.SearchField("assessment_method"),
        index.SearchField("supervisor"),
        index.SearchField("known_issues"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")

    def own_publishing_problems(self) -> dict[str, str]:
        problems = super().own_publishing_problems()
        for name, message in self._missing():
            problems[name] = message
        if self.updated_on and self.written_on and self.updated_on < self.written_on:
            problems["updated_on"] = _(
                "The statement was updated before it was written."
            )
        if problem := self._problem_of_shortcomings():
            problems["known_issues"] = problem
        for name, text in self._texts():
            if found := PLACEHOLDER.search(text):
                problems[name] = _("Finish the text: “%(words)s” is for editors.") % {
                    "words": found[0]
                }
        return problems

    def _missing(self) -> Iterator[tuple[str, str]]:
        required = {
            "assessed_on": _("Tell when the site was assessed."),
            "assessment_method": _("Tell how the site was assessed."),
            "written_on": _("Tell when the statement was written."),
            "supervisor": _("Name the authority that supervises accessibility."),
            "supervisor_email": _("Give the e-mail address of the authority."),
            "complaint_url": _("Give the link by which a reader can complain."),
        }
        if self.assessment == self.Assessment.EXTERNAL:
            required["assessor"] = _("Name the expert who assessed the site.")
        return ((name, text) for name, text in required.items() if not self._has(name))

    def _has(self, name: str) -> bool:
        return bool(str(getattr(self, name) or "").strip())

    def _problem_of_shortcomings(self) -> str:
        if self.status != self.Status.COMPLIANT and not self.known_issues:
            return _("List what is not accessible, or choose “Fully compliant”.")
        named = [block.value for block in self.known_issues]
        if any(not (v["what"] and v["criterion"] and v["alternative"]) for v in named):
            return _(
                "Each shortcoming needs a criterion, and a way to get the same otherwise."
            )
        is_unmet = any(value["reason"] == Reason.NOT_MET for value in named)
        if self.status == self.Status.COMPLIANT and is_unmet:
            return _("A site with such shortcomings is not fully compliant.")
        return ""

    def _texts(self) -> Iterator[tuple[str, str]]:
        for name in (
            "search_description",
            "assessment_method",
            "assessor",
            "supervisor",
        ):
            yield name, getattr(self, name)
        for name in ("known_issues", "body"):
            value = getattr(self, name)
            yield name, " ".join(value.stream_block.get_searchable_content(value))

    @property
    def site_address(self) -> str:
        """Which site the statement is about."""
        return whole_address("")

    @property
    def facts(self) -> list[Fact]:
        if self.assessed_on:
            assessed = Fact(
                self.get_assessment_display(), format_date(self.assessed_on), "calendar"
            )
        else:
            assessed = Fact(_("Assessment"), _("Not yet assessed"), "calendar")
        status = self.get_status_display()
        note = _("WCAG 2.2, levels A and AA")
        return [Fact(_("Status"), status, "check", note), assessed]

    @property
    def table_of_contents(self) -> list[tuple[str, str]]:
        contents = [
            ("shortcomings", _("What is not accessible"), self.known_issues),
            ("assessment", _("How the statement was made"), True),
            ("feedback", _("Feedback on accessibility"), True),
            ("supervision", _("Supervision"), self.supervisor),
        ]
        here = [(anchor, str(words)) for anchor, words, present in contents if present]
        return here + BODY_BLOCKS.table_of_contents(self.body)
