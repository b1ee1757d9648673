"""Roles of those who work together."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index
from wagtail.snippets.blocks import SnippetChooserBlock

from toolkit.blocks import INLINE_FEATURES, lines
from toolkit.facets import ChoiceFacet, TermFacet
from toolkit.models.content import ContentPage
from toolkit.vocabularies import Vocabulary


class ActorRolePage(ContentPage):
    class Kind(models.TextChoices):
        CITY = "city_role", _("Role in the city organisation")
        STAKEHOLDER = "stakeholder_role", _("Stakeholder's role")
        PILOT = "pilot_role", _("Role in a pilot")

    page_description = _("Who does what when an area is developed together.")
    search_label = _("Role")
    search_label_plural = _("Roles")
    count_label = ngettext_lazy("%(number)s role", "%(number)s roles", "number")
    backlinks_heading = _("Roles")
    field = "meadow"
    icon = "person"
    vocabularies = [Vocabulary.AUDIENCE]
    has_neighbours = True
    parent_page_types = ["toolkit.ToolkitSectionPage"]
    subpage_types = []
    facets = [ChoiceFacet("kind", _("Kind")), TermFacet(Vocabulary.AUDIENCE)]

    kind = models.CharField(
        _("kind"),
        max_length=16,
        choices=Kind,
        default=Kind.CITY,
        help_text=_("Whose role it is."),
    )
    description = RichTextField(
        _("description"), features=INLINE_FEATURES, help_text=_("What the role is for.")
    )
    responsibilities = lines(
        _("responsibilities"), _("What the holder does, one a line.")
    )
    stakeholder_groups = StreamField(
        [("group", SnippetChooserBlock("toolkit.Term", label=_("Group")))],
        verbose_name=_("stakeholder groups"),
        blank=True,
        help_text=_("Audiences that the holder comes from."),
    )

    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("kind"),
        FieldPanel("description"),
        FieldPanel("responsibilities"),
        FieldPanel("stakeholder_groups"),
    ]
    search_fields = [
        *ContentPage.search_fields,
        index.SearchField("description"),
        index.SearchField("responsibilities"),
        index.SearchField("group_names"),
    ]

    class Meta:
        verbose_name = _("actor role")
        verbose_name_plural = _("actor roles")

    @property
    def kind_label(self) -> str:
        return self.get_kind_display()

    @property
    def group_names(self) -> list[str]:
        return [group["label"] for group in self.groups]

    @property
    def groups(self) -> list[dict[str, str]]:
        """Who may hold the role, as components/chips.html takes them."""
        return [
            {"label": group.value.name}
            for group in self.stakeholder_groups
            if group.value
        ]

    @property
    def table_of_contents(self) -> list[tuple[str, str]]:
        sections = [
            ("description", _("What the role is for"), self.description),
            ("responsibilities", _("Responsibilities"), self.responsibilities),
            ("groups", _("Who may hold the role"), self.groups),
        ]
        return [(anchor, str(words)) for anchor, words, present in sections if present]
