"""Projects and their funding programmes."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from toolkit.blocks import FigureBlock, LinkBlock
from toolkit.dates import HasPeriod, Precision
from toolkit.dates.fields import PeriodField
from toolkit.dates.panels import PeriodForm, PeriodPanel
from toolkit.models.people import NamedSnippet, Organisation


class FundingProgramme(NamedSnippet):
    """A programme that pays for projects, such as Horizon 2020."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("funder"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Who runs the programme."),
    )

    panels = [*NamedSnippet.panels, FieldPanel("organisation")]

    class Meta(NamedSnippet.Meta):
        verbose_name = _("funding programme")
        verbose_name_plural = _("funding programmes")


class ProjectForm(PeriodForm, WagtailAdminModelForm):
    period = PeriodField(label=_("Time"), required=False)


class Project(HasPeriod, NamedSnippet):
    """A project that produced content; its funder is named on every page of it."""

    programme = models.ForeignKey(
        FundingProgramme,
        verbose_name=_("funding programme"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Who pays; named on the pages of the project."),
    )
    start = models.DateField(
        _("start"), null=True, blank=True, help_text=_("First day, month or year.")
    )
    end = models.DateField(
        _("end"), null=True, blank=True, help_text=_("Last day, month or year.")
    )
    precision = models.CharField(
        _("dates are known to the"),
        max_length=5,
        choices=Precision,
        default=Precision.YEAR,
        help_text=_("Only this much of the dates is shown."),
    )
    figures = StreamField(
        [("figure", FigureBlock())],
        verbose_name=_("figures"),
        blank=True,
        help_text=_("For example the number of partners."),
    )
    links = StreamField(
        [("link", LinkBlock())],
        verbose_name=_("links"),
        blank=True,
        help_text=_("The project's own pages and channels."),
    )

    base_form_class = ProjectForm
    form_fields = ProjectForm.base_fields
    panels = [
        *NamedSnippet.panels,
        FieldPanel("programme"),
        PeriodPanel(),
        FieldPanel("figures"),
        FieldPanel("links"),
    ]

    class Meta(NamedSnippet.Meta):
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    @property
    def period(self) -> str:
        return str(self.get_period() or "")

    def clean(self) -> None:
        super().clean()
        if (period := self.get_period()) and period.is_backwards:
            raise ValidationError(_("The end is before the start."))
