"""Addresses of links, which each language may have of its own."""

import json
import re

from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils.translation import gettext as _
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation

from translation.desk.form_fields import form_field_of
from translation.desk.overrides import Override

ADDRESS = re.compile(
    r"(https?://[^\s/]+\S*|mailto:\S+@\S+|tel:\S+|[/#]\S*|\S+@\S+\.\S+)"
)


class Address(Override):
    """A link's address in the source, and the language's own if there is one."""

    def take(self, data: QueryDict, locale_id: int, user: User) -> bool:
        """Store the address that was sent; whether it was changed. Empty is the source's."""
        sent = data.get(f"address-{self.key}", self.own).strip()
        if sent == self.own:
            return False
        if sent and not ADDRESS.fullmatch(sent):
            self.own = sent
            self.error = _("This is not an address of a web page or of mail.")
            return False
        is_own = sent and sent != self.source
        self.store(sent if is_own else None, locale_id, user)
        return True


def addresses_of(translation: Translation) -> list[Address]:
    """The links of the source whose address stands in its text; two queries."""
    rows = OverridableSegment.objects.filter(source=translation.source_id)
    own = dict(
        SegmentOverride.objects.filter(
            context__object=translation.source.object_id,
            locale=translation.target_locale_id,
        ).values_list("context_id", "data_json")
    )
    model = translation.source.specific_content_type.model_class()
    found = []
    for row in rows.select_related("context").order_by("order"):
        if isinstance(row.data, str) and ADDRESS.fullmatch(row.data):
            value = json.loads(own.get(row.context_id, '""'))
            place = form_field_of(model, row.context.get_field_path(None))
            found.append(Address(row, row.data, str(value), place))
    return found
