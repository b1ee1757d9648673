"""Who answers for a page, where its content comes from and when it is due for review."""

from datetime import date

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
)

from toolkit.dates import add_months
from toolkit.models.people import Contact
from toolkit.models.projects import Project
from toolkit.models.relations import PageContact


class Licence(models.TextChoices):
    CC_BY = "cc-by-4.0", _("CC BY 4.0")
    CC_BY_SA = "cc-by-sa-4.0", _("CC BY-SA 4.0")
    CC0 = "cc0-1.0", _("CC0 1.0 (public domain)")
    ALL_RIGHTS = "all-rights", _("All rights reserved")


LICENCE_ADDRESSES = {
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
}


LONG_OVERDUE_MONTHS = 6


class GovernanceMixin(models.Model):
    """Who answers for a page, when it was reviewed, where it comes from, who paid."""

    owner_unit = models.CharField(
        _("owner unit"),
        max_length=120,
        blank=True,
        help_text=_("The unit that answers for the content; readers see it."),
    )
    content_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Who keeps the page right; readers do not see the name."),
    )
    backup_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("backup owner"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_(
            "Takes over when the owner is away; another person than the owner."
        ),
    )
    review_interval = models.PositiveSmallIntegerField(
        _("review interval in months"),
        default=12,
        validators=[MinValueValidator(1)],
        help_text=_("How often the content is checked."),
    )
    last_reviewed = models.DateField(
        _("last reviewed"),
        null=True,
        blank=True,
        help_text=_("When somebody last read it through and found it right."),
    )
    change_note = models.CharField(
        _("change note"),
        max_length=250,
        blank=True,
        help_text=_("What changed last, for readers."),
    )
    source_name = models.CharField(
        _("source"),
        max_length=250,
        blank=True,
        help_text=_("Where the facts come from."),
    )
    source_url = models.URLField(
        _("address of the source"), blank=True, help_text=_("If it is on the web.")
    )
    source_retrieved = models.DateField(
        _("source retrieved"),
        null=True,
        blank=True,
        help_text=_("The day on which the source said so."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=16,
        choices=Licence,
        default=Licence.CC_BY,
        help_text=_("How others may use the content."),
    )
    project = models.ForeignKey(
        Project,
        verbose_name=_("project"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The project that produced the content; its funder is named."),
    )
    funding_note = models.CharField(
        _("funding note"),
        max_length=400,
        blank=True,
        help_text=_("In place of the sentence made from the project, if needed."),
    )

    governance_panels = [
        MultiFieldPanel(
            [
                FieldPanel("owner_unit"),
                FieldRowPanel(
                    [FieldPanel("content_owner"), FieldPanel("backup_owner")]
                ),
                FieldRowPanel(
                    [FieldPanel("review_interval"), FieldPanel("last_reviewed")]
                ),
                FieldPanel("change_note"),
            ],
            heading=_("Owner and review"),
        ),
        InlinePanel("page_contacts", heading=_("Contacts"), label=_("Contact")),
        MultiFieldPanel(
            [
                FieldPanel("source_name"),
                FieldRowPanel(
                    [FieldPanel("source_url"), FieldPanel("source_retrieved")]
                ),
                FieldPanel("licence"),
            ],
            heading=_("Source and licence"),
        ),
        MultiFieldPanel(
            [FieldPanel("project"), FieldPanel("funding_note")], heading=_("Funding")
        ),
    ]

    blocking_relations = ["page_contacts"]
    # News of a day is not read through again; what tells of how things are is.
    is_reviewed = True

    class Meta:
        abstract = True

    def own_publishing_problems(self) -> dict[str, str]:
        problems = super().own_publishing_problems()
        if self.content_owner_id and self.content_owner_id == self.backup_owner_id:
            problems["backup_owner"] = _(
                "The backup must be another person than the owner."
            )
        lapsed = [
            row.contact.name
            for row in self.page_contacts.all()
            if row.contact_id and not row.contact.has_consent
        ]
        if lapsed:
            problems["page_contacts"] = _(
                "Remove contacts whose consent is not valid: %(names)s."
            ) % {"names": ", ".join(lapsed)}
        return problems

    @cached_property
    def contacts(self) -> list[Contact]:
        """The contacts that may be shown today."""
        rows: list[PageContact] = self.page_contacts.all().select_related(
            "contact__organisation"
        )
        return [row.contact for row in rows if row.contact.has_consent]

    @property
    def contact_units(self) -> list[str]:
        """Units, posts and organisations of the contacts; no names of persons."""
        texts = [
            text
            for contact in self.contacts
            for text in (
                "" if contact.is_person else contact.name,
                contact.job_title,
                str(contact.organisation or ""),
            )
        ]
        return [text for text in texts if text]

    @property
    def review_due(self) -> date | None:
        """The day by which a published page should be read through again."""
        if not self.is_reviewed:
            return None
        published = self.first_published_at and localdate(self.first_published_at)
        last = self.last_reviewed or published
        return add_months(last, self.review_interval) if last else None

    @property
    def is_long_overdue(self) -> bool:
        """Whether readers should know that nobody has reviewed the page for long."""
        due = self.review_due
        return bool(due and add_months(due, LONG_OVERDUE_MONTHS) < localdate())

    @property
    def funding(self) -> str:
        """Which project produced the content and who paid, in sentences for readers."""
        project = self.project
        if self.funding_note or not project:
            return self.funding_note
        period = f" ({project.period})" if project.period else ""
        sentence = gettext("The content was produced in the project %(name)s.")
        sentence %= {"name": f"{project.name}{period}"}
        programme = project.programme
        if not programme:
            return sentence
        funder = f", {programme.organisation}" if programme.organisation else ""
        paid = gettext("Funding: %(name)s.") % {"name": f"{programme.name}{funder}"}
        return f"{sentence} {paid}"

    @property
    def licence_url(self) -> str:
        return LICENCE_ADDRESSES.get(self.licence, "")
