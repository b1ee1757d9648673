"""The kinds of spreadsheet: one for each page type that names its own, and their columns."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, get_page_models

from spreadsheets.columns import Column, columns_of
from spreadsheets.kinds import Here, Kind, Number
from toolkit.locales import language_code
from toolkit.models.base import BasePage


class KeyColumn(Column):
    """Says which page a row is; never changes it."""

    def write(self, page: Page, here: Here) -> str:
        if self.name == "language":
            return language_code(page.locale_id)
        return str({"id": page.pk, "version": page.latest_revision_id}[self.name] or "")


class ParentColumn(Column):
    """The page below which a new one goes."""

    def write(self, page: Page, here: Here) -> str:
        model = page.clean_parent_page_models()[0]
        parent = model.objects.get(path=page.path[: -page.steplen])
        return here.library.names(model, page.locale_id).name_of(parent.pk)


KEYS = [
    KeyColumn(
        "id",
        _("number of the page"),
        Number(),
        _("Names the page that the row changes. Leave it empty for a new page."),
    ),
    KeyColumn(
        "language",
        _("language of the page"),
        Kind(),
        _("A language code such as fi or en. Empty: the one chosen with the file."),
    ),
    ParentColumn(
        "parent",
        _("below the page"),
        Kind(),
        _("The title of the page below which a new page goes, if there are several."),
    ),
    KeyColumn(
        "version",
        _("version"),
        Number(),
        _(
            "Shows whether somebody changed the page after the export. Do not change it."
        ),
    ),
]


@dataclass(frozen=True)
class Sheet:
    """Spreadsheets of one page type."""

    key: str
    model: type[BasePage]

    @property
    def label(self) -> str:
        return capfirst(str(self.model._meta.verbose_name_plural))

    @cached_property
    def page_columns(self) -> list[Column]:
        return columns_of(self.model)

    @cached_property
    def columns(self) -> list[Column]:
        """All columns in the order of the file: the title, what it is, the rest."""
        title, *rest = self.page_columns
        number, *keys = KEYS
        return [number, title, *keys, *rest]

    @cached_property
    def _by_spelling(self) -> dict[str, Column]:
        return {word: column for column in self.columns for word in column.spellings}

    def column_called(self, name: Any) -> Column | None:
        """The column of this name in any language of the site."""
        return self._by_spelling.get(
            " ".join(str(name).split()).rstrip("* ").casefold()
        )

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


SHEETS = {
    model.spreadsheet: Sheet(model.spreadsheet, model)
    for model in get_page_models()
    if getattr(model, "spreadsheet", "")
}
