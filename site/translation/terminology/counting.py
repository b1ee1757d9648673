"""
Counts breaches of the glossary, and stores them for the report.

A translation is counted anew whenever its state is stored, and when the glossary changes
those that may have the term: 2,000 pages take half a minute, which no report can wait for.
"""

from collections import Counter
from functools import lru_cache
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from toolkit.models import GlossaryTerm
from translation.segments import segments_of
from translation.terminology.advising import Glossary, in_use, own_text
from translation.terminology.models import TermBreach

# With so many letters a word begins in nearly all of its forms.
BEGINNING = 3


def count(translation: Translation, glossary: Glossary | None = None) -> None:
    """Store how often a translation breaches which term."""
    glossary = glossary or Glossary(
        translation.source.locale, translation.target_locale
    )
    problems = Counter(
        problem
        for segment in segments_of(translation)
        for problem in glossary.advice(segment.source, own_text(segment)).problems
    )
    with transaction.atomic():
        TermBreach.objects.filter(translation=translation).delete()
        TermBreach.objects.bulk_create(
            TermBreach(
                translation=translation,
                term_key=problem.wording.key,
                term=problem.wording.term,
                agreed=problem.wording.agreed,
                kind=problem.kind,
                used=problem.used[:200],
                texts=texts,
            )
            for problem, texts in problems.items()
        )


def count_all(translations: QuerySet[Translation]) -> int:
    """Count many translations, reading each glossary once; tells how many there were."""
    glossary = lru_cache(Glossary)
    related = translations.select_related("source__locale", "target_locale")
    for translation in related:
        locales = translation.source.locale, translation.target_locale
        count(translation, glossary(*locales))
    return len(related)


def concerned(term_key: UUID) -> QuerySet[Translation]:
    """Translations that may have a term in the source, or a wording of it in the target."""
    terms = GlossaryTerm.objects.filter(translation_key=term_key)
    sources, targets = Q(pk=None), Q(pk=None)
    for term in terms.select_related("locale"):
        named = in_use(term, term.locale.language_code)
        sources |= Q(string__locale=term.locale_id) & _begins("string__data", named)
        avoided = term.avoid.splitlines()
        targets |= Q(locale=term.locale_id) & _begins("data", [*named, *avoided])
    texts = StringTranslation.objects.filter(targets).exclude(context=None)
    counted = TermBreach.objects.filter(term_key=term_key)
    return Translation.objects.filter(
        Q(source__in=StringSegment.objects.filter(sources).values("source"))
        | Q(source__object__in=texts.values("context__object"))
        | Q(pk__in=counted.values("translation")),
        enabled=True,
    )


def _begins(field: str, wordings: list[str]) -> Q:
    """Texts with the first letters of a wording; SQLite knows small letters of English only."""
    found = Q(pk=None)
    for wording in filter(None, map(str.strip, wordings)):
        letters = wording[:BEGINNING]
        for written in {letters, letters.lower(), letters.capitalize()}:
            found |= Q(**{f"{field}__icontains": written})
    return found
