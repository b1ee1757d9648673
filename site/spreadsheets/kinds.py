"""How single values stand in a cell: words, numbers, days, choices, references, lists."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.functional import lazy
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from wagtail.coreutils import resolve_model_string

from spreadsheets.names import CellError, Library, Names
from toolkit.dates import Period, parsing

LARGEST = 9_223_372_036_854_775_807


@dataclass
class Here:
    """Where a cell is read or written: the language of its page, and the names there."""

    locale_id: int
    library: Library


class Kind:
    """A way of writing a value into a cell and of reading it back."""

    hint: Any = gettext_lazy("Text.")
    # What stands for nothing in the database; shared, and never changed.
    empty: Any = ""

    def write(self, value: Any, here: Here) -> str:
        return str(value or "")

    def read(self, text: str, here: Here, old: Any = None) -> Any:
        """The value that the text stands for; raises CellError."""
        return text

    def choices(self, here: Here) -> list[str]:
        """What the explanations list as allowed."""
        return []


def in_every_language(words: Callable[[], str]) -> set[str]:
    """A text as each language of the site has it, in small letters."""
    spellings = set()
    for code, _name in settings.LANGUAGES:
        with override(code):
            spellings.add(str(words()).casefold())
    return spellings


class Number(Kind):
    hint = gettext_lazy("A whole number.")
    empty = None

    def write(self, value: int | None, here: Here) -> str:
        return "" if value is None else str(value)

    def read(self, text: str, here: Here, old: int | None = None) -> int:
        digits = re.sub(r"\s", "", text).replace(",", ".")
        if re.fullmatch(r"[+-]?\d{1,18}(\.0*)?", digits):
            return int(digits.partition(".")[0])
        if re.fullmatch(r"[+-]?\d*\.\d+", digits):
            raise CellError(_("“%s” is not a whole number.") % text[:60])
        raise CellError(_("“%s” is not a number.") % text[:60])


class Flag(Kind):
    hint = gettext_lazy("Yes or no.")
    empty = False

    def write(self, value: bool | None, here: Here) -> str:
        return str(_("Yes") if value else _("No"))

    def read(self, text: str, here: Here, old: bool | None = None) -> bool:
        word = text.casefold()
        if word in {"1", "x", "true", "tosi"} | in_every_language(lambda: _("Yes")):
            return True
        if word in {"0", "false", "epätosi"} | in_every_language(lambda: _("No")):
            return False
        raise CellError(_("“%s” is neither yes nor no.") % text[:60])

    def choices(self, here: Here) -> list[str]:
        return [str(_("Yes")), str(_("No"))]


class Day(Kind):
    hint = gettext_lazy("A date, such as 1.3.2026 or 2026-03-01.")
    empty = None

    def write(self, value: date | str | None, here: Here) -> str:
        if not value:
            return ""
        day = date.fromisoformat(value) if isinstance(value, str) else value
        is_finnish = get_language() == "fi"
        return f"{day.day}.{day.month}.{day.year}" if is_finnish else day.isoformat()

    def read(self, text: str, here: Here, old: date | None = None) -> date:
        try:
            # Programs write a midnight after the day.
            return parsing.read_date(re.sub(r"[ T]00:00(:00)?$", "", text))
        except parsing.Unreadable as problem:
            raise CellError(str(problem)) from None


class Stretch(Kind):
    """A period; its precision follows from how it is written."""

    hint = lazy(parsing.period_advice, str)()
    empty = None

    def write(self, value: Period | str | None, here: Here) -> str:
        period = Period.fromisoformat(value) if isinstance(value, str) else value
        return str(period or "")

    def read(self, text: str, here: Here, old: Any = None) -> Period:
        try:
            return parsing.read_period(text)
        except parsing.Unreadable as problem:
            raise CellError(str(problem)) from None


class RawStretch(Stretch):
    """A period as blocks hold it."""

    def read(self, text: str, here: Here, old: Any = None) -> str:
        return super().read(text, here).isoformat()


class Choice(Kind):
    hint = gettext_lazy("One of the choices.")

    def __init__(self, choices: Iterable[tuple[Any, Any]]) -> None:
        self.options = [pair for pair in choices if pair[0] not in ("", None)]
        self.empty = (
            "" if all(isinstance(key, str) for key, _l in self.options) else None
        )

    def write(self, value: Any, here: Here) -> str:
        labels = {str(key): str(label) for key, label in self.options}
        return "" if value is None else labels.get(str(value), str(value))

    @cached_property
    def _spellings(self) -> dict[str, Any]:
        labels = {
            spelling: key
            for key, label in self.options
            for spelling in in_every_language(lambda label=label: label)
        }
        return labels | {str(key).casefold(): key for key, _label in self.options}

    def read(self, text: str, here: Here, old: Any = None) -> Any:
        try:
            return self._spellings[text.casefold()]
        except KeyError:
            raise CellError(
                _("“%(text)s” is not one of the choices: %(choices)s.")
                % {"text": text[:60], "choices": ", ".join(self.choices(here))}
            ) from None

    def choices(self, here: Here) -> list[str]:
        return [str(label) for _key, label in self.options]


class Reference(Kind):
    """The name of something that is on the site already."""

    MOST_LISTED = 60
    empty = None

    def __init__(self, model: type[Model] | str, vocabulary: str = "") -> None:
        self.model, self.vocabulary = resolve_model_string(model), vocabulary

    @property
    def hint(self) -> str:
        return _("The name of one that is on the site: %(kind)s.") % {
            "kind": self.model._meta.verbose_name
        }

    def write(self, value: int | None, here: Here) -> str:
        return self._names(here).name_of(int(value)) if value else ""

    def read(self, text: str, here: Here, old: int | None = None) -> int:
        return self._names(here).find(text)

    def choices(self, here: Here) -> list[str]:
        names = self._names(here).all(self.MOST_LISTED + 1)
        return names if len(names) <= self.MOST_LISTED else []

    def _names(self, here: Here) -> Names:
        return here.library.names(self.model, here.locale_id, self.vocabulary)


class Listed(Kind):
    """Several values, one a line; in a single line they are separated by "; "."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind

    empty = []

    @property
    def hint(self) -> str:
        return _(
            "Several, each on a line of its own or separated by “; ”. Each: %s"
        ) % (str(self.kind.hint)[:1].lower() + str(self.kind.hint)[1:])

    def write(self, value: list, here: Here) -> str:
        return "\n".join(self.kind.write(item, here) for item in value or [])

    def read(self, text: str, here: Here, old: Any = None) -> list:
        separator = r"\n" if "\n" in text else r";\s"
        parts = [part.strip() for part in re.split(separator, text.rstrip("; \n"))]
        return [self.kind.read(part, here) for part in parts if part]

    def choices(self, here: Here) -> list[str]:
        return self.kind.choices(here)
