"""Adds the pairs of texts that a file brings to the translation memory."""

from collections.abc import Iterable

from django.db import transaction
from wagtail_localize.models import String, StringTranslation

from translation.memory.models import ImportedPair, ImportedPairKey
from translation.memory.similarity import exact_key, keys

AT_ONCE = 400


def unknown(pairs: list[ImportedPair]) -> list[ImportedPair]:
    """Those pairs, each once, that neither translators nor a file have brought before."""
    known = set()
    for first in range(0, len(pairs), AT_ONCE):
        known |= _known(pairs[first : first + AT_ONCE])
    new = {_identity(pair): pair for pair in reversed(pairs)}
    return [pair for what, pair in reversed(new.items()) if what not in known]


def add(pairs: Iterable[ImportedPair]) -> None:
    with transaction.atomic():
        made = ImportedPair.objects.bulk_create(pairs, batch_size=500)
        ImportedPairKey.objects.bulk_create(
            (
                ImportedPairKey(pair=pair, key=key)
                for pair in made
                for key in keys(pair.source_locale_id, pair.source)
                | {exact_key(pair.source_locale_id, pair.source)}
            ),
            batch_size=5_000,
        )


Identity = tuple[int, int, str, str]


def _identity(pair: ImportedPair) -> Identity:
    return pair.source_locale_id, pair.locale_id, pair.source, pair.text


def _known(pairs: list[ImportedPair]) -> set[Identity]:
    exact = {exact_key(pair.source_locale_id, pair.source) for pair in pairs}
    found = ImportedPairKey.objects.filter(key__in=exact).values("pair")
    known = {_identity(pair) for pair in ImportedPair.objects.filter(pk__in=found)}
    hashes = {String._get_data_hash(pair.source) for pair in pairs}
    made = StringTranslation.objects.filter(
        translation_of__data_hash__in=hashes,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
    ).values_list("translation_of__locale", "locale", "translation_of__data", "data")
    return known | set(made)
