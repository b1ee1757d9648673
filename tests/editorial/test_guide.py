"""The guides: whole in both languages, true to the rules and words, read in the admin."""

import json
import re
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils.text import capfirst
from django.utils.translation import override, trans_real
from pytest_django.asserts import assertContains
from wagtail.users.models import UserProfile

from accounts.roles import Role
from editorial.guide import text
from toolkit.quality import RULES
from translation.models import State

DOCS = Path(__file__).parents[2] / "docs"
PICTURE = re.compile(r"!\[(.+?)\]\((.+?)\)")
each_language = pytest.mark.parametrize("language", ["fi", "en"])
each_guide = pytest.mark.parametrize("name", text.NAMES)


def written(language: str, name: str = "editors") -> str:
    return (DOCS / f"{name}.{language}.md").read_text()


def outline(language: str, name: str) -> list[str]:
    """Headings and names of pictures in the order of the text."""
    lines = re.sub(r"```.*?```", "", written(language, name), flags=re.DOTALL)
    lines = lines.splitlines()
    found = [re.match(r"#+ .+|!\[.*/([\w-]+\.png)", line) for line in lines]
    return [match[1] or match[0] for match in found if match]


def shape(language: str, name: str) -> list[str]:
    """The outline without the words of the headings."""
    return [line.partition(" ")[0] for line in outline(language, name)]


def rules_of_section(language: str, number: int) -> list[str]:
    """What stands first in the rows of a table of rules: the first blocks publishing."""
    tables = re.findall(r"(?:^\|.*\n)+", written(language), flags=re.MULTILINE)
    names = [table for table in tables if table.startswith(("| Sääntö", "| Rule"))]
    return [row.split("|")[1].strip() for row in names[number].splitlines()[2:]]


def interface(language: str) -> set[str]:
    """What the site and Wagtail say in the language, in small letters."""
    catalogue = trans_real.translation("fi")._catalog
    texts = {
        str(key[0] if isinstance(key, tuple) else key): value
        for key, value in catalogue.items()
    }
    said = texts if language == "en" else texts.values()
    return {text.rpartition("\x04")[2].lower() for text in said}


@pytest.fixture
def editor(client: Client, db) -> UserProfile:
    user = User.objects.create_user("toimittaja", password="x")
    user.groups.add(Role.EDITOR.group)
    client.force_login(user)
    return UserProfile.get_for_user(user)


@each_guide
def test_guide_has_the_same_sections_and_pictures_in_both_languages(name):
    assert shape("fi", name) == shape("en", name)


@each_guide
@each_language
def test_contents_are_the_sections(language, name):
    sections = [f"## {title}" for _anchor, title in text.guide(name, language).sections]
    headings = [line for line in outline(language, name) if line.startswith("## ")]

    assert headings == sections


@each_guide
@each_language
def test_pictures_exist_and_are_described(language, name):
    pictures = PICTURE.findall(written(language, name))

    assert len(pictures) == written(language, name).count("![")
    for description, address in pictures:
        assert len(description) > 20
        assert address.startswith(f"images/{name}/{language}/")
        assert (DOCS / address).stat().st_size < 80_000, address


@each_guide
@each_language
def test_no_picture_is_left_over(language, name):
    pictures = PICTURE.findall(written(language, name))
    named = {Path(address).name for _text, address in pictures}

    assert {
        file.name for file in (DOCS / "images" / name / language).iterdir()
    } == named


@each_language
@pytest.mark.parametrize("is_blocking", [True, False])
def test_every_quality_rule_is_explained(language, is_blocking):
    with override(language):
        rules = [str(r.title) for r in RULES.values() if r.is_blocking == is_blocking]

    assert sorted(rules_of_section(language, 0 if is_blocking else 1)) == sorted(rules)


@each_language
def test_every_state_of_a_translation_is_explained(language):
    with override(language):
        states = [str(capfirst(label)) for label in State.labels]

    rows = re.findall(
        r"^\| ([^|]+?) \|", written(language, "translators"), re.MULTILINE
    )
    assert set(states) <= set(rows)


@each_language
def test_guide_for_translators_speaks_in_the_words_of_the_interface(language):
    words = " ".join(written(language, "translators").split())
    named = {name.lower() for name in re.findall(r"\*\*(.+?)\*\*", words)}

    assert named - interface(language) == set()


@each_language
def test_every_role_is_explained(language):
    with override(language):
        roles = {str(role.label) for role in Role}

    rows = re.findall(r"^\| ([\w ]+) \|", written(language), flags=re.MULTILINE)
    assert roles <= {row.lower() for row in rows}


@pytest.mark.parametrize(
    ("name", "language", "title", "section", "other"),
    [
        ("editors", "fi", "Ohje toimittajille", "Minkä voi perua", "In English"),
        ("editors", "en", "Guide for editors", "What can be undone", "Suomeksi"),
        ("translators", "fi", "Ohje kääntäjille", "Taulukko", "In English"),
        ("translators", "en", "Guide for translators", "The table", "Suomeksi"),
    ],
)
def test_guide_is_read_in_the_language_of_the_admin(
    client, editor, name, language, title, section, other
):
    editor.preferred_language = language
    editor.save()

    response = client.get(f"/admin/guide/{name}/")

    assertContains(response, f"<title>{title} ")
    assertContains(response, f">{section}</a></li>")
    assertContains(response, f">{other}</a>")
    assertContains(client.get("/admin/"), f'"label": {json.dumps(title)}')


@each_language
def test_guide_can_be_read_in_the_other_language(client, editor, language):
    response = client.get(f"/admin/guide/editors/{language}/")

    assertContains(response, f'<div class="guide" lang="{language}">')


@pytest.mark.parametrize("address", ["editors/sv", "visitors", "visitors/fi"])
def test_unknown_guide_or_language_has_no_page(client, editor, address):
    assert client.get(f"/admin/guide/{address}/", follow=True).status_code == 404


def test_guide_is_for_those_who_may_sign_in(client, db):
    assert client.get("/admin/guide/editors/").status_code == 302


@each_guide
@each_language
def test_pictures_and_anchors_of_the_guide_lead_somewhere(
    client, editor, language, name
):
    content = client.get(f"/admin/guide/{name}/{language}/").content.decode()

    for address in re.findall(rf'src="/static/({name}/.+?)"', content):
        assert finders.find(address), address
    anchors = re.findall(r'<li><a href="#(.+?)"', content)
    assert anchors
    assert all(f'id="{anchor}"' in content for anchor in anchors)


@each_language
def test_links_between_the_guides_lead_to_their_pages(client, editor, language):
    content = client.get(f"/admin/guide/editors/{language}/").content.decode()

    assert f'href="/admin/guide/translators/{language}/"' in content
    assert ".md" not in content


def test_html_in_the_guide_is_shown_as_text(tmp_path, monkeypatch):
    (tmp_path / "editors.en.md").write_text("# Guide\n\n<script>x</script> <b>bold</b>")
    monkeypatch.setattr(text, "DOCS", tmp_path)

    html = text.guide("editors", "en").html

    assert "<script>" not in html
    assert "&lt;b&gt;bold" in html
