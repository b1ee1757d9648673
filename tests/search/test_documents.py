"""Search knows what any reader may see, and nothing else, whatever editors do."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django.asserts import assertNotContains
from wagtail.models import Page, PageViewRestriction

from search.finding import find
from search.models import IndexEntry, SearchDocument
from tests.factories import (
    MethodPageFactory,
    TermFactory,
    ToolkitSectionPageFactory,
    add_terms,
    translated,
)
from tests.search.addresses import search_url
from toolkit.models import MethodPage

pytestmark = pytest.mark.django_db


def found(words: str, language: str = "fi") -> list[int]:
    return find(words, language)[0].page_ids


def document_of(page: Page) -> SearchDocument:
    return SearchDocument.objects.get(page=page.pk)


@pytest.fixture
def method(committed) -> MethodPage:
    with committed():
        return MethodPageFactory(title="Kävelykierros")


def test_a_published_page_is_found(method):
    assert found("kävelykierros") == [method.pk]


def test_a_document_holds_what_the_page_says(committed):
    with committed():
        page = MethodPageFactory(
            title="Kävelykierros",
            search_description="Katsotaan aluetta yhdessä.",
            what="<p>Kierros &amp; keskustelu <b>ulkona</b>.</p>",
            group_size_min=5,
            group_size_max=15,
            expire_at=(end := timezone.now() + timedelta(days=1)),
        )
        add_terms(page, term := TermFactory(name="Liikkuminen"))
    with committed():
        page.save()

    document = document_of(page)
    assert (document.kind, document.field) == ("method", "barley")
    assert document.title == "Kävelykierros"
    assert document.summary == "Katsotaan aluetta yhdessä."
    assert document.text.startswith("Kierros & keskustelu ulkona")
    assert "Rajaa kysymys" in document.text  # a step, which is a block
    assert "eliikkuminen" in document.subject_terms
    assert "Kävelykierros" not in document.text
    assert document.facets == ["type:method", f"city_system:{term.key}"]
    assert document.expires_at == end
    assert len(document.facts) == 1


def test_a_label_of_a_choice_is_no_part_of_the_text(committed):
    cautions = [("caution", {"severity": "warning", "text": "Muista talvi."})]
    with committed():
        page = MethodPageFactory(cautions=cautions)

    document = document_of(page)
    assert "Muista talvi." in document.text
    assert "Varoitus" not in document.text


def test_a_title_with_a_letter_that_is_only_a_mark_is_found(committed):
    with committed():
        page = MethodPageFactory(title="Kysely \uff9e")

    assert found("kysely") == [page.pk]


def test_a_page_of_any_length_is_found(committed):
    words = " ".join(f"ähky{number}" for number in range(40_000))
    with committed():
        page = MethodPageFactory(title="Pitkä", what=f"<p>{words}</p>")

    assert found("pitkä ähky10000") == [page.pk]


def test_a_draft_is_not_found(committed):
    with committed():
        page = MethodPageFactory(title="Luonnos", live=False)

    assert found("luonnos") == []

    with committed():
        page.save_revision().publish()
    assert found("luonnos") == [page.pk]


def test_a_saved_draft_of_a_live_page_changes_nothing(method, committed):
    method.title = "Muutos"
    with committed() as callbacks:
        method.save_revision()

    assert "search" not in str([callback.__qualname__ for callback in callbacks])
    assert found("kävelykierros") == [method.pk]


def test_an_unpublished_page_is_gone(method, committed):
    with committed():
        method.unpublish()

    assert found("kävelykierros") == []
    assert not SearchDocument.objects.filter(page=method.pk).exists()


def test_a_deleted_page_is_gone(method, committed):
    with committed():
        method.delete()

    assert found("kävelykierros") == []


def test_a_private_page_can_be_deleted(method, committed):
    with committed():
        restrict(method)
    with committed():
        Page.objects.get(pk=method.pk).delete()

    assert found("kävelykierros") == []


def test_an_expired_page_is_gone_before_anyone_unpublishes_it(method, committed):
    method.expire_at = timezone.now() + timedelta(hours=1)
    with committed():
        method.save()
    assert found("kävelykierros") == [method.pk]

    IndexEntry.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert found("kävelykierros") == []


def restrict(page: Page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page_id=page.pk, restriction_type="login")


def test_a_private_page_is_gone_until_it_is_public_again(method, committed):
    with committed():
        restriction = restrict(method)
    assert found("kävelykierros") == []

    with committed():
        restriction.delete()
    assert found("kävelykierros") == [method.pk]


def test_a_private_section_hides_what_is_below_it(method, committed):
    with committed():
        restrict(method.get_parent())

    assert found("kävelykierros") == []


@pytest.mark.parametrize("level", ["page", "section"])
def test_what_is_private_in_one_language_is_so_in_the_other(method, committed, level):
    with committed():
        english = translated(method, title="Walking tour")
    assert found("walking", "en") == [english.pk]

    with committed():
        restrict(method if level == "page" else method.get_parent())
    assert found("walking", "en") == []

    with committed():
        PageViewRestriction.objects.all().delete()
        restrict(english if level == "page" else english.get_parent())
    assert found("kävelykierros") == []


def test_a_page_that_moves_below_a_private_one_is_gone(method, committed):
    with committed():
        restrict(hidden := ToolkitSectionPageFactory(title="Sisäinen"))
    with committed():
        method.move(hidden, "last-child")

    assert found("kävelykierros") == []


def test_an_alias_repeats_no_hit(method, committed):
    with committed():
        method.create_alias(update_slug="alias")

    assert found("kävelykierros") == [method.pk]


def test_a_page_hidden_behind_the_index_is_not_shown(method, client):
    """The task may wait in a queue: what is private stays so meanwhile."""
    restrict(method)

    response = client.get(search_url(), {"q": "kävelykierros"})

    assertNotContains(response, method.url)


def test_a_rebuild_restores_all_and_drops_what_should_not_be_there(
    method, committed, capsys
):
    hidden = MethodPageFactory(title="Piilotettu")
    call_command("rebuild_search")
    assert found("piilotettu") == [hidden.pk]
    SearchDocument.objects.filter(page=method.pk).delete()
    Page.objects.filter(pk=hidden.pk).update(live=False)

    call_command("rebuild_search")

    assert found("kävelykierros") == [method.pk]
    assert found("piilotettu") == []
    count = SearchDocument.objects.count()
    assert f"{count} / {count}" in capsys.readouterr().out


def test_what_describes_a_picture_finds_the_page_and_is_in_no_extract(committed):
    with committed():
        page = MethodPageFactory(image_alt="Piirros jättiläislomakkeesta")

    assert found("jättiläislomake") == [page.pk]
    assert "Piirros" not in document_of(page).text
