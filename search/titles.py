"""Words of titles, and parts of those that are compounds: by them pages are suggested."""

import re
from collections.abc import Sequence

from django.db import connection

from search.analysis import fold
from search.analysis.terms import PART
from search.models import SearchDocument, TitleWord

ADD = """
    INSERT INTO search_titleword (document_id, locale_id, word) VALUES (%s, %s, %s)
"""


def replace(documents: Sequence[SearchDocument]) -> None:
    """Keep the words of the documents' titles, and no others of theirs."""
    TitleWord.objects.filter(document__in=documents).delete()
    with connection.cursor() as cursor:
        cursor.executemany(
            ADD,
            [
                (document.pk, document.locale_id, word)
                for document in documents
                for word in sorted(title_words(document))
            ],
        )


def title_words(document: SearchDocument) -> set[str]:
    terms = document.title_terms.split()
    parts = {term[1:] for term in terms if term.startswith(PART)}
    return parts.union(filter(None, map(fold, re.findall(r"\w+", document.title))))
