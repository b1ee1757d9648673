"""Short texts that are searched without being pages."""

from collections.abc import Iterator
from contextlib import contextmanager

from search.answers import answer
from search.documents import analysed
from search.engines import Found, get_engine
from search.finding import find
from search.models import SearchDocument
from search.queries import Query
from search.vocabulary import replace
from toolkit.locales import locale_for


@contextmanager
def passages(*texts: str, language: str = "fi") -> Iterator["Passages"]:
    """
    An index of these texts alone, until the end of the block.

    A text "Title | body" has a title.
    """
    engine = get_engine()
    with engine.scratch():
        documents = [document(n, text, language) for n, text in enumerate(texts, 1)]
        replace([], documents)
        SearchDocument.objects.bulk_create(documents)
        engine.index(documents)
        try:
            yield Passages(list(texts), language)
        finally:
            SearchDocument.objects.filter(kind="passage").delete()


def document(number: int, text: str, language: str) -> SearchDocument:
    *title, body = text.split(" | ")
    return SearchDocument(
        page_id=number,
        locale_id=locale_for(language).pk,
        kind="passage",
        **analysed([*(("title", t) for t in title), ("body", body)], language),
    )


class Passages:
    """What queries find among the texts."""

    def __init__(self, texts: list[str], language: str) -> None:
        self.texts = texts
        self.language = language

    def ask(self, words: str, **options: object) -> tuple[Found, Query]:
        return find(words, self.language, **options)

    def near(self, words: str) -> list[str]:
        """The texts that have a part of it, the nearest first, without those that are found."""
        return [
            self.texts[page.page_id - 1] for page in answer(words, self.language).near
        ]

    def found(self, words: str, **options: object) -> list[str]:
        """The texts that are found, best first."""
        found, _query = self.ask(words, limit=100, **options)
        return [self.texts[number - 1] for number in found.page_ids]
