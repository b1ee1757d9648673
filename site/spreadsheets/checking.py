"""From rows to pages as they would be: what is new or changes, and what stands against it."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from spreadsheets.columns import Column
from spreadsheets.differences import difference
from spreadsheets.kinds import Here
from spreadsheets.names import CellError, Library
from spreadsheets.permissions import ParentPages
from spreadsheets.reading import Row, is_error
from spreadsheets.sheets import Sheet
from toolkit.locales import locale_for, locales
from toolkit.models.base import BasePage
from uploads.cells import LONGEST_CELL, TOO_LONG, tidy

Progress = Callable[[int], None]

BATCH = 100
EMPTIED = ("-", "–")
# The tree fills these in when the page is put into it.
OF_THE_TREE = ["path", "depth", "numchild", "url_path", "slug", "draft_title"]


@dataclass
class Outcome:
    """What a row would do, or did."""

    number: int
    title: str = ""
    page: BasePage | None = None
    parent: Page | None = None
    base: int | None = None
    changed: list[str] = field(default_factory=list)
    differences: list[dict[str, Any]] = field(default_factory=list)
    errors: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)
    # Values that cannot be tried out without writing.
    waiting: list[Callable[[], None]] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        return self.parent is not None

    @property
    def is_unchanged(self) -> bool:
        return not (self.is_new or self.changed or self.errors)

    def described(self) -> dict[str, Any]:
        """The outcome as the preview shows it, in the active language."""
        return {
            "number": self.number,
            "title": self.title,
            "page": self.page.pk if self.page else None,
            "is_new": self.is_new,
            "is_unchanged": self.is_unchanged,
            "changed": self.changed,
            "differences": self.differences,
            "errors": self.errors,
            "warnings": self.warnings,
            "base": self.base,
        }


class Checker:
    """Makes each row's page as it would be, without writing anything."""

    def __init__(self, sheet: Sheet, user: User, language: str) -> None:
        self.sheet, self.user = sheet, user
        self.locale = locale_for(language)
        self.library = Library()
        self.parents = ParentPages(sheet, user)
        self._taken: dict[tuple, int] = {}

    def outcomes(self, rows: list[Row], progress: Progress) -> Iterator[Outcome]:
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            existing = Existing(self.sheet, batch)
            for row in batch:
                yield self._outcome(row, existing)
            progress(start + len(batch))

    def _outcome(self, row: Row, existing: "Existing") -> Outcome:
        outcome = Outcome(row.number, row.cells.get("title", ""))
        for name in row.too_long:
            self._refuse(
                outcome,
                name,
                _("The text is too long; there may be at most %(limit)s characters.")
                % {"limit": LONGEST_CELL},
            )
        try:
            locale_id = self._locale_id(row)
            outcome.page = existing.page(row, locale_id)
            if outcome.page is None:
                self._begin(outcome, row, locale_id)
            else:
                self._continue(outcome, row)
        except KeyProblem as problem:
            self._refuse(outcome, problem.column, str(problem))
            return outcome
        self._fill(outcome, row)
        if outcome.is_new or outcome.changed:
            self._validate(outcome)
        if outcome.changed and not outcome.is_new:
            self._refuse_if_closed(outcome, row, existing)
        return outcome

    def _refuse(self, outcome: Outcome, name: str, message: str) -> None:
        outcome.errors.append((str(self.sheet.column(name)) if name else "", message))

    def _locale_id(self, row: Row) -> int:
        language = row.cells.get("language", "").casefold()
        for locale in locales().values():
            if language in (locale.language_code, str(locale).casefold()):
                return locale.pk
        if language:
            known = ", ".join(locale.language_code for locale in locales().values())
            raise KeyProblem(
                "language", _("Not a language of this site; they are %s.") % known
            )
        return self.locale.pk

    def _begin(self, outcome: Outcome, row: Row, locale_id: int) -> None:
        """A new page, below the page that its row or its language tells."""
        try:
            title = row.cells.get("parent", "")
            outcome.parent = self.parents.find(title, locale_id, self.library)
        except CellError as problem:
            raise KeyProblem("parent", str(problem)) from None
        outcome.page = self.sheet.model(
            locale_id=locale_id, owner=self.user, live=False
        )
        slug = row.cells.get("slug", "")
        if slug:
            self._take_once((outcome.parent.pk, slug), row, "slug")
        elif not row.cells.get("title"):
            raise KeyProblem("title", _("A new page needs a title."))
        elif _has_child(outcome.parent, slugify(outcome.title)):
            message = _(
                "There is a page of this name already; a second one would come."
            )
            outcome.warnings.append((str(self.sheet.column("title")), message))

    def _continue(self, outcome: Outcome, row: Row) -> None:
        """An existing page."""
        page = outcome.page
        self._take_once((page.pk,), row, "id")
        outcome.title = outcome.title or page.title
        outcome.base = page.latest_revision_id
        self._warn_of_later_changes(outcome, row)

    def _warn_of_later_changes(self, outcome: Outcome, row: Row) -> None:
        exported, latest = row.cells.get("version", ""), outcome.page.latest_revision
        if exported and latest and exported != str(latest.pk):
            words = {
                "user": latest.user.get_username() if latest.user else "–",
                "time": date_format(
                    localtime(latest.created_at), "SHORT_DATETIME_FORMAT"
                ),
            }
            message = _(
                "%(user)s changed the page on %(time)s, after the export. Cells that "
                "differ replace what the page has now."
            )
            outcome.warnings.append(
                (str(self.sheet.column("version")), message % words)
            )

    def _refuse_if_closed(
        self, outcome: Outcome, row: Row, existing: "Existing"
    ) -> None:
        """Say why the user may not change the page, if so."""
        page, column = outcome.page, "id" if row.cells.get("id") else "slug"
        if not page.permissions_for_user(self.user).can_edit():
            self._refuse(outcome, column, _("You may not change this page."))
        elif page.alias_of_id or page.pk in existing.translated:
            message = _("It is translated in the translation editor; change it there.")
            self._refuse(outcome, column, message)
        elif (lock := page.get_lock()) and lock.for_user(self.user):
            self._refuse(outcome, column, _("The page is locked."))

    def _take_once(self, key: tuple, row: Row, column: str) -> None:
        before = self._taken.setdefault(key, row.number)
        if before != row.number:
            raise KeyProblem(
                column, _("Row %(row)s is about the same page.") % {"row": before}
            )

    def _fill(self, outcome: Outcome, row: Row) -> None:
        here = Here(outcome.page.locale_id, self.library)
        for column in self.sheet.page_columns:
            text = row.cells.get(column.name, "")
            if text and column.name not in row.too_long:
                try:
                    self._fill_cell(outcome, column, text, here)
                except CellError as problem:
                    outcome.errors.append((str(column), str(problem)))

    def _fill_cell(
        self, outcome: Outcome, column: Column, text: str, here: Here
    ) -> None:
        """Put a cell's value on the page if it differs from what the page has."""
        page = outcome.page
        written = tidy(column.write(page, here))
        if text == written or (text == TOO_LONG and not outcome.is_new):
            return
        if is_error(text) or text == TOO_LONG:
            raise CellError(_("The cell holds no value but “%s”.") % text)
        if text in EMPTIED:
            value = column.kind.empty
        else:
            value = column.kind.read(text, here, old=column.get(page))
        after = tidy(column.kind.write(value, here))
        if after == written:
            return
        outcome.changed.append(str(column))
        before = "" if outcome.is_new else written
        outcome.differences.append(difference(str(column), before, after))
        if column.waits_for_page:
            outcome.waiting.append(partial(column.set, page, value, here))
        else:
            column.set(page, value, here)

    def _validate(self, outcome: Outcome) -> None:
        page = outcome.page
        wrong = defaultdict(list)
        try:
            _validate_fields(page, outcome.parent)
        except ValidationError as error:
            wrong |= error.message_dict
        for column in self.sheet.page_columns:
            if outcome.is_new or str(column) in outcome.changed:
                for message in column.problems(page):
                    wrong.setdefault(column.name, []).append(message)
        already = {name for name, _message in outcome.errors}
        for name, messages in wrong.items():
            label = self._label(name)
            if label not in already:
                outcome.errors += [(label, message) for message in messages]
        if not outcome.errors:
            outcome.warnings += [
                (self._label(name), str(message))
                for name, message in page.own_publishing_problems().items()
            ]

    def _label(self, field: str) -> str:
        """The column in which a field of the page stands."""
        for column in self.sheet.columns:
            if field in column.fields:
                return str(column)
        return ""


