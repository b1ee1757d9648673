"""Files of redirects: one that would fill the memory gets a sentence before it is unpacked."""

import zipfile

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects.forms import ImportForm

from spreadsheets.archives import FileError, checked

MOST_BYTES = 1_000_000
MOST_CELLS = 20_000
BETWEEN_CELLS = (b"\n", b"\r", b",", b"\t")


def guard() -> None:
    """Let Wagtail's form look at a file before Wagtail reads the whole of it."""
    ImportForm.clean_import_file = clean_import_file


def clean_import_file(form: ImportForm) -> UploadedFile:
    file = form.cleaned_data["import_file"]
    if file.size > MOST_BYTES:
        raise ValidationError(
            _("The file is too large; there may be at most %(limit)s MB.")
            % {"limit": MOST_BYTES // 1_000_000}
        )
    if zipfile.is_zipfile(file):
        check_workbook(file)
    else:
        file.seek(0)
        check_table(file.read())
    file.seek(0)
    return file


def check_workbook(file: UploadedFile) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            checked(archive)
    except FileError as problem:
        raise ValidationError(str(problem)) from problem
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as problem:
        raise ValidationError(_("The file is damaged.")) from problem


def check_table(content: bytes) -> None:
    if sum(map(content.count, BETWEEN_CELLS)) > MOST_CELLS:
        raise ValidationError(
            _("The file has too many cells; there may be at most %(limit)s.")
            % {"limit": MOST_CELLS}
        )
