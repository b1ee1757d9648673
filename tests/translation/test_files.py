"""Files to download have a language, and each language of a page may offer its own."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.models import Page
from wagtail_localize.models import Translation

from tests import factories
from tests.search.files import pdf
from tests.translation.desk import method, taken_up, translate
from toolkit.models import ToolkitDocument

pytestmark = pytest.mark.django_db


def document(title: str, language: str) -> ToolkitDocument:
    file = ContentFile(pdf(title), "ohje.pdf")
    return ToolkitDocument.objects.create(title=title, language=language, file=file)


@pytest.fixture
def finnish() -> ToolkitDocument:
    return document("Lomake", "fi")


@pytest.fixture
def source(finnish) -> Page:
    return method(templates=[("document", finnish)])


@pytest.fixture
def translation(source) -> Translation:
    made = taken_up(source)
    translate(made)
    return made


def offered(translation: Translation) -> list[str]:
    draft = translation.get_target_instance().get_latest_revision_as_object()
    return [block.value.title for block in draft.templates]


def choose(client, translation: Translation, chosen: object):
    """Send the desk with a file in the place of the source's only one."""
    address = reverse("translation_desk", args=[translation.pk])
    [item] = client.get(address).context["files"]
    return client.post(address, {f"file-{item.key}": chosen})


def test_readers_are_told_the_language_of_a_file_in_another(client, finnish):
    swedish = document("Blankett", "sv")
    page = factories.MethodPageFactory(
        templates=[("document", swedish), ("document", finnish)]
    )

    answer = client.get(page.url)

    assertContains(answer, 'hreflang="sv" lang="sv">Blankett</a>')
    assertContains(answer, ", ruotsi)</small>")
    assertContains(answer, 'hreflang="fi">Lomake</a>')
    assertNotContains(answer, ", suomi)")


def test_a_language_may_have_a_file_of_its_own(admin_client, translation):
    english = document("Form", "en")

    choose(admin_client, translation, english.pk)
    assert offered(translation) == ["Form"]

    choose(admin_client, translation, "")
    assert offered(translation) == ["Lomake"]


def test_a_chosen_file_that_is_gone_is_told_and_changes_nothing(
    admin_client, translation
):
    answer = choose(admin_client, translation, 4711)

    assertContains(answer, "Tätä tiedostoa ei enää ole.")
    assert offered(translation) == ["Lomake"]


def test_a_language_whose_file_is_deleted_offers_the_sources(admin_client, translation):
    english = document("Form", "en")
    choose(admin_client, translation, english.pk)

    english.delete()
    choose(admin_client, translation, "")
    translation.save_target()

    assert offered(translation) == ["Lomake"]
