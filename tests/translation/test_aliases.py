"""No page shows its words under another language, however the page was made."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from pytest_django.asserts import assertNotContains
from wagtail.models import Locale, Page
from wagtail_localize.models import LocaleSynchronization
from wagtail_localize.synctree import synchronize_tree

from tests import factories
from tests.translation.segments import started
from translation.trees.aliases import aliases

pytestmark = pytest.mark.django_db


def locale(language: str) -> Locale:
    return Locale.objects.get(language_code=language)


def test_a_page_made_by_code_has_no_copy_in_another_language():
    page = factories.MethodPageFactory()

    assert not page.get_translations().exists()


def test_a_copy_in_another_language_is_never_served(client):
    page = factories.StandardPageFactory(title="Suomeksi")

    synchronize_tree(locale("fi"), locale("en"))
    page.save_revision().publish()

    [copy] = aliases().filter(translation_key=page.translation_key)
    assert not copy.live
    assert client.get(copy.url).status_code == 404


def test_trees_are_not_synchronised():
    with pytest.raises(ValidationError):
        LocaleSynchronization.objects.create(
            locale=locale("en"), sync_from=locale("fi")
        )
    call_command("sync_locale_trees")
    assert not aliases().exists()


def test_settings_of_a_language_offer_no_synchronisation(admin_client):
    response = admin_client.get(f"/admin/locales/edit/{locale('en').pk}/")

    assert response.status_code == 200
    assertNotContains(response, "sync_from")


def test_a_translation_is_not_turned_into_a_copy(admin_client):
    page = factories.StandardPageFactory()
    started(page)
    draft = page.get_translation(locale("en"))

    view = f"/admin/localize/page/{draft.pk}/convert_to_alias/"
    admin_client.post(view, follow=True)

    assert Page.objects.get(pk=draft.pk).alias_of is None


def test_home_pages_have_the_code_of_their_language_as_address(client):
    for language in ("fi", "en"):
        assert factories.home(language).slug == language
        assert client.get(f"/{language}/").status_code == 200
