"""The form that takes a spreadsheet."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from spreadsheets.sheets import SHEETS, Sheet
from uploads.cells import MOST_BYTES, MOST_ROWS


class UploadForm(forms.Form):
    kind = forms.ChoiceField(label=_("What the rows are"))
    page_language = forms.ChoiceField(
        label=_("Language of the pages"),
        choices=settings.LANGUAGES,
        help_text=_("For rows that do not name their language."),
    )
    file = forms.FileField(
        label=_("File"),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
    )

    def __init__(self, *args, sheets: list[Sheet], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(sheet.key, sheet.label) for sheet in sheets]
        self.fields["file"].help_text = _(
            "XLSX or CSV, at most %(megabytes)s MB and %(rows)s rows. Nothing is written "
            "before you have seen a preview."
        ) % {"megabytes": MOST_BYTES // 1_000_000, "rows": MOST_ROWS}

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("The file is too large; there may be at most %(limit)s MB.")
                % {"limit": MOST_BYTES // 1_000_000}
            )
        return file

    @property
    def sheet(self) -> Sheet:
        return SHEETS[self.cleaned_data["kind"]]
