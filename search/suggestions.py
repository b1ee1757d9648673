"""Suggests what somebody may be about to type: words of the vocabularies, and pages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Length
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from search.analysis import fold
from search.facets import facets
from search.kinds import kinds
from search.models import FacetValue, IndexEntry, TitleWord
from search.results import found_pages
from search.wording import readable
from toolkit.locales import locale_for
from toolkit.models import GlossaryTerm

FEWEST_LETTERS = 2
MOST_WORDS = 5
MOST_TERMS = 3
MOST = 8
HIGHEST = "\U0010ffff"


@dataclass(frozen=True)
class Suggestion:
    """What may be meant, with the typed letters marked, and where it leads."""

    text: SafeString
    url: str
    kind: str = ""


def suggest(typed: str, language: str, request: HttpRequest) -> list[Suggestion]:
    beginnings = [word for part in readable(typed).split() if (word := fold(part))]
    if not beginnings or len(beginnings[-1]) < FEWEST_LETTERS:
        return []
    beginnings = beginnings[:MOST_WORDS]
    locale = locale_for(language).pk
    found = [
        Suggestion(
            marked(term, beginnings),
            f"{reverse('search')}?{urlencode({'q': term})}",
            _("Topic"),
        )
        for term in terms(beginnings, locale)
    ]
    pages = found_pages(page_ids(beginnings, locale, MOST - len(found)))
    return found + [
        Suggestion(
            marked(page.title, beginnings),
            page.get_url(request),
            str(kinds()[page.search_document.kind].search_label),
        )
        for page in pages
    ]


def terms(beginnings: Sequence[str], locale: int) -> list[str]:
    """Names in the facets and the glossary in which words begin so."""
    typed = " ".join(beginnings)
    named = [facet.name for facet in facets().values() if facet.is_suggested]
    values = FacetValue.objects.filter(locale=locale, facet__in=named)
    glossary = GlossaryTerm.objects.filter(locale=locale)
    names = {
        *values.filter(begins_inside("label", typed)).values_list("label", flat=True),
        *glossary.filter(begins_inside("term", typed)).values_list("term", flat=True),
        *glossary.filter(abbreviation__istartswith=typed).values_list(
            "abbreviation", flat=True
        ),
    }
    return sorted(names, key=lambda name: (len(name), name))[:MOST_TERMS]


def begins_inside(field: str, typed: str) -> Q:
    capital = typed.capitalize()
    return (
        Q(**{f"{field}__startswith": typed})
        | Q(**{f"{field}__startswith": capital})
        | Q(**{f"{field}__contains": f" {typed}"})
    )


def page_ids(beginnings: Sequence[str], locale: int, limit: int) -> list[int]:
    """Pages whose titles have a word, or a part of a compound, for each beginning."""
    entries = IndexEntry.objects.filter(locale_id=locale).unexpired()
    for beginning in beginnings:
        words = TitleWord.objects.filter(begins(beginning), locale=locale)
        entries = entries.filter(pk__in=words.values("document"))
    ordered = entries.order_by(Length("sort_title"), "pk")
    return list(ordered.values_list("pk", flat=True)[:limit])


def begins(beginning: str) -> Q:
    """A condition on a word that an index answers."""
    if connection.vendor == "postgresql":
        return Q(word__startswith=beginning)
    return Q(word__gte=beginning, word__lt=beginning + HIGHEST)


def marked(text: str, beginnings: Sequence[str]) -> SafeString:
    """The text as HTML with the typed letters marked, inside compounds too."""
    pattern = "|".join(re.escape(word) for word in sorted(beginnings, key=len)[::-1])
    return mark_safe("".join(pieces(text, pattern)))  # noqa: S308 - escaped below


def pieces(text: str, pattern: str) -> Iterator[str]:
    place = 0
    for match in re.finditer(pattern, text, re.IGNORECASE):
        yield conditional_escape(text[place : match.start()])
        yield format_html("<mark>{}</mark>", match[0])
        place = match.end()
    yield conditional_escape(text[place:])
