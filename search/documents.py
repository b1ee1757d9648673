"""Makes search documents of pages and keeps them, and the engine's index, up to date."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import models, transaction
from django.utils.timezone import localdate
from django.utils.translation import override
from wagtail.models import Page

from search import attachments, facets, titles, vocabulary
from search.analysis import Token, analyzer_for, clean
from search.analysis.terms import EXACT, REPEATED
from search.attachments import Attachments
from search.engines import get_engine
from search.facets import Filed, filed_under
from search.kinds import kind_of, kind_term
from search.models import FIELDS, IndexEntry, SearchDocument
from search.texts import searched_texts
from search.wording import title_terms
from toolkit.alphabet import alphabetical
from toolkit.locales import language_code, locales
from toolkit.models import BasePage
from toolkit.visibility import visible

# Characters of a page that are searched, which is some thirty printed pages.
LONGEST_TEXT = 100_000


def findable_pages() -> models.QuerySet[Page]:
    """Every page that has a search document; an alias only repeats another page."""
    return visible(Page.objects.filter(alias_of=None, depth__gt=1))


def is_index_empty() -> bool:
    """Whether the search finds none of the pages that it should."""
    return not IndexEntry.objects.exists() and findable_pages().exists()


def refresh(page_ids: Collection[int]) -> None:
    """
    Bring the documents and the index of these pages up to date, or remove them.

    Files that they offer are read between two transactions: nobody waits for them.
    """
    if unread := store(page_ids):
        attachments.read(set().union(*unread.values()))
        store(unread)


@transaction.atomic
def store(page_ids: Collection[int]) -> dict[int, set[int]]:
    """Refresh pages with the files that have been read; returns those that have not."""
    # Whoever changes one of the pages meanwhile waits, and refreshes it again after us.
    changing = Page.objects.filter(pk__in=page_ids).order_by("pk")
    list(changing.select_for_update().values("pk"))
    pages = findable_pages().filter(pk__in=page_ids).specific()
    filed = {page: filed_under(page) for page in pages if isinstance(page, BasePage)}
    attached = Attachments(filed)
    documents = [
        document_of(page, values, attached.texts_of(page))
        for page, values in filed.items()
    ]
    facets.store(
        (page.locale_id, value) for page, values in filed.items() for value in values
    )
    old = list(SearchDocument.objects.filter(pk__in=page_ids))
    vocabulary.replace(old, documents)
    SearchDocument.objects.bulk_create(
        documents,
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=[f.name for f in SearchDocument._meta.fields if f.name != "page"],
    )
    titles.replace(documents)
    get_engine().index(documents)
    gone = {document.pk for document in old} - {document.pk for document in documents}
    SearchDocument.objects.filter(pk__in=gone).delete()
    get_engine().delete(set(page_ids) - {document.pk for document in documents})
    return attached.unread


@transaction.atomic
def remove(page_ids: Collection[int]) -> None:
    old = SearchDocument.objects.filter(pk__in=page_ids)
    vocabulary.replace(list(old), [])
    old.delete()
    get_engine().delete(page_ids)


def outdated() -> models.QuerySet[SearchDocument]:
    """Documents whose terms another version of the analysis made: not to be relied on."""
    current = models.Q()
    for locale in locales().values():
        version = analyzer_for(locale.language_code).version
        current |= models.Q(locale=locale.pk, analysis=version)
    return SearchDocument.objects.exclude(current)


def document_of(
    page: BasePage, filed: list[Filed], attached: list[str]
) -> SearchDocument:
    language = language_code(page.locale_id)
    with override(language):
        texts = [*searched_texts(page), *(("body", text) for text in attached)]
    kind = kind_of(type(page))
    columns = analysed(texts, language)
    columns["title_terms"] += f" {kind_term(kind)}"
    return SearchDocument(
        page_id=page.pk,
        locale_id=page.locale_id,
        kind=kind,
        expires_at=page.expire_at,
        date=page.search_date or published_on(page),
        field=page.field,
        facts=facts_of(page),
        facets=[str(value) for value in filed],
        sort_title=alphabetical(page.title),
        **columns,
    )


def published_on(page: BasePage) -> date | None:
    return page.first_published_at and localdate(page.first_published_at)


def analysed(texts: list[tuple[str, str]], language: str) -> dict[str, str]:
    """The columns of a document that has these texts, each with the name of its field."""
    analyzer = analyzer_for(language)
    cleaned = [(field, clean(text)) for field, text in texts]
    whole = {
        "title": "\n".join(text for field, text in cleaned if field == "title"),
        "summary": "\n".join(text for field, text in cleaned if field == "summary"),
        "text": "\n".join(
            text for field, text in cleaned if field in ("heading", "body", "caution")
        )[:LONGEST_TEXT],
    }
    terms, words, left = {field: [] for field in FIELDS}, [], LONGEST_TEXT
    for field, text in cleaned:
        tokens = analyzer.tokens(text[:left])
        if field == "repeated":
            terms["body"] += repeated_terms(tokens)
        else:
            found = [term for token in tokens for term in token.terms]
            terms["body" if field == "unseen" else field] += found
        if field == "title":
            terms[field] += title_terms(text[:left], analyzer)
        words.append(f" {analyzer.surface(text[:left])} ")
        left = max(left - len(text), 0)
    return {
        **whole,
        **{f"{field}_terms": " ".join(terms[field]) for field in FIELDS},
        "words": "|".join(words),
        "analysis": analyzer.version,
    }


def repeated_terms(tokens: Iterable[Token]) -> list[str]:
    """The words of a line that many pages repeat, under terms of their own."""
    found = [term for token in tokens for term in token.terms]
    return [REPEATED + term[1:] for term in found if term.startswith(EXACT)]


def facts_of(page: BasePage) -> list[str]:
    with override(language_code(page.locale_id)):
        return [str(fact) for fact in page.search_facts]
