"""The forms that choose what to export and take the file of an import."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from translation.exchange.reading import SUFFIXES, suffix_of
from translation.exchange.units import MOST_BYTES
from uploads.archives import FileError
from uploads.forms import UploadForm


class ExportForm(forms.Form):
    language = forms.ModelChoiceField(
        label=_("Language of the translation"),
        queryset=Locale.objects.none(),
        empty_label=None,
        to_field_name="language_code",
    )
    page = forms.ModelChoiceField(
        label=_("Page or section"),
        queryset=Page.objects.filter(depth__gt=1),
        required=False,
        widget=AdminPageChooser,
        help_text=_("The page to translate. Leave empty for the whole site."),
    )
    with_pages_below = forms.BooleanField(
        label=_("With the pages below it"), required=False, initial=True
    )
    content = forms.ChoiceField(
        label=_("Texts"),
        choices=[
            ("undone", _("Only what is still to do")),
            ("all", _("All, with the translations so far")),
        ],
        initial="undone",
        widget=forms.RadioSelect,
    )
    format = forms.ChoiceField(
        label=_("File"),
        choices=[
            ("xliff", _("XLIFF 1.2, for translators' programs")),
            ("xliff2", _("XLIFF 2.1, for newer programs")),
            ("po", _("PO, for example for Poedit")),
            ("tmx", _("TMX: what has been translated so far, for a memory")),
            ("tbx", _("TBX: the whole glossary, for a term base")),
            ("csv", _("CSV: the whole glossary, for a spreadsheet")),
        ],
        initial="xliff",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        targets = Translation.objects.order_by().values("target_locale")
        self.fields["language"].queryset = Locale.objects.filter(pk__in=targets)


class ImportForm(UploadForm):
    most_bytes = MOST_BYTES
    accept = ",".join(SUFFIXES)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "A file that was exported here and translated, a translation memory (TMX) or "
            "the glossary (TBX, CSV). You see first what it would change."
        )

    def clean_file(self):
        file = super().clean_file()
        try:
            suffix_of(file.name)
        except FileError as problem:
            raise forms.ValidationError(str(problem)) from problem
        return file
