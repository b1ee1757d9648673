"""What the site does otherwise than Wagtail when a page is made, edited or taken away."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains
from wagtail import hooks
from wagtail.admin.viewsets.pages import page_viewset_registry
from wagtail.models import Page, PageLogEntry, get_page_models

from editorial.page_views import PageViews
from tests import factories
from tests.editorial.races import Editor

pytestmark = pytest.mark.django_db


class Broken(Exception):  # noqa: N818 - says what happened
    pass


def breaks(*args: object) -> None:
    raise Broken


@pytest.fixture
def page() -> Page:
    return factories.StandardPageFactory(title="Sivu")


@pytest.fixture
def editors(page, django_user_model) -> list[Editor]:
    users = [django_user_model.objects.create_superuser(n) for n in ("Aino", "Eino")]
    return [Editor(user, page.pk) for user in users]


def test_every_type_of_page_has_the_views_of_the_site():
    reverse("wagtailadmin_home")  # viewsets are registered when addresses are asked for

    for model in get_page_models():
        assert isinstance(page_viewset_registry.get_by_type(model), PageViews), model


def test_a_new_page_is_there_as_a_whole_or_not_at_all(admin_client: Client):
    home = factories.home("fi")
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])
    data = Editor.form("Uusi") | {"action-publish": "action-publish"}

    with hooks.register_temporarily("after_create_page", breaks), pytest.raises(Broken):
        admin_client.post(address, data)
    assert not Page.objects.filter(title="Uusi").exists()

    admin_client.post(address, data)
    assert Page.objects.live().filter(title="Uusi").exists()


@pytest.mark.parametrize("action", ["unpublish", "move"])
def test_a_page_goes_as_a_whole_or_not_at_all(admin_client, page, action):
    elsewhere = factories.StandardPageFactory(parent=page.get_parent())
    views = {
        "unpublish": reverse("wagtailadmin_pages:unpublish", args=[page.pk]),
        "move": reverse(
            "wagtailadmin_pages:move_confirm", args=[page.pk, elsewhere.pk]
        ),
    }
    answers = {"translations": "same", "leaving": "1"}

    with (
        hooks.register_temporarily(f"after_{action}_page", breaks),
        pytest.raises(Broken),
    ):
        admin_client.post(views[action], answers)

    there = Page.objects.get(pk=page.pk)
    assert (there.live, there.path) == (page.live, page.path)


def revert_address(page: Page, number: int) -> str:
    return reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, number])


def test_history_tells_that_an_old_version_was_brought_back(editors, page):
    [aino, _eino] = editors
    old = page.save_revision(user=aino.user)
    aino.open()
    aino.send("Uudempi", "save")
    aino.address = revert_address(page, old.pk)
    aino.open()

    answer = aino.send("Sivu", "save")

    assert answer.status_code == 302
    assert page.revisions.latest("pk").content["title"] == "Sivu"
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.revert").exists()


def test_an_old_version_does_not_take_the_place_of_what_was_saved_since(editors, page):
    [aino, eino] = editors
    old = page.save_revision(user=aino.user)
    aino.address = revert_address(page, old.pk)
    aino.open()
    eino.open()
    eino.send("Einon otsikko", "save")

    answer = aino.send("Sivu", "save")

    assertContains(answer, "Eino tallensi sivusta uudemman version", status_code=409)
    assertContains(answer, f'action="{aino.address}"', status_code=409)
    assert page.revisions.latest("pk").content["title"] == "Einon otsikko"
