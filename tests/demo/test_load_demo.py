"""load_demo: what it loads, that it repeats nothing, and how it fails."""

import json
import shutil
from pathlib import Path

import pytest
import yaml
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from wagtail.models import Locale, Page, Revision, TranslatableMixin
from wagtail_localize.models import Translation

from demo.accounts import ACCOUNTS
from demo.content import Content, stable_id
from demo.loader import FOLDER
from demo.pages import PAGES
from demo.snippets import SNIPPETS
from tests.factories import NewsPageFactory
from toolkit.models import MethodPage, PageTag, PageTerm
from translation.models import Keyword

CONTENT = {language: Content.read(FOLDER, language) for language in ("fi", "en")}
TRANSLATED = [
    name
    for name, (model, _write) in SNIPPETS.items()
    if issubclass(model, TranslatableMixin)
]


def entries(language: str, collection: str) -> dict:
    """The entries of a collection by the key that pairs translations."""
    return {
        stable_id(item.ref): item for item in CONTENT[language][collection].values()
    }


def state() -> dict[str, int]:
    """The number of rows of every model, and the newest revision."""
    newest = Revision.objects.order_by("pk").last()
    counts = {
        model._meta.label: model._base_manager.count() for model in apps.get_models()
    }
    return {**counts, "newest revision": newest.pk if newest else 0}


# The whole content


@pytest.mark.parametrize("language", CONTENT)
@pytest.mark.parametrize("collection", PAGES)
def test_each_entry_is_a_live_page_at_its_address(demo, language, collection):
    expected = entries(language, collection)
    expected.pop(stable_id("pages:home"), None)

    pages = Page.objects.filter(locale__language_code=language).live()
    found = {
        page.translation_key: page for page in pages if page.translation_key in expected
    }

    assert {key: page.slug for key, page in found.items()} == {
        key: item["slug"] for key, item in expected.items()
    }


@pytest.mark.parametrize("language", CONTENT)
def test_there_are_no_other_pages_no_drafts_and_no_aliases(demo, language):
    pages = Page.objects.filter(locale__language_code=language, depth__gt=1)

    assert pages.count() == sum(
        len(CONTENT[language][collection]) for collection in PAGES
    )
    assert not pages.filter(live=False).exists()
    assert not pages.filter(alias_of__isnull=False).exists()


@pytest.mark.parametrize("collection", TRANSLATED)
def test_each_entry_is_a_snippet_in_both_languages(demo, collection):
    model, _write = SNIPPETS[collection]
    for language in CONTENT:
        keys = entries(language, collection)
        found = model.objects.filter(
            locale__language_code=language, translation_key__in=keys
        )
        assert found.count() == len(keys)


def test_each_translation_is_complete_and_goes_on(demo):
    translated = sum(len(CONTENT["en"][name]) for name in [*PAGES, *TRANSLATED])
    translations = list(Translation.objects.filter(enabled=True))
    progress = [translation.get_progress() for translation in translations]

    tags = {tag for item in CONTENT["en"]["tags"].values() for tag in item.many("tags")}
    assert len(translations) == translated + len(tags)
    assert [pair for pair in progress if pair[0] != pair[1] or not pair[0]] == []


def test_translated_pages_carry_terms_and_tags_of_their_language(demo):
    english = Locale.objects.get(language_code="en")
    method = MethodPage.objects.get(slug="peer-learning-visit")

    assert (
        not PageTerm.objects.filter(page__locale=english)
        .exclude(term__locale=english)
        .exists()
    )
    assert set(method.tags.names()) == {"KETS", "peer learning"}
    assert not PageTag.objects.filter(
        content_object__locale=english, tag__name="osallistuminen"
    )


def test_a_tag_of_a_page_is_known_in_the_other_language(demo):
    surveys = Keyword.objects.get(locale__language_code="fi", name="kyselyt")

    assert [other.name for other in surveys.get_translations()] == ["surveys"]


