"""What a language may have of its own in place of the source's: an address, a file."""

import json
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from wagtail_localize.models import OverridableSegment, SegmentOverride

from translation.desk.form_fields import FormField


@dataclass
class Override:
    """A value in the source, and the language's own if there is one."""

    row: OverridableSegment
    source: Any
    own: Any
    form_field: FormField
    error: str = ""

    @property
    def key(self) -> int:
        return self.row.pk

    def store(self, value: object, locale_id: int, user: User) -> None:
        """Keep the value as the language's own, or the source's if there is none."""
        place = {"context_id": self.row.context_id, "locale_id": locale_id}
        if value is None:
            SegmentOverride.objects.filter(**place).delete()
            return
        values = {"data_json": json.dumps(value), "last_translated_by": user}
        values |= {"has_error": False, "field_error": ""}
        SegmentOverride.objects.update_or_create(**place, defaults=values)
