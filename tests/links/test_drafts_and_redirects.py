"""Only an address that readers had leads on to a page's new one."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from home.models import StandardPage
from tests import factories

pytestmark = pytest.mark.django_db


def draft(**given: object) -> StandardPage:
    return factories.StandardPageFactory(live=False, first_published_at=None, **given)


def publish_as(page: StandardPage, slug: str, on_commit) -> None:
    page.slug = slug
    with on_commit(execute=True):
        page.save_revision().publish()


def old_paths() -> list[str]:
    return list(Redirect.objects.values_list("old_path", flat=True))


def test_title_that_was_saved_while_it_was_typed_leads_nowhere(
    client, django_capture_on_commit_callbacks
):
    page = draft(title="Uus", slug="uus")

    publish_as(page, "uusi-sivu", django_capture_on_commit_callbacks)

    assert old_paths() == []
    assert client.get("/fi/uus/").status_code == 404
    assert client.get("/fi/uusi-sivu/").status_code == 200


def test_draft_that_is_moved_leaves_nothing_behind():
    page = draft(title="Luonnos")
    parent = factories.StandardPageFactory(title="Koti")

    page.move(parent, pos="last-child")

    assert old_paths() == []


def test_page_that_was_published_before_leads_on(django_capture_on_commit_callbacks):
    page = factories.StandardPageFactory(title="Vanha", slug="vanha")
    page.unpublish()

    publish_as(page, "uusi", django_capture_on_commit_callbacks)

    assert old_paths() == ["/fi/vanha"]


def test_published_page_below_a_draft_leads_on():
    above = draft(title="Luonnos", slug="luonnos")
    below = factories.StandardPageFactory(title="Alla", slug="alla", parent=above)
    old = below.url
    parent = factories.StandardPageFactory(title="Koti", slug="koti")

    above.move(parent, pos="last-child")

    assert old_paths() == [old.rstrip("/")]
    assert Redirect.objects.get().redirect_page_id == below.pk