class KeyProblem(Exception):  # noqa: N818 - not an error of the program
    """Why a row cannot be about a page; `column` is where it says so."""

    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column


class Existing:
    """The pages that a batch of rows names by number or by address, as last edited."""

    def __init__(self, sheet: Sheet, rows: list[Row]) -> None:
        numbers = {row.cells.get("id", "") for row in rows}
        slugs = {row.cells.get("slug", "") for row in rows} - {""}
        pages = sheet.model.objects.select_related("latest_revision__user", "locale")
        by_number = pages.filter(pk__in=[int(n) for n in numbers if _is_number(n)])
        self._by_number = {page.pk: page for page in by_number}
        self._by_slug = defaultdict(list)
        by_slug = pages.filter(slug__in=slugs)
        for page in by_slug:
            self._by_slug[page.slug, page.locale_id].append(page)
        self.translated = _translated([*by_number, *by_slug])

    def page(self, row: Row, locale_id: int) -> BasePage | None:
        """The row's page as last edited, or None for a new one; raises KeyProblem."""
        number, slug = row.cells.get("id", ""), row.cells.get("slug", "")
        if number:
            return as_edited(self._numbered(number, row, locale_id))
        found = self._by_slug[slug, locale_id] if slug else []
        if found and "id" in row.cells:
            raise KeyProblem("slug", _its_address(found[0]))
        if len(found) > 1:
            raise KeyProblem(
                "slug", _("Several pages have this address: give the number as well.")
            )
        return as_edited(found[0]) if found else None

    def _numbered(self, number: str, row: Row, locale_id: int) -> BasePage:
        page = self._by_number.get(int(number)) if _is_number(number) else None
        if page is None:
            message = _("No page of this kind has the number %s.") % number[:20]
            raise KeyProblem("id", message)
        if row.cells.get("language") and page.locale_id != locale_id:
            message = _("The page of this number is in another language: %s.")
            raise KeyProblem("language", message % page.locale)
        return page


