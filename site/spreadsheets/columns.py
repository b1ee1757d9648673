"""
The columns of a page type: what a cell is called, and how it goes to the page and back.

They follow from the model, so that a new field has a column without a line here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from spreadsheets.kinds import (
    Choice,
    Day,
    Flag,
    Here,
    Kind,
    Listed,
    Number,
    Reference,
    Stretch,
    in_every_language,
)
from spreadsheets.records import Part, Record, Records, same_as_before
from spreadsheets.rich_text import RichText
from spreadsheets.streams import kind_of_stream
from toolkit.alphabet import alphabetical
from toolkit.dates import HasPeriod, Period
from toolkit.forms import terms_fields
from toolkit.models import GovernanceMixin, PageTerm, Term
from toolkit.models.base import BasePage
from toolkit.tags import one_name_each

PERIOD = ["start", "end", "precision"]


@dataclass(frozen=True)
class Column:
    """A column; its name in the file is its label in any language, or `name`."""

    name: str
    label: Any
    kind: Kind
    help: Any = ""
    is_required: bool = False
    # Writes to other tables at once, so that a preview must leave it alone.
    waits_for_page = False

    def __str__(self) -> str:
        return capfirst(str(self.label))

    @property
    def fields(self) -> list[str]:
        """The fields of the page that the column holds."""
        return [self.name]

    @property
    def spellings(self) -> set[str]:
        return in_every_language(lambda: self.label) | {self.name.casefold()}

    def get(self, page: Page) -> Any:
        raise NotImplementedError

    def set(self, page: Page, value: Any, here: Here) -> None:
        raise NotImplementedError

    def write(self, page: Page, here: Here) -> str:
        return self.kind.write(self.get(page), here)

    def problems(self, page: Page) -> list[str]:
        """What is wrong with the value that the page has now, beyond its model's rules."""
        return []


class FieldColumn(Column):
    def get(self, page: Page) -> Any:
        return getattr(page, page._meta.get_field(self.name).attname)

    def set(self, page: Page, value: Any, here: Here) -> None:
        setattr(page, page._meta.get_field(self.name).attname, value)


class PeriodColumn(Column):
    """Start, end and precision in one text, as in the form."""

    @property
    def fields(self) -> list[str]:
        return [self.name, *PERIOD]

    def get(self, page: HasPeriod) -> Period | None:
        return page.get_period()

    def set(self, page: HasPeriod, value: Period | None, here: Here) -> None:
        page.set_period(value)


class StreamColumn(Column):
    def get(self, page: Page) -> list[dict[str, Any]]:
        return list(getattr(page, self.name).raw_data)

    def set(self, page: Page, value: list[dict[str, Any]], here: Here) -> None:
        setattr(page, self.name, value)

    def problems(self, page: Page) -> list[str]:
        block = page._meta.get_field(self.name).stream_block
        try:
            block.clean(getattr(page, self.name))
        except ValidationError as error:
            return sorted(set(_sentences(error)))
        return []


@dataclass(frozen=True)
class TermsColumn(Column):
    vocabulary: str = ""
    suitability: str = ""

    def get(self, page: Page) -> list[int]:
        return [row.term_id for row in self._rows(page)]

    def set(self, page: Page, value: list[int], here: Here) -> None:
        mine = self._rows(page)
        known = {row.term_id: row for row in mine}
        rows = [row for row in page.page_terms.all() if row not in mine]
        for pk in dict.fromkeys(value):
            rows.append(
                known.get(pk)
                or PageTerm(
                    term=here.library.terms[pk],
                    suitability=self.suitability,
                    locale_id=page.locale_id,
                )
            )
        page.page_terms = _in_order(rows)

    def _rows(self, page: Page) -> list[PageTerm]:
        return [
            row
            for row in page.page_terms.all()
            if row.term.vocabulary == self.vocabulary
            and row.suitability == self.suitability
        ]


class TagsColumn(Column):
    waits_for_page = True

    def get(self, page: Page) -> list[str]:
        names = [row.tag.name for row in page.tagged_items.all()]
        return sorted(names, key=alphabetical)

    def set(self, page: Page, value: list[str], here: Here) -> None:
        page.tags.set(one_name_each(value))


@dataclass(frozen=True)
class RowsColumn(Column):
    """Rows that belong to the page, such as participants: one field each, or a record."""

    fields: tuple[str, ...] = ()

    def get(self, page: Page) -> list[Any]:
        rows = [self._record(row) for row in getattr(page, self.name).all()]
        return rows if len(self.fields) > 1 else [row[self.fields[0]] for row in rows]

    def set(self, page: Page, value: list[Any], here: Here) -> None:
        records = (
            value if len(self.fields) > 1 else [{self.fields[0]: v} for v in value]
        )
        old = list(getattr(page, self.name).all())
        places = same_as_before(
            [str(self._record(row)) for row in old], [str(record) for record in records]
        )
        model = page._meta.get_field(self.name).related_model
        rows = []
        for record, place in zip(records, places, strict=True):
            row = model(locale_id=page.locale_id) if place is None else old[place]
            self._fill(row, record)
            rows.append(row)
        setattr(page, self.name, _in_order(rows))

    def problems(self, page: Page) -> list[str]:
        found = []
        # A lone reference was found by its name and needs no second look.
        rows = getattr(page, self.name).all() if len(self.fields) > 1 else []
        for row in rows:
            try:
                row.full_clean(exclude=["page", "translation_key", "locale"])
            except ValidationError as error:
                found += error.messages
        return sorted(set(found))

    def _record(self, row: models.Model) -> dict[str, Any]:
        return {name: _value(row, name) for name in self.fields}

    def _fill(self, row: models.Model, record: dict[str, Any]) -> None:
        for name in self.fields:
            field = row._meta.get_field(name)
            is_stream = isinstance(field, StreamField)
            setattr(row, name if is_stream else field.attname, record[name])