def test_a_method_offers_its_template_in_its_own_language(demo):
    pair = MethodPage.objects.filter(
        translation_key=stable_id("methods:parihaastattelu")
    )
    files = {
        method.locale.language_code: method.templates[0].value.filename
        for method in pair
    }

    assert files["fi"].startswith("haastattelurunko")
    assert files["en"].startswith("interview-guide")


def test_second_run_changes_nothing_and_says_so(demo, settings, capsys):
    settings.DEBUG = True
    before = state()

    call_command("load_demo")

    assert state() == before
    words = capsys.readouterr().out
    assert "nothing changed" in words
    assert f"{settings.SITE_URL}/fi/" in words
    assert f"{settings.SITE_URL}/admin/" in words
    assert all(account.password in words for account in ACCOUNTS)


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account.name)
def test_each_role_has_an_account_to_try_it_with(demo, account):
    user = account.role.members.get(username=account.name)

    assert user.wagtail_userprofile.preferred_language == account.language
    assert user.check_password(f"talkoot-{account.name}")
    assert not user.is_superuser


# A small content that can be broken quickly

KEPT = {
    "sources": ["toimitus"],
    "pages": ["home", "tyokalupakki", "menetelmat"],
    "methods": ["kysely"],
    "target_groups": ["yritykset", "organisaatiot", "kaupungin-yksikot"],
    "contacts": ["tyokalupakin-toimitus"],
    "images": ["workshop"],
}
CHANGED = {
    "kysely": {
        "audiences": ["yritykset"],
        "strengths": ["Nopea."],
        "weaknesses": ["Pinnallinen."],
        "roles": [],
        "phases": [],
        "city_systems": [],
        "spatial_scales": [],
        "goals": [],
    }
}


@pytest.fixture(scope="module")
def small_content(tmp_path_factory) -> Path:
    """A folder of content with one method, in both languages, for all to copy."""
    folder = tmp_path_factory.mktemp("small") / "content"
    shutil.copytree(
        FOLDER, folder, ignore=shutil.ignore_patterns("draw", "*.py", "__pycache__")
    )
    for path in folder.rglob("*.yaml"):
        content = yaml.safe_load(path.read_text())
        for section, listed in content.items():
            if isinstance(listed, list):
                kept = KEPT.get(path.stem if section == "items" else section, [])
                content[section] = [
                    entry | CHANGED.get(entry["key"], {})
                    for entry in listed
                    if entry["key"] in kept
                ]
        path.write_text(yaml.safe_dump(content))
    arranged = [{"key": key, "source": "toimitus"} for key in ("pages", "methods")]
    (folder / "arrangement.yaml").write_text(yaml.safe_dump({"items": arranged}))
    for language in CONTENT:
        extras = {"items": [{"key": "home", "search_examples": [], "entry_points": []}]}
        (folder / language / "home_extras.yaml").write_text(yaml.safe_dump(extras))
    return folder


