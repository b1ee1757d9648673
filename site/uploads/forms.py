"""The form that takes the file of an upload job."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _


class UploadForm(forms.Form):
    most_bytes: int
    accept: str  # what the browser offers to choose from

    file = forms.FileField(label=_("File"), max_length=200)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = self.accept

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if file.size > self.most_bytes:
            raise forms.ValidationError(
                _("The file is too large; there may be at most %(limit)s MB.")
                % {"limit": self.most_bytes // 1_000_000}
            )
        return file
