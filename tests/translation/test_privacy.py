"""What is private in one language is private in all of them."""

import pytest
from django.contrib.auth.models import Group
from pytest_django.asserts import assertContains
from wagtail.models import Page, PageViewRestriction

from tests import factories

pytestmark = pytest.mark.django_db
BOTH_WAYS = pytest.mark.parametrize("restricted", [0, 1], ids=["source", "translation"])


@pytest.fixture
def pages():
    """A page in Finnish and in English, each with a page below it."""
    finnish = factories.StandardPageFactory()
    below = factories.StandardPageFactory(parent=finnish)
    return [finnish, factories.translated(finnish), below, factories.translated(below)]


def restrict(page: Page, **fields: str) -> PageViewRestriction:
    fields = {"restriction_type": "login"} | fields
    return PageViewRestriction.objects.create(page=page, **fields)


def statuses(client, pages: list[Page]) -> list[int]:
    return [client.get(page.url).status_code for page in pages]


@BOTH_WAYS
def test_restricting_one_language_restricts_all(client, pages, restricted):
    assert statuses(client, pages) == [200] * 4

    restrict(pages[restricted])

    assert statuses(client, pages) == [302] * 4
    assert [client.get(page.url).url for page in pages] == [
        f"/{language}/_util/login/?next={page.url}"
        for language, page in zip(["fi", "en", "fi", "en"], pages, strict=True)
    ]


@BOTH_WAYS
def test_lifting_it_in_one_language_lifts_it_in_all(client, pages, restricted):
    restrict(pages[0])

    pages[restricted].view_restrictions.get().delete()

    assert statuses(client, pages) == [200] * 4


@BOTH_WAYS
def test_lifting_by_a_query_set_lifts_it_in_all(client, pages, restricted):
    """As wagtail-localize does it."""
    restrict(pages[0])

    pages[restricted].view_restrictions.all().delete()

    assert statuses(client, pages) == [200] * 4


@BOTH_WAYS
def test_password_is_the_same_in_every_language(client, pages, restricted):
    restriction = restrict(
        pages[restricted], restriction_type="password", password="vanha"
    )
    restriction.password = "uusi"
    restriction.save()

    for page in pages[:2]:
        assertContains(client.get(page.url), 'type="password"')
        assert page.view_restrictions.get().password == "uusi"


@BOTH_WAYS
def test_groups_are_the_same_in_every_language(
    client, pages, restricted, django_user_model
):
    group = Group.objects.create(name="Kumppanit")
    member = django_user_model.objects.create_user("kumppani", password="salainen")
    member.groups.add(group)
    restriction = restrict(pages[restricted], restriction_type="groups")
    client.force_login(member)
    assert statuses(client, pages[:2]) == [302, 302]

    restriction.groups.set([group])
    assert statuses(client, pages[:2]) == [200, 200]

    restriction.groups.clear()
    assert statuses(client, pages[:2]) == [302, 302]


def test_kind_of_restriction_follows_in_every_language(client, pages):
    restriction = restrict(pages[0], restriction_type="password", password="avain")

    restriction.restriction_type, restriction.password = "login", ""
    restriction.save()

    assert statuses(client, pages[:2]) == [302, 302]


def test_deleting_a_private_page_opens_no_translation(client, pages):
    restrict(pages[0])

    pages[0].delete()

    assert statuses(client, [pages[1], pages[3]]) == [302, 302]


def test_new_translation_of_a_private_page_is_private(client, committed):
    page = factories.StandardPageFactory()
    restrict(page, restriction_type="password", password="avain")
    english = factories.home("en").locale

    translation = committed(lambda: page.copy_for_translation(english))
    translation.search_description = factories.ENGLISH_SUMMARY
    translation.live = True
    translation.save()

    assertContains(client.get(translation.url), 'type="password"')
    assert translation.view_restrictions.count() == 1


def test_alias_of_a_private_page_is_private(committed):
    page = factories.StandardPageFactory()
    restrict(page, restriction_type="password", password="avain")
    english = factories.home("en").locale

    alias = committed(lambda: page.copy_for_translation(english, alias=True))

    assert alias.view_restrictions.count() == 1


def test_translation_made_by_hand_is_private(client, committed):
    page = factories.StandardPageFactory()
    group = Group.objects.create(name="Kumppanit")
    restrict(page, restriction_type="groups").groups.set([group])

    translation = committed(
        lambda: factories.StandardPageFactory(
            parent=factories.home("en"),
            translation_key=page.translation_key,
            locale=factories.home("en").locale,
            search_description=factories.ENGLISH_SUMMARY,
        )
    )

    assert client.get(translation.url).status_code == 302
    assert translation.view_restrictions.get().groups.get() == group


def test_translation_below_another_page_is_private(client, committed):
    """The page is private by where it stands; its translation stands elsewhere."""
    section = factories.StandardPageFactory()
    restrict(section)
    page = factories.StandardPageFactory(parent=section)

    translation = committed(
        lambda: factories.StandardPageFactory(
            parent=factories.home("en"),
            translation_key=page.translation_key,
            locale=factories.home("en").locale,
            search_description=factories.ENGLISH_SUMMARY,
        )
    )

    assert client.get(translation.url).status_code == 302


def test_page_that_moves_below_a_private_one_hides_its_translation(client, pages):
    section = factories.StandardPageFactory()
    restrict(section)

    pages[0].move(section, pos="last-child")

    moved = Page.objects.get(pk=pages[0].pk)
    assert statuses(client, [moved, *pages[1:2], pages[3]]) == [302, 302, 302]


def test_restricting_from_the_admin_reaches_the_translation(
    admin_client, client, pages
):
    group = Group.objects.create(name="Kumppanit")
    form = {"restriction_type": "groups", "password": "", "groups": [group.pk]}

    admin_client.post(f"/admin/pages/{pages[1].pk}/privacy/", form)

    assert statuses(client, pages) == [302] * 4
    assert pages[0].view_restrictions.get().groups.get() == group

    admin_client.post(
        f"/admin/pages/{pages[0].pk}/privacy/", {"restriction_type": "none"}
    )

    assert statuses(client, pages) == [200] * 4


def test_pages_without_translation_are_restricted_alone(client, pages):
    alone = factories.StandardPageFactory()

    restrict(alone)

    assert statuses(client, [alone, *pages]) == [302, 200, 200, 200, 200]
