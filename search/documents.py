"""Makes search documents of pages and keeps them, and the engine's index, up to date."""

from collections.abc import Collection, Iterator
from functools import cache

from django.db import models, transaction
from django.utils.translation import override
from wagtail.models import Page
from wagtail.search.index import RelatedFields, SearchField

from search.analysis import analyzer_for, clean
from search.engines import get_engine
from search.kinds import kind_of
from search.models import SearchDocument
from toolkit.locales import language_code
from toolkit.models import BasePage
from toolkit.visibility import visible

# Searched in columns of their own, and so not once more as text.
OWN_COLUMNS = {"title", "search_description", "summary"}

# Characters of a page that are searched; PostgreSQL refuses a vector of over a megabyte.
LONGEST_TEXT = 200_000


def findable_pages() -> models.QuerySet[Page]:
    """Every page that has a search document; an alias only repeats another page."""
    return visible(Page.objects.filter(alias_of=None, depth__gt=1))


@transaction.atomic
def refresh(page_ids: Collection[int]) -> None:
    """Bring the documents and the index of these pages up to date, or remove them."""
    # Whoever changes one of the pages meanwhile waits, and refreshes it again after us.
    changing = Page.objects.filter(pk__in=page_ids).order_by("pk")
    list(changing.select_for_update().values("pk"))
    pages = findable_pages().filter(pk__in=page_ids).specific()
    documents = [document_of(page) for page in pages if isinstance(page, BasePage)]
    SearchDocument.objects.bulk_create(
        documents,
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=[f.name for f in SearchDocument._meta.fields if f.name != "page"],
    )
    get_engine().index(documents)
    remove(set(page_ids) - {document.pk for document in documents})


def remove(page_ids: Collection[int]) -> None:
    SearchDocument.objects.filter(pk__in=page_ids).delete()
    get_engine().delete(page_ids)


def document_of(page: BasePage) -> SearchDocument:
    language = language_code(page.locale_id)
    analyzer = analyzer_for(language)
    with override(language):
        texts = {
            "title": clean(page.title),
            "summary": clean(page.summary),
            "text": clean("\n".join(searched_text(page)))[:LONGEST_TEXT],
        }
        return SearchDocument(
            page_id=page.pk,
            locale_id=page.locale_id,
            translation_key=page.translation_key,
            kind=kind_of(type(page)),
            expires_at=page.expire_at,
            date=page.search_date,
            field=page.field,
            facts=facts_of(page),
            terms=[f"{t.vocabulary}:{t.translation_key}" for t in page.search_terms],
            analysis=analyzer.version,
            **texts,
            **{
                f"{field}_terms": " ".join(
                    term for token in analyzer.tokens(text) for term in token.terms
                )
                for field, text in texts.items()
            },
        )


def facts_of(page: BasePage) -> list[str]:
    with override(language_code(page.locale_id)):
        return [str(fact) for fact in page.search_facts]


def searched_text(page: BasePage) -> Iterator[str]:
    """What the page's search fields hold, title and summary left out."""
    for field in search_fields(type(page)):
        if field.field_name not in OWN_COLUMNS:
            yield from field_texts(field, page)


@cache
def search_fields(model: type[BasePage]) -> list[object]:
    """The search fields, the page type's own first: extracts are taken from the beginning."""
    declared = [vars(parent).get("search_fields", ()) for parent in model.__mro__]

    def distance(field: object) -> int:
        return max(number for number, fields in enumerate(declared) if field in fields)

    return sorted(model.get_search_fields(), key=distance)


def field_texts(field: object, instance: models.Model) -> Iterator[str]:
    if isinstance(field, SearchField):
        yield from texts_in(field.get_value(instance))
    elif isinstance(field, RelatedFields):
        related = field.get_value(instance)
        if isinstance(related, models.Manager):
            instances = related.all()
        else:
            instances = [related] if related is not None else []
        for one in instances:
            for inner in field.fields:
                yield from field_texts(inner, one)


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = value.values()
    elif value is None or isinstance(value, str) or not hasattr(value, "__iter__"):
        if text := str(value or "").strip():
            yield text
        return
    for part in value:
        yield from texts_in(part)
