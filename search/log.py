"""Counts what readers search for, so that editors learn what they do not find."""

import re
from datetime import timedelta

from django.conf import settings
from django.db.models import F, Q, Sum
from django.utils import timezone

from search.models import SearchedWords
from toolkit.locales import locale_for

LONGEST = SearchedWords._meta.get_field("words").max_length

# An e-mail address, a telephone number, a Finnish personal identity code.
PERSONAL = re.compile(
    r"\S@\S|(?:\+|\b00)?(?:\d[\s()./-]{0,2}){7,}|\b\d{6}[-+a-fu-y]\d{3}[0-9a-z]\b",
    re.IGNORECASE,
)

# What others looked for is shown when so many did, of late, and found something.
POPULAR, FEWEST, DAYS = 5, 3, 90

# Words alone, without what asks for a phrase or leaves a word out.
PLAIN = re.compile(r"\w\w+(?:[ -]\w+)*")
# So many of the most usual searches are looked through for such.
LOOKED_THROUGH = 50

YEARS = re.compile(r"\b(?:19|20)\d\d\b")


def countable(words: str) -> str:
    """The words as they are counted; empty for what may tell of a person."""
    words = " ".join(words.casefold().split())
    is_personal = PERSONAL.search(YEARS.sub("", words))
    return "" if is_personal or len(words) > LONGEST else words


def count(words: str, language: str, hits: int, widened: bool, corrected: bool) -> None:
    """Count one search for words that `countable` has let through."""
    found = {"hits": hits, "widened": widened, "corrected": corrected}
    today = timezone.localdate()
    row, is_first = SearchedWords.objects.get_or_create(
        words=words, locale=locale_for(language), day=today, defaults=found
    )
    if is_first:
        kept_from = today - timedelta(days=settings.SEARCH_LOG_DAYS)
        SearchedWords.objects.filter(day__lt=kept_from).delete()
    else:
        again = SearchedWords.objects.filter(pk=row.pk)
        again.update(times=F("times") + 1, **found)


def popular(language: str) -> list[str]:
    """
    What many others have looked for of late, and found, the most usual first.

    Words that had to be corrected, or that make conditions, are no advice to anybody.
    """
    since = timezone.localdate() - timedelta(days=DAYS)
    rows = SearchedWords.objects.filter(locale=locale_for(language), day__gte=since)
    failed = rows.filter(Q(hits=0) | Q(widened=True) | Q(corrected=True))
    rows = rows.exclude(words__in=failed.values("words"))
    counted = rows.values("words").annotate(number=Sum("times"))
    usual = counted.filter(number__gte=FEWEST).order_by("-number", "words")
    found = usual.values_list("words", flat=True)[:LOOKED_THROUGH]
    return [words for words in found if PLAIN.fullmatch(words)][:POPULAR]
