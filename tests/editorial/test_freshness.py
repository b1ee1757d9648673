"""Reviewing pages: in one click, on the public page and in the report."""

import datetime

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.models import PageLogEntry
from wagtail.users.models import UserProfile

from accounts.roles import Role
from editorial.models import PageCheck
from editorial.quality.checking import check_all
from tests import factories
from toolkit.models import MethodPage

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/to-review/"
TODAY = timezone.localdate()


def days_ago(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


@pytest.fixture
def method():
    """Published long ago, with a change in a draft."""
    page = factories.MethodPageFactory(
        title="Kävelykierros",
        why="<p>Koska.</p>",
        last_reviewed=days_ago(400),
    )
    page.save_revision().publish()
    page.title = "Luonnoksen nimi"
    page.save_revision()
    return MethodPage.objects.get()


def mark_reviewed(client, page):
    return client.post(reverse("mark_reviewed", args=[page.pk]))


def test_review_is_written_on_the_page_and_its_draft_and_publishes_nothing(
    admin_client, method
):
    mark_reviewed(admin_client, method)

    page = MethodPage.objects.get()
    draft = page.get_latest_revision_as_object()
    assert page.last_reviewed == draft.last_reviewed == TODAY
    assert (page.title, draft.title) == ("Kävelykierros", "Luonnoksen nimi")
    assert page.latest_revision_id == method.latest_revision_id
    assert page.has_unpublished_changes


def test_draft_that_waits_for_its_day_keeps_the_review(admin_client, method):
    method.go_live_at = timezone.now() + datetime.timedelta(days=1)
    scheduled = method.save_revision()
    scheduled.publish()
    method.save_revision()

    mark_reviewed(admin_client, method)

    scheduled.refresh_from_db()
    assert scheduled.as_object().last_reviewed == TODAY


def test_review_is_in_the_history_of_the_page(admin_client, admin_user, method):
    mark_reviewed(admin_client, method)

    entry = PageLogEntry.objects.get(action="editorial.reviewed")
    assert (entry.page_id, entry.user) == (method.pk, admin_user)
    history = admin_client.get(reverse("wagtailadmin_pages:history", args=[method.pk]))
    assertContains(history, "Luettu läpi ja todettu oikeaksi")


def test_review_takes_the_page_off_the_report(admin_client, method):
    list(check_all())
    assert [row.page.title for row in rows(admin_client)] == ["Kävelykierros"]

    mark_reviewed(admin_client, method)

    assert rows(admin_client) == []


@pytest.mark.parametrize("view", ["wagtailadmin_pages:edit", "wagtailadmin_explore"])
def test_button_stands_in_the_menu_of_the_page(admin_client, method, view):
    address = reverse(view, args=[method.pk])

    assertContains(admin_client.get(address), f"/admin/pages/{method.pk}/reviewed/")


def test_news_have_no_button(admin_client):
    news = factories.NewsPageFactory()
    address = reverse("wagtailadmin_pages:edit", args=[news.pk])

    assertNotContains(admin_client.get(address), "/reviewed/")
    assert mark_reviewed(admin_client, news).status_code in (302, 403)
    assert not PageLogEntry.objects.filter(action="editorial.reviewed").exists()


def test_only_who_may_publish_or_owns_the_page_reviews_it(client, method):
    editor = User.objects.create_user("toimittaja", password="x")
    editor.groups.add(Role.EDITOR.group)
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(editor)

    mark_reviewed(client, method)
    assert MethodPage.objects.get().last_reviewed == days_ago(400)


def test_reviewing_takes_a_post(admin_client, method):
    response = admin_client.get(reverse("mark_reviewed", args=[method.pk]))

    assert response.status_code == 405


def rows(client, **query) -> list[PageCheck]:
    return list(client.get(REPORT, query).context["object_list"])


def test_report_lists_what_is_due_within_a_month(admin_client, admin_user):
    owned = {"content_owner": admin_user}
    factories.MethodPageFactory(title="Myöhässä", last_reviewed=days_ago(370))
    factories.MethodPageFactory(title="Kohta", last_reviewed=days_ago(345), **owned)
    factories.MethodPageFactory(title="Tuore", last_reviewed=days_ago(100))
    factories.MethodPageFactory(
        title="Luonnos", live=False, last_reviewed=days_ago(999)
    )
    list(check_all())

    def titles(**query) -> list[str]:
        return [row.page.title for row in rows(admin_client, **query)]

    assert titles() == ["Myöhässä", "Kohta"]
    assert titles(when="overdue") == ["Myöhässä"]
    assert titles(when="soon") == ["Kohta"]
    assert titles(person=admin_user.pk) == ["Kohta"]


@pytest.mark.parametrize(("language", "word"), [("fi", "myöhässä"), ("en", "overdue")])
def test_report_speaks_the_viewers_language(
    admin_client, admin_user, method, language, word
):
    profile = UserProfile.get_for_user(admin_user)
    profile.preferred_language = language
    profile.save()
    list(check_all())

    assertContains(admin_client.get(REPORT), word)


def test_number_of_queries_does_not_grow_with_the_report(
    admin_client, django_assert_max_num_queries
):
    for _number in range(8):
        factories.MethodPageFactory(last_reviewed=days_ago(400))
    list(check_all())
    admin_client.get(REPORT)

    with django_assert_max_num_queries(20):
        assert len(rows(admin_client)) == 8


@pytest.mark.parametrize(
    ("language", "notice"),
    [("fi", "Tämä sivu piti tarkistaa viimeistään"), ("en", "was to be reviewed by")],
)
def test_readers_are_told_of_a_review_long_overdue(client, language, notice):
    page = factories.MethodPageFactory(last_reviewed=days_ago(365 + 190))
    if language == "en":
        page = factories.translated(page)

    assertContains(client.get(page.url), notice)


def test_readers_are_not_told_of_a_review_a_little_late(client):
    page = factories.MethodPageFactory(last_reviewed=days_ago(365 + 170))

    assertNotContains(client.get(page.url), "piti tarkistaa")
