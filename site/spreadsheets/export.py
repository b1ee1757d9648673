"""Writes pages, or an empty template, row by row; into CSV at once."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Page

from spreadsheets.kinds import Here
from spreadsheets.names import Library
from spreadsheets.sheets import Sheet
from toolkit.locales import locale_for
from uploads.cells import TOO_LONG, shielded, tidy


def rows_of_pages(sheet: Sheet, pages: Iterable[Page]) -> Iterator[list[str]]:
    """The header and a row for each page, as texts that no spreadsheet runs."""
    library = Library()
    yield [str(column) for column in sheet.columns]
    for page in pages:
        here = Here(page.locale_id, library)
        yield [shielded(tidy(column.write(page, here))) for column in sheet.columns]


def write_csv(sheet: Sheet, pages: Iterable[Page], file: BinaryIO) -> None:
    """UTF-8 with its mark and semicolons, as Excel in Finland opens it."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerows(rows_of_pages(sheet, pages))
    text.detach()


def explanations(sheet: Sheet) -> Iterator[list[str]]:
    """What each column holds, how it is written, and what there is to choose from."""
    yield [
        _("Column"),
        _("Required"),
        _("What it holds"),
        _("How it is written"),
        _("Choices"),
    ]
    here = Here(locale_for(settings.LANGUAGE_CODE).pk, Library())
    for column in sheet.columns:
        yield [
            shielded(text)
            for text in (
                str(column),
                _("in a new row") if column.is_required else "",
                str(column.help),
                str(column.kind.hint),
                "\n".join(column.kind.choices(here)),
            )
        ]
    for rule, text in general_rules():
        yield [rule, "", text, "", ""]


def general_rules() -> list[tuple[str, str]]:
    """What holds for every cell."""
    return [
        (
            _("Empty cell"),
            _("Leaves the page as it is. A single hyphen (-) empties the field."),
        ),
        (
            _("Names of columns and choices"),
            _("Finnish, English or the key of the site; small letters are as good."),
        ),
        (
            _("Apostrophe"),
            _(
                "Exported texts that begin with =, +, - or @ have an apostrophe (') "
                "before them, so that no program runs them. The import removes it."
            ),
        ),
        (
            TOO_LONG,
            _("Stands for a text that is too long for a cell; it stays on the page."),
        ),
    ]
