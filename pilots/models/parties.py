"""Who takes part in a pilot, and in which role."""

from django.db import models
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.fields import StreamField

from pilots.blocks import TaskBlock
from toolkit.models import ActorRolePage, Municipality
from toolkit.models.rows import Row
from toolkit.surroundings import Link, Surroundings


class PilotParticipant(Row):
    """A municipality in a pilot, once each."""

    page = ParentalKey(
        "pilots.PilotPage", on_delete=models.CASCADE, related_name="participants"
    )
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Each municipality once."),
    )
    responsible_role = models.ForeignKey(
        ActorRolePage,
        verbose_name=_("responsible role"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The role that answers for the pilot there; not a person's name."),
    )

    panels = [FieldPanel("municipality"), PageChooserPanel("responsible_role")]
    read_with = ["municipality"]

    class Meta(Row.Meta):
        verbose_name = _("participant")
        verbose_name_plural = _("participants")

    @property
    def links(self) -> list[Link]:
        role = self.responsible_role_id
        return [Link(role, is_listed=False)] if role else []

    def described(self, around: Surroundings) -> dict[str, str]:
        """The municipality and who answers there, as components/index.html takes them."""
        roles = [card.title for link in self.links if (card := around.card(link))]
        notes = [str(self.municipality.get_region_display()), *roles]
        return {"title": self.municipality.name, "note": ", ".join(notes)}


class PilotRole(Row):
    """What the holder of a role does in a pilot."""

    page = ParentalKey(
        "pilots.PilotPage", on_delete=models.CASCADE, related_name="roles"
    )
    role = models.ForeignKey(
        ActorRolePage,
        verbose_name=_("role"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Shown on the role's page as well."),
    )
    people = models.PositiveSmallIntegerField(
        _("people for each municipality"),
        null=True,
        blank=True,
        help_text=_("Leave empty if it varies."),
    )
    text = models.TextField(
        _("description"), blank=True, help_text=_("Who suits the role, and what for.")
    )
    tasks = StreamField(
        [("task", TaskBlock())],
        verbose_name=_("tasks"),
        blank=True,
        help_text=_("In order; mark those that are voluntary."),
    )
    may_overlap = StreamField(
        [("role", blocks.PageChooserBlock(label=_("Role"), page_type=ActorRolePage))],
        verbose_name=_("may be the same person as"),
        blank=True,
        help_text=_("Roles that the same person may hold."),
    )

    panels = [
        PageChooserPanel("role"),
        FieldPanel("people"),
        FieldPanel("text"),
        FieldPanel("tasks"),
        FieldPanel("may_overlap"),
    ]

    class Meta(Row.Meta):
        verbose_name = _("role in a pilot")
        verbose_name_plural = _("roles in a pilot")

    @property
    def links(self) -> list[Link]:
        overlapping = [raw["value"] for raw in self.may_overlap.raw_data]
        return [Link(pk, is_listed=False) for pk in [self.role_id, *overlapping] if pk]

    def described(self, around: Surroundings) -> dict[str, object] | None:
        """
        The role as components/roles.html takes it.

        None while readers may not see the page of the role.
        """
        role, *overlapping = [around.card(link) for link in self.links]
        if role is None:
            return None
        names = ", ".join(card.title for card in overlapping if card)
        return {
            "name": role.title,
            "language": role.language,
            "url": role.url,
            "people": self._people_in_words(),
            "text": self.text,
            "tasks": [
                {"text": task.value["text"], "is_optional": task.value["optional"]}
                for task in self.tasks
            ],
            "note": names
            and gettext("May be the same person as: %(names)s.") % {"names": names},
        }

    def _people_in_words(self) -> str:
        if not self.people:
            return ""
        return ngettext(
            "%(count)s person for each municipality",
            "%(count)s people for each municipality",
            self.people,
        ) % {"count": self.people}
