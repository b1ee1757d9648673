"""A third language is one setting and one command."""

import shutil
from datetime import date, datetime
from pathlib import Path

import polib
import pytest
from django.conf import settings as configured
from django.core.management import CommandError, call_command
from django.template.loader import render_to_string
from django.urls import clear_url_caches
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override, trans_real
from wagtail.models import GroupPagePermission, Locale, Page

from accounts.roles import Role
from home.models import HomePage
from search.analysis import analyzer_for, made_once
from tests import factories
from tests.page_types import PAGE_TYPES, make
from toolkit import languages
from toolkit.dates import format_period
from toolkit.dates.parsing import read_moment
from toolkit.quality import RULES, findings, past_the_rules, publishing_problems
from toolkit.templatetags.look_tags import grouped, moment
from translation.interface import VISITOR_TEXTS, missing_texts
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
    assert "visitor.pot" not in told


def put_out(home):
    """As if it were translated."""
    home.live = True
    with past_the_rules("a home page in the source's words"):
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


@pytest.fixture
def swedish(with_swedish, settings, committed) -> Locale:
    """Swedish, with its home page before readers."""
    committed(call_command, "add_locale", "sv")
    put_out(factories.home("sv"))
    return factories.home("sv").locale


class Untranslated:
    """Stands behind a catalogue and takes note of what it lacks."""

    def __init__(self, behind: object) -> None:
        self.behind, self.texts = behind, set()

    def __getattr__(self, name: str) -> object:
        def look_up(*texts: object) -> str:
            self.texts.add(texts)
            return getattr(self.behind, name)(*texts)

        return look_up


def test_a_visitor_meets_swedish_alone(swedish, client, monkeypatch):
    """On a page of each type, in lists, in the search, in forms, and where nothing is."""
    made = [make(model) for model in PAGE_TYPES if model is not HomePage]
    pages = [
        # A page above another is translated with it.
        page.get_translation_or_none(swedish) or factories.translated(page, "sv")
        for page in made
    ]
    catalogue = trans_real.translation("sv")
    lacking = Untranslated(catalogue._fallback)
    monkeypatch.setattr(catalogue, "_fallback", lacking)

    addresses = [page.get_url() for page in [factories.home("sv"), *pages]]
    for address in [
        *addresses,
        "/sv/sok/",
        "/sv/sok/?q=invånare",
        "/sv/sok/?q=xyzzy",
        "/sv/sok/forslag/?q=in",
        "/sv/nyheter.atom",
        f"/sv/respons/{pages[0].pk}/",
    ]:
        response = client.get(address)
        assert response.status_code == 200, address
        assert response.headers["Content-Language"] == "sv"
    assert client.get("/sv/finns-inte/").status_code == 404
    client.post(f"/sv/respons/{pages[0].pk}/", {"kind": "", "text": "", "email": "x"})

    # A language is named in its own words.
    assert lacking.texts == {(name,) for _code, name in SWEDISH if name != "English"}


def test_dates_and_numbers_are_as_in_finland():
    with override("sv"):
        late = timezone.make_aware(datetime(2026, 11, 30, 0, 52))
        assert moment(late) == "30 november 2026 kl. 0.52"
        assert date_format(late, "SHORT_DATETIME_FORMAT") == "30.11.2026 kl. 0.52"
        assert grouped(12345) == "12\xa0345"
        assert format_period(date(2026, 10, 14), late.date(), "day") == (
            "14 oktober – 30 november 2026"
        )
        assert read_moment("30 november 2026 kl. 0.52") == datetime(2026, 11, 30, 0, 52)


def test_pages_for_faults_speak_every_language(with_swedish):
    page = render_to_string("500.html")

    for text in ("Sivua ei voitu näyttää", "The page could not be shown"):
        assert text in page
    assert '<div class="wrap section flow" lang="sv">' in page
    assert "Sidan kunde inte visas" in page and 'href="/sv/"' in page


@pytest.fixture
def german(settings, tmp_path, monkeypatch) -> Path:
    """German by its catalogue and its file of words; gives the catalogue's folder."""
    german = ("de", "Deutsch")
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [
        *configured.LANGUAGES,
        german,
    ]
    shutil.copytree(languages.FOLDER, tmp_path / "words")
    (tmp_path / "words/de.toml").write_text(GERMAN_WORDS)
    monkeypatch.setattr(languages, "FOLDER", tmp_path / "words")
    settings.LOCALE_PATHS = [*configured.LOCALE_PATHS, tmp_path]
    folder = tmp_path / "de/LC_MESSAGES"
    folder.mkdir(parents=True)
    forget_german()
    yield folder
    monkeypatch.undo()
    forget_german()


def forget_german() -> None:
    for kept in (languages.every_language, made_once, missing_texts):
        kept.cache_clear()
    trans_real._translations.pop("de", None)
    clear_url_caches()


GERMAN_WORDS = """
stemmer = "german"
function_words = ["der die das und"]
vague_links = ["hier"]

[languages]
de = ["deutschsprachige", "auf Deutsch"]
fi = ["finnischsprachige", "auf Finnisch"]
"""
GERMAN = {
    "search/": "suche/",
    "Read it %(in_language)s": "Lesen Sie sie %(in_language)s",
    "The link opens it %(in_language)s.": "Der Link öffnet sie %(in_language)s.",
    "Search": "Suche",
}


def test_another_language_needs_its_catalogue_and_its_words_alone(
    german, client, committed
):
    committed(call_command, "add_locale", "de")
    home = factories.home("de")
    home.title = "Startseite"

    # Its interface is not there yet: the page is neither published nor saved as live.
    rule = RULES["missing-interface"]
    assert [*rule.breaches_of_live(home, is_out=False)]
    assert not [*rule.breaches_of_live(home, is_out=True)]
    for language, told in (
        ("fi", "Sivuston omia tekstejä ei ole tällä kielellä (de)"),
        ("en", "The site's own texts are not there in this language (de)"),
    ):
        with override(language):
            assert told in " ".join(publishing_problems(home).values())

    catalogue = polib.pofile(str(VISITOR_TEXTS))
    for entry in catalogue:
        entry.msgstr = GERMAN.get(entry.msgid, entry.msgid)
        entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, entry.msgid_plural)
    catalogue.metadata["Plural-Forms"] = "nplurals=2; plural=(n != 1);"
    catalogue.save_as_mofile(str(german / "django.mo"))
    forget_german()

    assert "missing-interface" not in {finding.rule for finding in findings(home)}
    put_out(home)
    assert "Suche" in client.get("/de/suche/").content.decode()
    article = factories.StandardPageFactory(title="Suomeksi")
    untranslated = client.get(f"/de/not-translated/{article.pk}/").content.decode()
    assert "Der Link öffnet sie auf Finnisch." in untranslated
    known = analyzer_for("de")
    assert known.analysis_of("Häusern").lemmas == known.analysis_of("Häuser").lemmas
    assert "hier" in languages.every_language()["de"].vague_links
