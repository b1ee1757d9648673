"""Before a page goes an editor is told what would break, and may lead readers on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from links import tasks
from tests import factories

pytestmark = pytest.mark.django_db

STAYING = {"translations": "leave"}
GOING = {"leaving": "1", **STAYING}
ACTIONS = pytest.mark.parametrize("action", ["unpublish", "delete"])


def linking_to(page, **fields: object):
    link = f'<p><a linktype="page" id="{page.pk}">linkki</a></p>'
    return factories.StandardPageFactory(body=[("paragraph", link)], **fields)


def step(page, action: str) -> str:
    return f"/admin/pages/{page.pk}/{action}/"


def is_gone(page) -> bool:
    return not Page.objects.live().filter(pk=page.pk).exists()


@ACTIONS
def test_pages_that_would_break_are_listed_before_anything_happens(
    admin_client, action
):
    page = factories.StandardPageFactory(title="Poistuva")
    linking_to(page, title="Linkittävä")
    draft = linking_to(page, title="Luonnos")
    draft.unpublish()

    response = admin_client.post(step(page, action))

    assertContains(response, "Linkit, jotka menisivät rikki tai katoaisivat")
    assertContains(response, "Linkittävä")
    assertNotContains(response, "Luonnos")
    assert not is_gone(page)


def test_links_to_what_is_below_count_as_well(admin_client):
    page = factories.StandardPageFactory(title="Poistuva")
    below = factories.StandardPageFactory(parent=page, title="Alasivu")
    linking_to(below, title="Linkittävä")

    assertContains(admin_client.post(step(page, "delete")), "Linkittävä")
    assertNotContains(admin_client.post(step(page, "unpublish")), "Linkittävä")
    with_below = {"include_descendants": "on"}
    response = admin_client.post(step(page, "unpublish"), with_below)
    assertContains(response, "Linkittävä")
    assertContains(response, 'name="include_descendants" value="on"')


def test_links_that_lead_to_a_translation_do_not_break(admin_client):
    finnish = factories.StandardPageFactory(title="Suomeksi")
    source = linking_to(finnish, title="Lähde")
    english = factories.translated(finnish, title="In English")
    factories.translated(source, title="Source in English")

    response = admin_client.post(step(finnish, "unpublish"), STAYING)
    assertContains(response, "Lähde")
    assertNotContains(response, "Source in English")
    response = admin_client.post(step(english, "unpublish"))
    assertContains(response, "Source in English")
    assertNotContains(response, "Lähde")


def test_typed_addresses_are_listed(admin_client):
    page = factories.StandardPageFactory(title="Poistuva")
    text = f'<p><a href="http://localhost{page.url}">linkki</a></p>'
    factories.StandardPageFactory(title="Käsin", body=[("paragraph", text)])
    tasks.check_links.enqueue()

    assertContains(admin_client.post(step(page, "delete")), "Käsin")


@ACTIONS
def test_readers_are_led_on_in_their_own_language(admin_client, client, action):
    page = factories.StandardPageFactory(title="Poistuva")
    below = factories.StandardPageFactory(parent=page, title="Alasivu")
    target = factories.StandardPageFactory(title="Uusi koti")
    factories.translated(target, title="New home")
    english = factories.translated(page, title="Leaving")
    for leaving in (page, english):
        answer = {**GOING, "target": target.pk, "include_descendants": "on"}
        admin_client.post(step(leaving, action), answer)

    permanently = 301 if action == "delete" else 302
    for old, new in (
        (page.url, target.url),
        (below.url, target.url),
        (english.url, "/en/uusi-koti/"),
    ):
        response = client.get(old)
        assertRedirects(response, new, status_code=permanently)


@ACTIONS
def test_page_goes_without_a_redirect_when_none_is_wanted(admin_client, client, action):
    page = factories.StandardPageFactory()

    admin_client.post(step(page, action), GOING)

    assert is_gone(page)
    assert client.get(page.url).status_code == 404


def test_page_that_goes_as_well_is_no_target(admin_client):
    page = factories.StandardPageFactory()
    below = factories.StandardPageFactory(parent=page)

    response = admin_client.post(step(page, "delete"), GOING | {"target": below.pk})

    assertContains(response, "Valitse julkaistu sivu")
    assert not is_gone(page)
    assert not Redirect.objects.exists()


def test_older_addresses_of_a_deleted_page_lead_on_too(
    admin_client, client, django_capture_on_commit_callbacks
):
    page = factories.StandardPageFactory(slug="vanhin")
    target = factories.StandardPageFactory()
    page.slug = "vanha"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assertRedirects(client.get("/fi/vanhin/"), "/fi/vanha/", status_code=301)

    admin_client.post(step(page, "delete"), GOING | {"target": target.pk})

    for old in ("/fi/vanhin/", "/fi/vanha/"):
        assertRedirects(client.get(old), target.url, status_code=301)


def test_draft_goes_without_questions(admin_client):
    page = factories.StandardPageFactory()
    page.unpublish()

    admin_client.post(step(page, "delete"))

    assert not Page.objects.filter(pk=page.pk).exists()


@ACTIONS
def test_many_pages_at_once_are_asked_about_as_well(admin_client, client, action):
    pages = [factories.StandardPageFactory(title=f"Poistuva {n}") for n in (1, 2)]
    source = linking_to(pages[1], title="Linkittävä")
    keys = "&".join(f"id={page.pk}" for page in pages)
    address = f"/admin/bulk/wagtailcore/page/{action}/?{keys}&next=/admin/"

    assertContains(admin_client.post(address), "Linkittävä")
    admin_client.post(address, GOING | {"target": source.pk})

    assert all(map(is_gone, pages))
    assert client.get(pages[0].url)["Location"] == source.url


def test_list_of_links_costs_no_more_queries(admin_client):
    page = factories.StandardPageFactory()

    def queries() -> int:
        with CaptureQueriesContext(connection) as made:
            admin_client.post(step(page, "delete"))
        return len(made)

    linking_to(page)
    queries()
    few = queries()
    for _number in range(5):
        linking_to(page)

    assert queries() <= few
