from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index
from wagtail.snippets.blocks import SnippetChooserBlock

from toolkit.blocks import INLINE_FEATURES, lines
from toolkit.listing import ChoiceFacet, TermFacet
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
    responsibilities = lines(_("responsibilities"), _("What the holder does, one a line."))
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
    ]

    class Meta:
        verbose_name = _("actor role")
        verbose_name_plural = _("actor roles")
