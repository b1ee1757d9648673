"""The pages around a page: fetched together, because a page names many others."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Exists, Min, Q, QuerySet, Subquery
from django.utils.text import slugify
from wagtail.models import Page
from wagtail.query import PageQuerySet

from toolkit.locales import language_code
from toolkit.querysets import children_q
from toolkit.visibility import visible

HOME_DEPTH = 2
FIELDS = [
    "title",
    "slug",
    "path",
    "depth",
    "url_path",
    "locale",
    "translation_key",
    "content_type",
    "search_description",
    "show_in_menus",
    "live",
    "first_published_at",
]


@dataclass(frozen=True)
class Link:
    """
    A relation to another page: which, under which heading, and why.

    One that is not listed is shown where the page itself has a place for it.
    """

    page_id: int
    heading: str = ""
    reason: str = ""
    suitability: str = ""
    only_same_language: bool = False
    is_listed: bool = True


@dataclass(frozen=True)
class Card:
    """What a list says of another page."""

    page: Page
    reason: str = ""
    suitability: str = ""
    language: str = ""

    @property
    def title(self) -> str:
        return self.page.title

    @property
    def summary(self) -> str:
        return self.page.search_description

    @property
    def url(self) -> str:
        return self.page.url

    @property
    def kind(self) -> str:
        return str(getattr(self.page.specific_class, "search_label", ""))

    @property
    def field(self) -> str:
        """The coloured field of the part of the site that the page belongs to."""
        return getattr(self.page.specific_class, "field", "")


@dataclass(frozen=True)
class RelatedGroup:
    heading: str
    cards: list[Card]

    @property
    def anchor(self) -> str:
        return f"related-{slugify(self.heading)}"

    @property
    def is_recommended(self) -> bool:
        """Whether the cards say how well each of them suits."""
        return any(card.suitability for card in self.cards)


def content_types(pages: PageQuerySet) -> QuerySet:
    """The pages' content types, that of most pages first; of equals the first in the tree."""
    kinds = pages.order_by().values("content_type")
    kinds = kinds.annotate(number=Count("pk"), first=Min("path"))
    return kinds.order_by("-number", "first").values_list("content_type", flat=True)


