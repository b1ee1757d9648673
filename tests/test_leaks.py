"""What is not public appears nowhere, whichever language tree it stands in."""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.cache import cache
from django.db import transaction
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction
from wagtail_factories import DocumentFactory

from news.models import EventPage
from tests import factories
from tests.page_types import LISTED, make
from tests.serving.conftest import Reader, reader  # noqa: F401
from toolkit.models import BasePage, MethodPage, RelatedPage, Vocabulary
from toolkit.quality import past_the_rules

pytestmark = pytest.mark.django_db
SECRET = "Salainenzebra"
YESTERDAY = timezone.now() - datetime.timedelta(days=1)


def draft(page):
    page.live = False
    page.save()


def unpublish(page):
    page.unpublish()


def expire(page):
    page.expire_at = YESTERDAY
    with past_the_rules("a test's translation is not whole"):
        page.save(clean=False)


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def restrict_to_participants(page):
    group = Group.objects.create(name="Participants")
    own = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    own.groups.add(group)


def restrict_by_password(page):
    PageViewRestriction.objects.create(
        page=page, restriction_type="password", password="sana"
    )


def restrict_parent(page):
    restrict(page.get_parent())


def restrict_translation(page):
    restrict(page.get_translations().get())


def restrict_parent_of_translation(page):
    restrict(page.get_translations().get().get_parent())


HIDING = [
    draft,
    unpublish,
    expire,
    restrict,
    restrict_to_participants,
    restrict_by_password,
    restrict_parent,
    restrict_translation,
    restrict_parent_of_translation,
]
KINDS_AND_LANGUAGES = [
    *((model, "fi") for model in LISTED),
    (MethodPage, "en"),
    (EventPage, "en"),
]
TERM = "Zebratermi"


def other(language: str) -> str:
    return "en" if language == "fi" else "fi"


def address_of(name: str, language: str, *arguments: object) -> str:
    with override(language):
        return reverse(name, args=arguments)


def pages(page, language: str, pointing) -> list[str]:
    """Itself, its calendar, and all that names it: lists, relations, its translation."""
    above = page.get_parent().url
    return [
        page.url,
        f"{page.url}calendar.ics",
        f"/{language}/",
        above,
        f"{above}?sort=newest",
        pointing.url,
        page.get_translations().get().url,
    ]


# Where a page could appear, by the name of the view that answers there.
SURFACES: dict[str, Callable[..., list[str]]] = {
    "wagtail_serve": pages,
    "search": lambda page, language, pointing: [
        f"{address_of('search', code)}?q={words}"
        for code in ("fi", "en")
        for words in (SECRET.lower(), "suomeksi", "english")
    ],
    # Words of the vocabularies are no secret, and are suggested whoever uses them.
    "search_suggestions": lambda page, language, pointing: [
        f"{address_of('search_suggestions', language)}?q={SECRET[:5]}"
    ],
    "news-feed": lambda page, language, pointing: [address_of("news-feed", language)],
    "sitemap": lambda page, language, pointing: ["/sitemap.xml"],
    "sitemap-part": lambda page, language, pointing: [
        f"/sitemap-{code}.xml" for code in ("fi", "en", "pages")
    ],
    "untranslated": lambda page, language, pointing: [
        address_of("untranslated", code, page.pk) for code in ("fi", "en")
    ],
    "feedback": lambda page, language, pointing: [
        address_of("feedback", language, page.pk)
    ],
}
# What shows no page, and why.
HARMLESS = {
    "live": "says that the process answers",
    "metrics": "figures, for those who know the token",
    "ready": "says what is degraded: numbers only",
    "root": "sends to the front page of a language",
    "robots": "the same lines for everybody",
    "feedback_usefulness": "takes a vote and sends back; asks as the form does",
    "event_calendar": "asks the view of pages, as wagtail_serve",
    "wagtaildocs_serve": "a document: a test of its own below",
    "wagtaildocs_authenticate_with_password": "a form for a password, without a title",
    "wagtailcore_authenticate_with_password": "a form for a password, without a title",
    "wagtailcore_login": "a form for a password, without a title",
    "media": "files in development only; a proxy serves them in production",
}


