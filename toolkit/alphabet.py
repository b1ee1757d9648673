"""
The Finnish alphabet: one order for every list that a person reads, in every language.

Letters count, and numbers by their value; case, accents and signs do not. Å, ä and ö
follow z, v and w are two letters, ü stands with y, however a letter is composed.
"""

import re
import unicodedata
from functools import lru_cache

from django.core.exceptions import FieldDoesNotExist
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models import CharField, Field, Func, QuerySet, TextField
from django.db.models.constants import LOOKUP_SEP
from django.db.models.expressions import OrderBy
from django.dispatch import receiver

# The signs that follow z stand for the last letters; the rest stand with another letter.
LAST = {"å": "{", "ä": "|", "ö": "}"}
WITH_ANOTHER = {
    **{"æ": "|", "ø": "}", "ő": "}", "ü": "y", "ű": "y"},
    **{"đ": "d", "ð": "d", "ł": "l", "ŋ": "n", "ŧ": "t", "þ": "th", "œ": "}"},
}
LETTERS = str.maketrans(LAST | WITH_ANOTHER)
LONGEST = 255

# The collation is made by a migration; ICU keeps signs, so they are taken out before.
COLLATION = "talkoot_alphabet"
SIGNS = "[^[:alnum:][:space:]]+"
WITHOUT_SIGNS = (
    f'regexp_replace(normalize(%(expressions)s) COLLATE "{COLLATION}",'
    f" '{SIGNS}', '', 'g')"
)
POSTGRESQL = f"btrim(regexp_replace({WITHOUT_SIGNS}, '[[:space:]]+', ' ', 'g'))"
IN_THE_TREE = "path"


@lru_cache(maxsize=20_000)
def alphabetical(text: str) -> str:
    """What to sort a text by, letter by letter."""
    composed = unicodedata.normalize("NFC", text).casefold()
    signs = unicodedata.normalize("NFKD", composed.translate(LETTERS))
    kept = "".join(sign for sign in signs if sign.isalnum() or sign in "{|} ")
    return re.sub(r"\d+", _by_value, " ".join(kept.split()))[:LONGEST]


def _by_value(digits: re.Match) -> str:
    """The more digits, the later: 2 before 10."""
    number = digits[0].lstrip("0") or "0"
    return f"{len(number):02}{number}"


def letter_of(text: str) -> str:
    """The heading under which a text stands in a list by letters."""
    first = alphabetical(text)[:1]
    if not first.isalpha() and first not in LAST.values():
        return "0–9" if first.isdigit() else "#"
    of_sign = {sign: letter for letter, sign in LAST.items()}
    return of_sign.get(first, first).upper()


class Alphabetical(Func):
    """Sorts a column by the alphabet, in SQLite and PostgreSQL alike."""

    function = "alphabetical"
    arity = 1
    output_field = CharField()

    def as_postgresql(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, template=POSTGRESQL, **extra)


@receiver(connection_created, dispatch_uid="toolkit.alphabet")
def teach_sqlite(connection: BaseDatabaseWrapper, **kwargs) -> None:
    if connection.vendor == "sqlite":
        connection.connection.create_function(
            "alphabetical",
            1,
            lambda text: text and alphabetical(str(text)),
            deterministic=True,
        )


def by_the_alphabet(rows: QuerySet) -> QuerySet:
    """The rows as they are ordered, but by the alphabet where they are by a text."""
    if not rows.query.order_by:
        return rows
    return rows.order_by(*[_in_letters(rows, each) for each in rows.query.order_by])


def _in_letters(rows: QuerySet, order: object) -> object:
    if not isinstance(order, str):
        return order
    name = order.removeprefix("-")
    if name == IN_THE_TREE or not isinstance(_field(rows, name), CharField | TextField):
        return order
    return OrderBy(Alphabetical(name), descending=order.startswith("-"))


def _field(rows: QuerySet, name: str) -> Field | None:
    """What a list is ordered by; None for a relation or something computed elsewhere."""
    if name in rows.query.annotations:
        return rows.query.annotations[name].output_field
    model, field = rows.model, None
    for part in name.split(LOOKUP_SEP):
        try:
            field = model._meta.get_field(part)
        except (AttributeError, FieldDoesNotExist):
            return None
        model = field.related_model
    return field
