"""Pages whose neighbours are missing, drafts, private or expired: words, never an error."""

import datetime
from contextlib import contextmanager

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from home.models import HomePage
from tests import factories
from tests.page_types import FACTORIES, PAGE_TYPES, make, name_of
from toolkit.models import BasePage, GlossaryPage, IndexPage

pytestmark = pytest.mark.django_db

YESTERDAY = timezone.now() - datetime.timedelta(days=1)
NOTHING = {
    "fi": "Täällä ei ole vielä julkaistu mitään.",
    "en": "Nothing has been published here yet.",
}


def make_children(page: BasePage) -> list[int]:
    """One page of each kind that may stand below, and its translation."""
    below = [model for model in page.allowed_subpage_models() if model in FACTORIES]
    made = [make(model, parent=page) for model in below]
    translations = [factories.translated(child) for child in made]
    return [child.pk for child in (*made, *translations)]


def hide_as_drafts(children) -> None:
    children.update(live=False)


def hide_as_private(children) -> None:
    children.update(live=True)
    for child in children:
        PageViewRestriction.objects.get_or_create(page=child, restriction_type="login")


def hide_as_expired(children) -> None:
    PageViewRestriction.objects.filter(page__in=children).delete()
    children.update(expire_at=YESTERDAY)


HIDING = [hide_as_drafts, hide_as_private, hide_as_expired]


def says_nothing_is_here(page: BasePage) -> bool:
    """Whether the page is there for what stands elsewhere."""
    return isinstance(page, IndexPage | HomePage | GlossaryPage)


def check(response, page: BasePage, language: str) -> None:
    assert response.status_code == 200
    if says_nothing_is_here(page):
        assert NOTHING[language] in response.text


def look_in_every_way(client, admin_client, page: BasePage, language: str) -> None:
    """As anybody, with a password, signed in, in a preview and as a draft."""
    check(client.get(page.url), page, language)
    check(page.make_preview_request(), page, language)
    draft = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    check(admin_client.get(draft), page, language)
    with restricted(page, "password", password="sana") as restriction:
        give_password(client, restriction)
        check(client.get(page.url), page, language)
    with restricted(page, "login"):
        check(admin_client.get(page.url), page, language)


def give_password(client, restriction: PageViewRestriction) -> None:
    session = client.session
    session[restriction.passed_view_restrictions_session_key] = [restriction.pk]
    session.save()


@contextmanager
def restricted(page: BasePage, kind: str, **given: str):
    made = PageViewRestriction.objects.create(page=page, restriction_type=kind, **given)
    yield made
    made.delete()


@pytest.mark.parametrize("model", PAGE_TYPES, ids=name_of)
def test_a_page_without_visible_children_answers(client, admin_client, model):
    finnish = make(model)
    pages = {"fi": finnish, "en": in_english(finnish)}

    for language, page in pages.items():
        look_in_every_way(client, admin_client, page, language)
    children = Page.objects.filter(pk__in=make_children(finnish))
    for hide in HIDING if children else []:
        hide(children)
        for language, page in pages.items():
            look_in_every_way(client, admin_client, page, language)


def in_english(page: BasePage) -> BasePage:
    if isinstance(page, HomePage):
        return factories.home("en")
    return factories.translated(page)


def read_with_password(client, page: BasePage) -> str:
    with restricted(page, "password", password="sana") as restriction:
        give_password(client, restriction)
        return client.get(page.url).text


@pytest.mark.parametrize("language", ["fi", "en"])
def test_readers_of_a_private_section_see_what_stands_below_it(client, language):
    method = factories.MethodPageFactory(title="Kysely asukkaille")
    hidden = factories.MethodPageFactory(title="Salainen")
    if language == "en":
        method, hidden = map(factories.translated, (method, hidden))
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")

    shown = read_with_password(client, method.get_parent().specific)

    assert method.title in shown
    assert hidden.title not in shown
    assert NOTHING[language] not in shown
