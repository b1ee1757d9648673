"""A third language is one setting and one command."""

import pytest
from django.conf import settings as configured
from django.core.management import CommandError, call_command
from wagtail.models import GroupPagePermission, Locale, Page

from accounts.roles import Role
from search.analysis import analyzer_for
from tests import factories
from translation.models import State, TranslationStatus

pytestmark = pytest.mark.django_db
SWEDISH = [*configured.LANGUAGES, ("sv", "Svenska")]


@pytest.fixture
def with_swedish(settings) -> None:
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = SWEDISH


def test_language_gets_its_home_page_as_a_draft(with_swedish, client, capsys):
    call_command("add_locale", "sv")

    home = factories.home("sv")
    assert (home.slug, home.live) == ("sv", False)
    assert home.translation_key == factories.home().translation_key
    assert client.get("/sv/").status_code != 200
    told = capsys.readouterr().out
    assert f"/admin/pages/{home.pk}/edit/" in told
    assert "make messages" in told
    assert "Suomi" in told


def put_out(home):
    """As if it were translated."""
    home.live = True
    home.save(clean=False)


def test_readers_are_not_offered_a_language_without_a_home_page(with_swedish, client):
    page = factories.StandardPageFactory()
    call_command("add_locale", "sv")

    for address in (page.url, "/fi/haku/"):
        assert b"Svenska" not in client.get(address).content

    put_out(factories.home("sv"))
    assert b"Svenska" in client.get(page.url).content


def test_home_page_keeps_its_address_when_it_is_published(with_swedish, client):
    call_command("add_locale", "sv")

    put_out(factories.home("sv"))

    assert factories.home("sv").slug == "sv"
    assert factories.home("sv").url == "/sv/"
    assert client.get("/sv/").status_code == 200
    assert factories.home().url == "/fi/"


def test_language_gets_rights_workflow_and_search(with_swedish):
    call_command("add_locale", "sv")

    home = factories.home("sv")
    given = GroupPagePermission.objects.filter(page=home)
    assert given.filter(group__role_group__role=Role.TRANSLATOR).exists()
    assert home.get_workflow() is not None
    assert analyzer_for("sv").algorithm == "swedish"


def test_missing_translation_of_the_home_page_is_in_the_table(with_swedish):
    call_command("add_locale", "sv")

    row = TranslationStatus.objects.get(
        locale__language_code="sv", translation_key=factories.home().translation_key
    )
    assert row.state == State.DRAFT
    assert row.segments > 0


def test_second_run_changes_nothing(with_swedish, capsys):
    call_command("add_locale", "sv")
    before = list(Page.objects.values_list("pk", "latest_revision", "slug"))
    capsys.readouterr()

    call_command("add_locale", "sv")

    assert list(Page.objects.values_list("pk", "latest_revision", "slug")) == before
    assert "nothing was changed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("sv", "LANGUAGES does not name sv. Set it to fi,en,sv"),
        ("xx", "xx is not the code of a language"),
        ("fi", "fi is the source language"),
    ],
)
def test_other_codes_get_a_sentence(code, reason):
    with pytest.raises(CommandError, match=reason):
        call_command("add_locale", code)
    assert Locale.objects.count() == 2
