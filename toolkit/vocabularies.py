"""The vocabularies that terms belong to."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Vocabulary(models.TextChoices):
    """The closed list of controlled vocabularies; the value names them in addresses."""

    AUDIENCE = "audience", _("audience")
    CITY_SYSTEM = "city_system", _("city system")
    SCALE = "scale", _("spatial scale")
    PHASE = "phase", _("process phase")
    GOAL = "goal", _("goal")
    THEME = "theme", _("theme")
    IMPLEMENTATION_AREA = "implementation_area", _("implementation area")
    RESOURCE_KIND = "resource_kind", _("kind of resource")
    SECTOR = "sector", _("sector")
    MODEL_CATEGORY = "model_category", _("category of operating model")

    @property
    def facet_label(self) -> str:
        """What a list is narrowed by, as its readers would ask."""
        is_resource = self is Vocabulary.RESOURCE_KIND
        return _("resources needed") if is_resource else self.label


class Suitability(models.TextChoices):
    WELL = "well", _("Well")
    FAIRLY = "fairly", _("Fairly")
