"""
Files of redirects, in any writing that imports of pages take too.

One that would fill the memory gets a sentence before it is unpacked.
"""

import csv
import zipfile
from io import StringIO
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects.forms import ImportForm

from uploads.archives import FileError, checked
from uploads.tables import tables_of

MOST_BYTES = 1_000_000
MOST_CELLS = 20_000
BETWEEN_CELLS = (b"\n", b"\r", b",", b";", b"\t")


def guard() -> None:
    """Let Wagtail's form look at a file, and write it anew, before Wagtail reads it."""
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
    return SimpleUploadedFile(f"{PurePath(file.name).stem}.csv", as_csv(file))


def as_csv(file: UploadedFile) -> bytes:
    """The first table of the file as Wagtail reads it: UTF-8, with commas."""
    written = StringIO()
    try:
        tables = tables_of(file)
        _name, lines = next(tables)
        csv.writer(written).writerows(cells for _number, cells in lines if any(cells))
    except FileError as problem:
        raise ValidationError(str(problem)) from problem
    return written.getvalue().encode()


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
