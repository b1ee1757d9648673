"""Names by which cells refer to terms, municipalities, people, pages and files."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from django.contrib.auth import get_user_model
from django.db.models import Model, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page, TranslatableMixin

from toolkit.models import Municipality, Term

NUMBERED = re.compile(r"^(.*?)\s*\[(\d+)\]$", re.DOTALL)


class CellError(Exception):
    """What is wrong with a cell, as a sentence in the active language."""


@dataclass(frozen=True)
class Named:
    """A thing under the name that cells use, and other names that they may use."""

    pk: int
    name: str
    others: tuple[str, ...] = ()


class Names:
    """Finds things by name; several of one name are told apart as "Name [12]"."""

    def __init__(
        self, kind: str, offered: Iterable[Named], known: Iterable[Named]
    ) -> None:
        self.kind = kind
        self._names: dict[int, str] = {}
        self._spelt: dict[str, str] = {}
        self._found: dict[str, set[int]] = defaultdict(set)
        for thing in offered:
            for name in (thing.name, *thing.others):
                if key := _key(name):
                    self._found[key].add(thing.pk)
                    self._spelt.setdefault(key, name)
        for thing in known:
            self._names[thing.pk] = thing.name

    def name_of(self, pk: int) -> str:
        name = self._names.get(pk, "")
        is_clear = self._found.get(_key(name)) == {pk}
        return name if is_clear else f"{name} [{pk}]".strip()

    def find(self, text: str) -> int:
        """The primary key behind a name; raises CellError with a near match."""
        found = self._found.get(_key(text), set())
        numbered = NUMBERED.match(text)
        if not found and numbered and int(numbered[2]) in self._names:
            return int(numbered[2])
        if len(found) > 1:
            several = ", ".join(f"{self._names[pk]} [{pk}]" for pk in sorted(found))
            raise CellError(
                _("“%(name)s” may mean several: write one of %(several)s.")
                % {"name": text, "several": several}
            )
        if not found:
            raise CellError(self._unknown(text))
        return next(iter(found))

    def all(self, most: int) -> list[str]:
        """The names to choose from, at most so many."""
        pks = sorted({pk for pks in self._found.values() for pk in pks})
        return [self.name_of(pk) for pk in pks[:most]]

    def _unknown(self, text: str) -> str:
        words = {"kind": capfirst(self.kind), "name": _shortened(text)}
        near = get_close_matches(_key(text), self._spelt, n=1, cutoff=0.6)
        if near:
            words["near"] = self._spelt[near[0]]
            return _("%(kind)s “%(name)s” is not known; did you mean “%(near)s”?") % (
                words
            )
        return _("%(kind)s “%(name)s” is not known on this site.") % words


class Library:
    """The names in use, read from the database once for each import or export."""

    def __init__(self) -> None:
        self._read: dict[tuple[object, ...], Names] = {}

    @cached_property
    def terms(self) -> dict[int, Term]:
        return Term.objects.in_bulk()

    def names(self, model: type[Model], locale_id: int, vocabulary: str = "") -> Names:
        """Names of things that a page in this locale may refer to."""
        key = (model, locale_id, vocabulary)
        if key not in self._read:
            self._read[key] = _read_names(*key)
        return self._read[key]


def _read_names(model: type[Model], locale_id: int, vocabulary: str) -> Names:
    things = model._default_manager.all()
    if vocabulary:
        things = things.filter(vocabulary=vocabulary)
    if issubclass(model, Page):
        things = things.filter(depth__gt=1)
    kind = str(model._meta.verbose_name)
    if not issubclass(model, TranslatableMixin):
        named = [_named(*row) for row in things.values_list("pk", *_fields(model))]
        return Names(kind, named, named)
    return _translated_names(kind, things, locale_id, strict=model is Term)


def _translated_names(
    kind: str, things: QuerySet, locale_id: int, strict: bool
) -> Names:
    """Each thing once, in the page's language where it is translated, by all its names."""
    known, groups = [], defaultdict(list)
    for pk, key, locale, *names in things.values_list(
        "pk", "translation_key", "locale_id", *_fields(things.model)
    ).order_by("pk"):
        known.append(_named(pk, *names))
        groups[key].append((locale != locale_id, pk, names))
    offered = []
    for group in groups.values():
        (is_elsewhere, pk, names), *rest = sorted(group, key=lambda each: each[:2])
        if not (strict and is_elsewhere):
            offered.append(_named(pk, *names, *[n for each in rest for n in each[2]]))
    return Names(kind, offered, known)


def _fields(model: type[Model]) -> list[str]:
    """Fields that name a thing of this model; cells are written with the first."""
    if issubclass(model, Municipality):
        return ["name_fi", "name_sv", "code"]
    if issubclass(model, Term):
        return ["name", "key"]
    if issubclass(model, get_user_model()):
        return ["username", "email"]
    is_titled = any(field.name == "title" for field in model._meta.get_fields())
    return ["title"] if is_titled else ["name"]


def _named(pk: int, name: str, *others: str) -> Named:
    return Named(pk, name, tuple(others))


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