@pytest.fixture
def small(small_content, tmp_path, settings) -> Path:
    """The small content, for one test to break."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return shutil.copytree(small_content, tmp_path / "content")


def change(path: Path, **fields: object) -> None:
    """Change fields of the first entry of a file; None takes a field away."""
    content = yaml.safe_load(path.read_text())
    entry = content["items"][0]
    entry.update(fields)
    for name in [name for name, value in fields.items() if value is None]:
        del entry[name]
    path.write_text(yaml.safe_dump(content))


def take(path: Path, **having: object) -> list[dict]:
    """Take the entries that have these values out of a file."""
    content = yaml.safe_load(path.read_text())
    taken = [entry for entry in content["items"] if having.items() <= entry.items()]
    content["items"] = [entry for entry in content["items"] if entry not in taken]
    path.write_text(yaml.safe_dump(content))
    return taken


def load(folder: Path, **options: object) -> None:
    call_command("load_demo", data=folder, without_accounts=True, **options)


LONG = "x" * 300
STEP = {"order": 1, "title": LONG, "text": "Kysy."}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("file", "field", "value", "problem"),
    [
        ("fi/methods", "title", LONG, "at most 255 characters"),
        ("fi/methods", "title", None, "is missing"),
        ("fi/methods", "lead", None, "Write a summary"),
        ("fi/methods", "colour", "red", "is no field"),
        ("fi/methods", "audiences", ["nobody"], "there is no target_groups:nobody"),
        ("fi/methods", "related", ["pilots:none"], "there is no pilots:none"),
        ("fi/methods", "strengths", "many", "must be a list"),
        ("fi/methods", "cost_level", 9, "is not a valid choice"),
        ("fi/methods", "steps", [STEP], "1: title: Ensure this value has at most 120"),
        ("en/methods", "title", LONG, "at most 255 characters"),
        ("en/methods", "strengths", [], "has no text where the source has"),
        (
            "en/methods",
            "weaknesses",
            ["Slow.", "Dear."],
            "has text where the source has none",
        ),
        ("en/methods", "key", "survey", "is not in fi"),
    ],
)
def test_an_error_names_its_place_and_leaves_all_as_it_was(
    small, file, field, value, problem
):
    change(small / f"{file}.yaml", **{field: value})
    before = state()

    with pytest.raises(CommandError) as error:
        load(small)

    key = value if field == "key" else "kysely"
    first, *_more = str(error.value).splitlines()
    assert first.startswith(f"{file}.yaml: {key}: {field}: ")
    assert problem in first
    assert state() == before
    assert [path for path in small.parent.glob("media/**/*") if path.is_file()] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "file", ["fi/methods.yaml", "en/news.yaml", "arrangement.yaml"]
)
def test_a_missing_file_is_named(small, file):
    (small / file).unlink()

    with pytest.raises(CommandError, match=f"{file}: No such file"):
        load(small)


@pytest.mark.django_db
def test_a_file_of_which_nothing_is_made_is_named(small):
    for language in CONTENT:
        (small / language / "trainings.yaml").write_text("items: []")

    with pytest.raises(CommandError, match="fi: trainings: nothing is made of it"):
        load(small)


@pytest.mark.django_db
def test_entries_can_bring_their_source_and_the_page_above_them(small):
    arranged = {"items": [{"key": "pages", "source": "toimitus"}]}
    (small / "arrangement.yaml").write_text(yaml.safe_dump(arranged))
    for language in CONTENT:
        pages, methods = (small / language / f"{n}.yaml" for n in ("pages", "methods"))
        change(methods, source="toimitus")
        (section,) = take(pages, kind="section")
        methods.write_text(f"pages: [{json.dumps(section)}]\n{methods.read_text()}")

    load(small)

    method = MethodPage.objects.get(locale__language_code="fi")
    assert method.owner_unit == "Työkalupakin toimitus"
    assert method.get_parent().slug == "menetelmat"


@pytest.mark.django_db
def test_content_of_others_stands_until_reset_is_asked_for(small, monkeypatch):
    own = NewsPageFactory()
    with pytest.raises(CommandError, match="--reset"):
        load(small)
    monkeypatch.setattr("builtins.input", lambda question: "no")
    with pytest.raises(CommandError, match="Nothing was deleted"):
        load(small, reset=True)
    assert Page.objects.filter(pk=own.pk).exists()


@pytest.mark.django_db
def test_reset_starts_over(small, monkeypatch):
    load(small)
    first = state()
    own = NewsPageFactory()
    monkeypatch.setattr("builtins.input", lambda question: "yes")

    load(small, reset=True)

    assert not Page.objects.filter(pk=own.pk).exists()
    again = state()
    for label in first:
        if label.startswith(("toolkit.", "wagtail_localize.")):
            assert again[label] == first[label], label


@pytest.mark.django_db
def test_accounts_are_refused_outside_development(small):
    with pytest.raises(CommandError, match="outside development"):
        call_command("load_demo", data=small)

    load(small)

    assert not User.objects.exists()