def _value(row: models.Model, name: str) -> Any:
    field = row._meta.get_field(name)
    if isinstance(field, StreamField):
        return list(getattr(row, name).raw_data)
    return getattr(row, field.attname)


def _in_order(rows: list) -> list:
    for order, row in enumerate(rows):
        row.sort_order = order
    return rows


def _sentences(error: ValidationError) -> Iterator[str]:
    """The messages inside an error of nested blocks."""
    nested = getattr(error, "block_errors", None)
    if nested is None:
        yield from error.messages
        return
    for part in nested.values():
        yield from _sentences(part)
    for part in error.non_block_errors.as_data():
        yield from part.messages


def columns_of(model: type[BasePage]) -> list[Column]:
    """Address and text first, then terms and relations, then who answers for the page."""
    own, shared = [], []
    of_all = {f.name for f in (*BasePage._meta.fields, *GovernanceMixin._meta.fields)}
    in_period = PERIOD if issubclass(model, HasPeriod) else []
    for field in model._meta.local_fields:
        if field.editable and field.name not in ("page_ptr", *in_period):
            (shared if field.name in of_all else own).append(_field_column(field))
    return [
        *_page_columns(model),
        *_period_columns(model),
        *own,
        *_term_columns(model),
        TagsColumn("tags", gettext_lazy("tags"), Listed(Kind())),
        *_row_columns(model),
        *shared,
    ]


def _page_columns(model: type[BasePage]) -> Iterator[Column]:
    labels = {
        "title": gettext_lazy("title"),
        "slug": gettext_lazy("address (slug)"),
        "search_description": gettext_lazy("summary"),
        "seo_title": gettext_lazy("title for search engines"),
        "show_in_menus": gettext_lazy("show in menus"),
    }
    for name, label in labels.items():
        column = _field_column(model._meta.get_field(name))
        yield FieldColumn(name, label, column.kind, column.help, name == "title")


def _period_columns(model: type[BasePage]) -> Iterator[Column]:
    if issubclass(model, HasPeriod):
        field = model.form_fields["period"]
        yield PeriodColumn(
            "period", field.label, Stretch(), field.help_text, field.required
        )


def _field_column(field: models.Field) -> Column:
    maker = StreamColumn if isinstance(field, StreamField) else FieldColumn
    is_required = not (field.blank or field.has_default())
    return maker(
        field.name,
        field.verbose_name,
        kind_of_field(field),
        field.help_text,
        is_required,
    )


def _term_columns(model: type[BasePage]) -> Iterator[Column]:
    for name, field in terms_fields(model.vocabularies).items():
        kind = Listed(Reference(Term, field.vocabulary))
        yield TermsColumn(
            name,
            field.label,
            kind,
            vocabulary=field.vocabulary,
            suitability=field.suitability,
        )


def _row_columns(model: type[BasePage]) -> Iterator[Column]:
    """Relations whose rows editors write: those with panels of their own."""
    for relation in model._meta.get_fields():
        rows = relation.related_model if relation.one_to_many else None
        panels = getattr(rows, "panels", None)
        if panels and relation.field.name == "page":
            fields = [rows._meta.get_field(panel.field_name) for panel in panels]
            yield RowsColumn(
                relation.get_accessor_name(),
                rows._meta.verbose_name_plural,
                _kind_of_rows(fields),
                fields=tuple(field.name for field in fields),
            )


def _kind_of_rows(fields: list[models.Field]) -> Kind:
    if len(fields) == 1:
        return Listed(kind_of_field(fields[0]))
    parts = {
        f.name: Part(f.verbose_name, kind_of_field(f), kind_of_field(f).empty)
        for f in fields
    }
    return Records(Record(parts))


def kind_of_field(field: models.Field) -> Kind:
    """How a model's field is written; raises TypeError for a field that has no way."""
    if field.choices:
        return Choice(field.choices)
    match field:
        case StreamField():
            return kind_of_stream(field)
        case RichTextField():
            return RichText(field.features)
        case models.ForeignKey():
            return Reference(field.related_model)
        case models.BooleanField():
            return Flag()
        case models.IntegerField():
            return Number()
        case models.DateField():
            return Day()
        case models.CharField() | models.TextField():
            return Kind()
    raise TypeError(f"{type(field).__name__} cannot be written into a cell.")