class Surroundings:
    """
    A page's ancestors, menu, translations, neighbours and linked pages in one query.

    Only pages that any reader may see are among them.
    """

    def __init__(
        self, page: Page, links: Iterable[Link] = (), with_neighbours: bool = False
    ) -> None:
        self.page = page
        self.links = list(links)
        self.with_neighbours = with_neighbours

    @cached_property
    def pages(self) -> list[Page]:
        step, path = Page.steplen, self.page.path
        home = path[: step * HOME_DEPTH]
        ancestors = [path[: step * n] for n in range(HOME_DEPTH, self.page.depth)]
        linked = Page.objects.filter(pk__in={link.page_id for link in self.links})
        wanted = (
            Q(path__in=ancestors)
            | Q(depth=HOME_DEPTH)
            | Q(path__startswith=home, depth=HOME_DEPTH + 1)
            | Q(path__startswith=home, depth=HOME_DEPTH + 2, show_in_menus=True)
            | Q(translation_key=self.page.translation_key)
            | Q(translation_key__in=linked.values("translation_key"))
        )
        siblings = self._siblings
        if self.with_neighbours:
            before = siblings.filter(path__lt=path).order_by("-path")
            after = siblings.filter(path__gt=path).order_by("path")
            wanted |= Q(path=Subquery(before.values("path")[:1]))
            wanted |= Q(path=Subquery(after.values("path")[:1]))
        found = visible(Page.objects.filter(wanted)).order_by("path")
        found = found.annotate(listed_kind=Subquery(content_types(siblings)[:1]))
        return list(found.only(*FIELDS))

    @cached_property
    def home(self) -> Page | None:
        start = self.page.path[: Page.steplen * HOME_DEPTH]
        return next((page for page in self.pages if page.path == start), None)

    @cached_property
    def languages(self) -> set[str]:
        """The codes of the languages that readers are offered: those with a home page."""
        homes = [page for page in self.pages if page.depth == HOME_DEPTH]
        return {language_code(home.locale_id) for home in homes}

    @cached_property
    def ancestors(self) -> list[Page]:
        path = self.page.path
        return [p for p in self.pages if path.startswith(p.path) and p.path != path]

    @cached_property
    def sections(self) -> list[Page]:
        """What stands below the home page, and what lower pages the menu shows."""
        home = self.page.path[: Page.steplen * HOME_DEPTH]
        return [
            p
            for p in self.pages
            if p.path.startswith(home)
            and (
                p.depth == HOME_DEPTH + 1
                or (p.depth == HOME_DEPTH + 2 and p.show_in_menus)
            )
        ]

    def section_of(self, model: type[Page]) -> Page | None:
        """The section that is a page of the type."""
        return next((p for p in self.sections if p.specific_class is model), None)

    @cached_property
    def empty_lists(self) -> set[int]:
        """Lists outside the menu on which readers would find nothing, with one query."""
        lists = {
            f"list_{p.pk}": p
            for p in self.sections
            if not p.show_in_menus and getattr(p.specific_class, "lists_pages", False)
        }
        if not lists:
            return set()
        something = {
            name: Exists(visible(Page.objects.filter(children_q(page.path))))
            for name, page in lists.items()
        }
        home = Page.objects.filter(path=self.page.path[: Page.steplen * HOME_DEPTH])
        found = home.annotate(**something).values(*something).get()
        return {page.pk for name, page in lists.items() if not found[name]}

    @cached_property
    def translations(self) -> dict[str, Page]:
        """The page's live versions, its own included, by language code."""
        key = self.page.translation_key
        return {
            language_code(p.locale_id): p
            for p in self.pages
            if p.translation_key == key
        }

    @cached_property
    def list_url(self) -> str:
        """The list above the page; none if that lists another kind, as a section may."""
        above = self.ancestors[-1] if self.ancestors else None
        is_listed = above and above.listed_kind in (None, self.page.content_type_id)
        return above.url if is_listed else ""

    @cached_property
    def previous(self) -> Page | None:
        """The page before this one in the same section and language."""
        before = [p for p in self._neighbours if p.path < self.page.path]
        return before[-1] if before else None

    @cached_property
    def next(self) -> Page | None:
        """The page after this one in the same section and language."""
        return next((p for p in self._neighbours if p.path > self.page.path), None)

    def card(self, link: Link) -> Card | None:
        """The linked page in the reader's language, or else in the one it has."""
        found = self._localised.get(link.page_id)
        if found is None:
            return None
        if found.locale_id == self.page.locale_id:
            return Card(found, link.reason, link.suitability)
        if link.only_same_language:
            return None
        language = language_code(found.locale_id)
        return Card(found, link.reason, link.suitability, language)

    @cached_property
    def related(self) -> list[RelatedGroup]:
        """The linked pages under their headings, each page once: where it is first named."""
        groups: dict[str, list[Card]] = defaultdict(list)
        shown = {self.page.translation_key}
        for link in self.links:
            card = self.card(link) if link.is_listed else None
            if card and card.page.translation_key not in shown:
                heading = link.heading or str(
                    card.page.specific_class.search_label_plural
                )
                groups[heading].append(card)
                shown.add(card.page.translation_key)
        return [RelatedGroup(heading, cards) for heading, cards in groups.items()]

    @property
    def _siblings(self) -> PageQuerySet:
        above = self.page.path[: -Page.steplen]
        return visible(Page.objects.filter(children_q(above)))

    @property
    def _neighbours(self) -> list[Page]:
        if not self.with_neighbours:
            return []
        parent, depth = self.page.path[: -Page.steplen], self.page.depth
        return [p for p in self.pages if p.depth == depth and p.path.startswith(parent)]

    @cached_property
    def _localised(self) -> dict[int, Page]:
        """For each page, its version in the reader's language or else the first found."""
        best: dict[object, Page] = {}
        for page in self.pages:
            if page.locale_id == self.page.locale_id:
                best[page.translation_key] = page
            else:
                best.setdefault(page.translation_key, page)
        return {page.pk: best[page.translation_key] for page in self.pages}
