"""The form that takes a spreadsheet."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from spreadsheets.sheets import Sheet
from uploads.cells import MOST_BYTES, MOST_ROWS
from uploads.forms import UploadForm


class SheetForm(UploadForm):
    most_bytes = MOST_BYTES
    accept = ".xlsx,.csv,.tsv,.txt"
    field_order = ["kind", "page_language", "file"]

    kind = forms.ChoiceField(label=_("What the rows are"))
    page_language = forms.ChoiceField(
        label=_("Language of the pages"),
        choices=settings.LANGUAGES,
        help_text=_("For rows that do not name their language."),
    )

    def __init__(self, *args, sheets: list[Sheet], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(sheet.key, sheet.label) for sheet in sheets]
        self.fields["file"].help_text = _(
            "XLSX or CSV, at most %(megabytes)s MB and %(rows)s rows. Nothing is written "
            "before you have seen a preview."
        ) % {"megabytes": MOST_BYTES // 1_000_000, "rows": MOST_ROWS}
