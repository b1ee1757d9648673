"""What is done to a source page can be done to its translations: which, and what hinders."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Locale, Page
from wagtail.query import PageQuerySet
from wagtail_localize.models import TranslationSource

from toolkit.locales import locale_for


@dataclass
class Cascade:
    """The translations that would follow, what hinders, and what an editor should know."""

    action: str
    pages: list[Page] = field(default_factory=list)
    obstacles: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    destinations: dict[int, Page] = field(default_factory=dict)

    def carry_out(self, user: User) -> None:
        """Do to the translations what was done to their sources, each with a log entry."""
        for page in Page.objects.filter(pk__in=[page.pk for page in self.pages]):
            ACTIONS[self.action](page.specific, user, self.destinations)


def _unpublish(page: Page, user: User, _destinations: dict) -> None:
    UnpublishPageAction(page, user=user).execute()


def _delete(page: Page, user: User, _destinations: dict) -> None:
    DeletePageAction(page, user=user).execute()


def _move(page: Page, user: User, destinations: dict[int, Page]) -> None:
    page = Page.objects.get(pk=page.pk)  # an earlier move may have changed its path
    destination = Page.objects.get(pk=destinations[page.pk].pk)
    MovePageAction(page, destination, pos="last-child", user=user).execute()


ACTIONS: dict[str, Callable[[Page, User, dict], None]] = {
    "unpublish": _unpublish,
    "delete": _delete,
    "move": _move,
}


def when_unpublished(pages: list[Page], below: bool, user: User) -> Cascade:
    found = Cascade("unpublish")
    for page in translations_of(with_descendants(pages) if below else pages).live():
        found.pages.append(page)
        if not page.permissions_for_user(user).can_unpublish():
            found.obstacles.append(_("You may not unpublish “%s”.") % named(page))
    return found


def when_deleted(pages: list[Page], user: User) -> Cascade:
    found = Cascade("delete")
    sources = with_descendants(pages)
    going = [page.path for page in sources]
    for page in translations_of(sources):
        if page.path.startswith(tuple(going)):
            continue  # goes with a page above it
        going.append(page.path)
        found.pages.append(page)
        if not page.permissions_for_user(user).can_delete():
            found.obstacles.append(_("You may not delete “%s”.") % named(page))
    keys = {page.translation_key for page in sources}
    for page in with_descendants(found.pages):
        if page.translation_key not in keys:
            found.notes.append(
                _("“%s” stands below a translation and would be deleted too.")
                % named(page)
            )
    return found


def when_moved(pages: list[Page], destination: Page, user: User) -> Cascade:
    found = Cascade("move")
    places = {page.locale_id: page for page in destination.get_translations()}
    for page in translations_of(pages):
        place = places.get(page.locale_id)
        if place is None:
            found.notes.append(
                _("“%(page)s” stays where it is: “%(place)s” is not translated.")
                % {"page": named(page), "place": destination.title}
            )
        elif page.path[: -Page.steplen] != place.path:
            found.pages.append(page)
            found.destinations[page.pk] = place
            found.obstacles += _hindering(page, place, user)
    return found


def _hindering(page: Page, place: Page, user: User) -> Iterable[str]:
    words = {"page": named(page), "place": place.title}
    if not page.permissions_for_user(user).can_move_to(place):
        yield _("You may not move “%(page)s” below “%(place)s”.") % words
    elif not Page._slug_is_available(page.slug, place, page=page):
        yield _("Below “%(place)s” there is a page with the address of “%(page)s”.") % (
            words
        )


def translations_of(pages: Iterable[Page]) -> PageQuerySet:
    """The translations of those pages that are sources, parents before their children."""
    pages = list(pages)
    keys = {page.translation_key for page in sources_among(pages)}
    found = Page.objects.filter(translation_key__in=keys)
    return (
        found.exclude(pk__in=[page.pk for page in pages])
        .select_related("locale")
        .order_by("path")
    )


def sources_among(pages: Iterable[Page]) -> list[Page]:
    """The pages that others are translated from: those that translators took as such."""
    pages = list(pages)
    keys = {page.translation_key for page in pages}
    taken = TranslationSource.objects.filter(object__in=keys)
    languages = dict(taken.values_list("object", "locale"))
    first = locale_for(settings.LANGUAGE_CODE).pk
    return [p for p in pages if languages.get(p.translation_key, first) == p.locale_id]


def with_descendants(pages: Iterable[Page]) -> list[Page]:
    below = Q(pk__in=[])
    for page in pages:
        below |= Q(path__startswith=page.path)
    return list(Page.objects.filter(below).select_related("locale").order_by("path"))


def named(page: Page) -> str:
    """Title and language, as messages name a page."""
    return f"{page.title} ({_language(page.locale)})"


def _language(locale: Locale) -> str:
    return str(locale.language_name_localized or locale.language_code)