def _its_address(page: BasePage) -> str:
    """Why a row without a number is not taken for a change: it may be a copied row."""
    return _(
        "The page “%(title)s” has this address. To change that page, write its number "
        "%(number)s; for a new page, clear the address or write another one."
    ) % {"title": page.title, "number": page.pk}


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 18


def as_edited(page: BasePage) -> BasePage:
    """The page with the content of its latest revision."""
    if not page.has_unpublished_changes or page.latest_revision is None:
        return page
    return page.with_content_json(page.latest_revision.content)


def _translated(pages: list[Page]) -> set[int]:
    """Those of the pages whose text comes from the translation editor."""
    targets = Translation.objects.filter(
        enabled=True, source__object_id__in={page.translation_key for page in pages}
    ).values_list("source__object_id", "target_locale_id")
    managed = set(targets)
    return {p.pk for p in pages if (p.translation_key, p.locale_id) in managed}


def _validate_fields(page: BasePage, parent: Page | None) -> None:
    if parent is None:
        page.full_clean()
        return
    page.clean_fields(exclude=OF_THE_TREE if not page.slug else OF_THE_TREE[:4])
    if page.slug and _has_child(parent, page.slug):
        message = _("There is another page with this address below “%s”.")
        raise ValidationError({"slug": message % parent.title})


def _has_child(parent: Page, slug: str) -> bool:
    return parent.get_children().filter(slug=slug).exists()
