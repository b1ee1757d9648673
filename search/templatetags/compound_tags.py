"""Long compounds that break with a hyphen where they are joined."""

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from search.analysis.compounds import LONG_WORD, has_compounds, pieces

register = template.Library()

TAG = re.compile(r"(<[^>]*>)")
# The style sheet puts a soft hyphen into it. Unlike one in the text, it is neither copied
# nor found missing by those who search on the page.
BORDER = '<span class="shy"></span>'


@register.filter
def parted(text: object, language: str = "") -> SafeString | str:
    """
    Mark where the long compounds of a text may be parted; in English there are none.

        <h1>{{ page.title|parted }}</h1>
        <a lang="{{ card.language }}">{{ card.title|parted:card.language }}</a>

    For what readers see alone: never for an attribute, an address or a field's value.
    """
    language = language or get_language() or ""
    escaped = conditional_escape(text)
    if not has_compounds(language) or not LONG_WORD.search(escaped):
        return escaped
    chunks = TAG.split(escaped)
    chunks[::2] = [
        LONG_WORD.sub(lambda word: BORDER.join(pieces(word[0], language)), chunk)
        for chunk in chunks[::2]
    ]
    marked = "".join(chunks)
    # One element, so that in a flexible box the pieces do not become boxes of their own.
    is_parted = BORDER in marked
    whole = f"<span>{marked}</span>" if is_parted else marked
    return mark_safe(whole)  # noqa: S308 - escaped above, the marks are ours