def public_views(patterns=None) -> Iterator[str]:
    """The name of every view that answers outside the admin."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if not hasattr(pattern, "url_patterns"):
            yield pattern.name or pattern.callback.__name__
        elif str(pattern.pattern) != "admin/":
            yield from public_views(pattern.url_patterns)


def test_every_public_view_is_in_the_matrix_or_said_to_be_harmless():
    assert set(public_views()) - SURFACES.keys() - HARMLESS.keys() == set()


@pytest.mark.parametrize(
    ("model", "language"),
    KINDS_AND_LANGUAGES,
    ids=[f"{model.__name__}-{language}" for model, language in KINDS_AND_LANGUAGES],
)
def test_hidden_page_appears_on_no_surface(
    reader,  # noqa: F811
    model,
    language,
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        page, pointing = page_with_relations(model, language)
    places = [
        address
        for addresses in SURFACES.values()
        for address in addresses(page, language, pointing)
    ]
    shown = [address for address in places if names(reader, address, page)]
    assert len(shown) >= 8, "The page is to be seen before it is hidden."

    leaks = {}
    for hide in HIDING:
        with undone():
            with django_capture_on_commit_callbacks(execute=True):
                hide(type(page).objects.get(pk=page.pk))
            leaks[hide.__name__] = [
                address for address in places if names(reader, address, page)
            ]

    assert leaks == {hide.__name__: [] for hide in HIDING}


@contextmanager
def undone() -> Iterator[None]:
    """Undo what follows, in the database and in what is kept of pages."""
    kept, expiry = deepcopy(cache._cache), dict(cache._expire_info)
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    cache.clear()
    cache._cache.update(kept)
    cache._expire_info.update(expiry)


def page_with_relations(model: type[BasePage], language: str):
    finnish = make(model, title=f"{SECRET} suomeksi")
    english = factories.translated(finnish, title=f"{SECRET} in English")
    page = finnish if language == "fi" else english
    term = factories.TermFactory(
        name=TERM, locale=page.locale, vocabulary=Vocabulary.THEME
    )
    factories.add_terms(page, term)
    pointing = factories.ToolkitArticlePageFactory()
    RelatedPage.objects.create(page=pointing, target=page, locale=pointing.locale)
    if language == "en":
        pointing = factories.translated(pointing)
    return page, pointing


def names(reader: Reader, address: str, page) -> bool:  # noqa: F811
    """Whether an anonymous visitor is told of the page there, also out of the cache."""
    status, _headers, body = reader.get(address)
    assert status in (200, 302, 404), address
    # A form for the password says which address it was asked for at.
    body = body.replace(page.url, "") if address.startswith(page.url) else body
    marks = [page.url, page.title, TERM]
    return status == 200 and any(mark in body for mark in marks)


def test_document_of_a_closed_collection_is_closed(client):
    collection = Collection.get_first_root_node().add_child(name="Osallistujille")
    document = DocumentFactory(collection=collection)
    assert client.get(document.url).status_code == 200

    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="login"
    )

    assert client.get(document.url).status_code == 302


OPEN_IN_THE_ADMIN = {
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
    "second_factor_code",
    "sign_on",
    "sign_on_return",
}


def admin_views(patterns=None, space: str = "") -> Iterator[str]:
    """The names of the admin's views."""
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from admin_views(pattern.url_patterns, inner)
        elif pattern.name:
            yield space + pattern.name


def test_no_view_of_the_admin_answers_somebody_who_is_not_signed_in(client):
    patterns = [
        pattern
        for pattern in get_resolver().url_patterns
        if str(pattern.pattern) == "admin/"
    ]
    asked = set()
    for name in set(admin_views(patterns)) - OPEN_IN_THE_ADMIN:
        try:
            address = reverse(name)
        except NoReverseMatch:
            continue  # A view of one object; the same decorator stands before it.
        asked.add(name)
        assert client.get(address).status_code in (302, 401, 403, 404), name
    assert len(asked) > 100


REPORTS = [
    "aging-pages",
    "broken-links",
    "consents",
    "feedback",
    "locked",
    "quality",
    "site-history",
    "to-review",
    "workflow",
]


@pytest.mark.parametrize("report", REPORTS)
def test_report_names_no_page_of_somebody_elses_section(client, report):
    client.force_login(editor_of(factories.NewsIndexPageFactory()))
    page = factories.MethodPageFactory(title=SECRET, last_reviewed="2020-01-01")
    page.save_revision(log_action=True)

    answer = client.get(f"/admin/reports/{report}/")

    assert answer.status_code in (200, 302)
    assert SECRET not in answer.content.decode()


def editor_of(section) -> User:
    """Somebody who edits what stands below a page, and nothing else."""
    group = Group.objects.create(name="Editors of a section")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(codename=codename)
        section.group_permissions.create(group=group, permission=permission)
    user = User.objects.create_user("kaisa")
    user.groups.add(group)
    return user
