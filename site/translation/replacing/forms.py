"""What is asked before texts are replaced."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from translation.replacing.replacing import Replacement


class ReplacementForm(forms.Form):
    language = forms.ModelChoiceField(
        Locale.objects.all(),
        label=_("Language"),
        to_field_name="language_code",
        empty_label=None,
    )
    find = forms.CharField(label=_("Find"), max_length=200, strip=False)
    replace = forms.CharField(
        label=_("Replace with"), max_length=200, strip=False, required=False
    )
    whole = forms.BooleanField(label=_("Whole words only"), required=False)
    case = forms.BooleanField(label=_("Capitals as they are typed"), required=False)

    @property
    def replacement(self) -> Replacement:
        data = self.cleaned_data
        return Replacement(data["find"], data["replace"], data["case"], data["whole"])
