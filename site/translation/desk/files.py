"""Files to download, of which each language may have its own."""

import json

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation

from toolkit.models import ToolkitDocument
from translation.desk.form_fields import FormField, form_field_of
from translation.desk.overrides import Override


class File(Override):
    """A file that the source offers, and the language's own if there is one."""

    @property
    def chooser(self) -> SafeString:
        name = f"file-{self.key}"
        widget = AdminDocumentChooser(
            choose_one_text=_("Choose a file in this language")
        )
        widget.is_required = False
        return widget.render(name, self.own, {"id": name})

    def take(self, data: QueryDict, locale_id: int, user: User) -> bool:
        """Store the file that was chosen; whether it was changed. None is the source's."""
        before = str(self.own.pk) if self.own else ""
        sent = data.get(f"file-{self.key}", before)
        if sent == before:
            return False
        chosen = ToolkitDocument.objects.filter(pk=sent if sent.isdigit() else None)
        self.own = chosen.first()
        if sent and not self.own:
            self.error = _("This file is not there any more. Choose another.")
            return False
        is_own = self.own and self.own != self.source
        self.store(self.own.pk if is_own else None, locale_id, user)
        return True


def files_of(translation: Translation) -> list[File]:
    """The files that blocks of the source offer; four queries at most."""
    rows = _choosing_files(
        OverridableSegment.objects.filter(source=translation.source_id)
    )
    chosen = SegmentOverride.objects.filter(
        context__in=[row.context_id for row in rows],
        locale=translation.target_locale_id,
    )
    own = {override.context_id: override.data for override in chosen}
    documents = ToolkitDocument.objects.in_bulk(
        [*own.values(), *(row.data for row in rows)]
    )
    return [
        File(row, documents[row.data], documents.get(own.get(row.context_id)), place)
        for row, place in rows.items()
        if row.data in documents
    ]


@receiver(post_delete, sender=ToolkitDocument, dispatch_uid="translation.no_file")
def file_deleted(instance: ToolkitDocument, **kwargs: object) -> None:
    """Languages that had this file as their own offer the source's again."""
    chosen = SegmentOverride.objects.filter(data_json=json.dumps(instance.pk))
    of_these = chosen.values("context")
    rows = _choosing_files(OverridableSegment.objects.filter(context__in=of_these))
    chosen.filter(context__in=[row.context_id for row in rows]).delete()


def _choosing_files(
    rows: QuerySet[OverridableSegment],
) -> dict[OverridableSegment, FormField]:
    """Those of the rows that hold a document, not a page or a picture."""
    rows = rows.select_related("context", "source__specific_content_type")
    places = {
        row: form_field_of(
            row.source.specific_content_type.model_class(),
            row.context.get_field_path(None),
        )
        for row in rows.order_by("order")
        if isinstance(row.data, int)
    }
    return {
        row: place for row, place in places.items() if place.chooses is ToolkitDocument
    }
