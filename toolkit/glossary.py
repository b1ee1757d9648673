"""Terms of the glossary explained on the page where they occur."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save
from django.utils.html import format_html

from toolkit.alphabet import alphabetical
from toolkit.models import GlossaryPage, GlossaryTerm
from toolkit.visibility import visible

KEPT_SECONDS = 300
TAG = re.compile(r"(<[^>]+>)")
NOT_INSIDE = {
    "a",
    "button",
    "h1",
    "h2",
    "h3",
    "h4",
    "dt",
    "th",
    "svg",
    "figcaption",
    "abbr",
}


@dataclass
class Explanation:
    """A text with its first mention of each term linked, and the terms that it has."""

    html: str
    terms: list[GlossaryTerm]


def explain(html: str, terms: Iterable[GlossaryTerm]) -> Explanation:
    """
    Link the first mention of each term to `#term-<pk>`.

    Headings, links and table heads stay as they are.
    """
    waiting = {f"t{term.pk}": term for term in terms}
    if not waiting:
        return Explanation(html, [])
    # The longest term first: "energy community" is not an "energy" of its own.
    ordered = sorted(waiting.items(), key=lambda item: -len(item[1].term))
    pattern = re.compile(
        "|".join(f"(?P<{n}>{_forms(t)})" for n, t in ordered), re.IGNORECASE
    )
    found: list[GlossaryTerm] = []

    def link(match: re.Match) -> str:
        term = waiting.pop(match.lastgroup, None)
        if term is None:
            return match[0]
        found.append(term)
        return (
            format_html('<a class="term" href="#term-{}">', term.pk) + match[0] + "</a>"
        )

    inside: list[str] = []
    parts = TAG.split(html)
    for index, part in enumerate(parts):
        if part.startswith("<"):
            _follow(part, inside)
        elif not inside:
            parts[index] = pattern.sub(link, part)
    return Explanation(
        "".join(parts), sorted(found, key=lambda term: alphabetical(term.term))
    )


def glossary(locale_id: int) -> list[GlossaryTerm]:
    """The glossary of a language, from the cache for five minutes at most."""
    return cache.get_or_set(
        _cache_key(locale_id),
        lambda: list(GlossaryTerm.objects.filter(locale=locale_id)),
        KEPT_SECONDS,
    )


def _follow(tag: str, inside: list[str]) -> None:
    """Keep count of the open elements that must not get links."""
    name = tag.strip("</>").split()[0].lower() if tag.strip("</>") else ""
    if name not in NOT_INSIDE or tag.endswith("/>"):
        return
    if tag.startswith("</"):
        if inside:
            inside.pop()
    else:
        inside.append(name)


def _forms(term: GlossaryTerm) -> str:
    """Matches the term in its inflected forms, and its abbreviation with an ending."""
    words = r"[\s\u00ad]+".join(_inflected(word) for word in term.term.split())
    forms = rf"\b{words}\b"
    if term.abbreviation:
        forms += rf"|\b{re.escape(term.abbreviation)}(?::\w+)?\b"
    return forms


def _inflected(word: str) -> str:
    """A word by its beginning: Finnish endings change its last letters, -nen most of all."""
    if word.endswith("nen"):
        stem = word[:-3]
    elif len(word) > 6:
        stem = word[:-2]
    else:
        return re.escape(word) + r"\w{0,4}"
    return re.escape(stem) + r"\w{1,7}"


def _cache_key(locale_id: int) -> str:
    return f"toolkit.glossary.{locale_id}"


def _forget(instance: GlossaryTerm, **kwargs) -> None:
    cache.delete(_cache_key(instance.locale_id))


post_save.connect(_forget, sender=GlossaryTerm, dispatch_uid="toolkit.glossary")
post_delete.connect(_forget, sender=GlossaryTerm, dispatch_uid="toolkit.glossary")


def glossary_addresses() -> dict[int, str]:
    """The address of the public glossary in each language that has one, by locale."""
    pages = visible(GlossaryPage.objects.all()).select_related("locale")
    return {page.locale_id: page.url for page in pages}
