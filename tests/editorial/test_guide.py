"""The guide for editors: whole in both languages, true to the rules, read in the admin."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils.translation import override
from pytest_django.asserts import assertContains
from wagtail.users.models import UserProfile

from editorial.guide import text
from editorial.quality import RULES
from editorial.roles import Role

DOCS = Path(__file__).parents[2] / "docs"
PICTURE = re.compile(r"!\[(.+?)\]\((.+?)\)")
each_language = pytest.mark.parametrize("language", ["fi", "en"])


def written(language: str) -> str:
    return (DOCS / f"editors.{language}.md").read_text()


def outline(language: str) -> list[str]:
    """Headings and names of pictures in the order of the text."""
    lines = re.sub(r"```.*?```", "", written(language), flags=re.DOTALL).splitlines()
    found = [re.match(r"#+ .+|!\[.*/([\w-]+\.png)", line) for line in lines]
    return [match[1] or match[0] for match in found if match]


def shape(language: str) -> list[str]:
    """The outline without the words of the headings."""
    return [line.partition(" ")[0] for line in outline(language)]


def rules_of_section(language: str, number: int) -> list[str]:
    """What stands first in the rows of a table of rules: the first blocks publishing."""
    tables = re.findall(r"(?:^\|.*\n)+", written(language), flags=re.MULTILINE)
    names = [table for table in tables if table.startswith(("| Sääntö", "| Rule"))]
    return [row.split("|")[1].strip() for row in names[number].splitlines()[2:]]


@pytest.fixture
def editor(client: Client, db) -> UserProfile:
    user = User.objects.create_user("toimittaja", password="x")
    user.groups.add(Role.EDITOR.group)
    client.force_login(user)
    return UserProfile.get_for_user(user)


def test_guides_have_the_same_sections_and_pictures():
    assert shape("fi") == shape("en")


@each_language
def test_contents_are_the_sections(language):
    sections = [f"## {heading}" for _anchor, heading in text.guide(language).sections]

    assert [line for line in outline(language) if line.startswith("## ")] == sections


@each_language
def test_pictures_exist_and_are_described(language):
    pictures = PICTURE.findall(written(language))

    assert len(pictures) == written(language).count("![")
    for description, address in pictures:
        assert len(description) > 20
        assert address.startswith(f"images/editors/{language}/")
        assert (DOCS / address).stat().st_size < 80_000, address


@each_language
def test_no_picture_is_left_over(language):
    named = {
        Path(address).name for _text, address in PICTURE.findall(written(language))
    }

    assert {
        file.name for file in (DOCS / "images/editors" / language).iterdir()
    } == named


@each_language
@pytest.mark.parametrize("is_blocking", [True, False])
def test_every_quality_rule_is_explained(language, is_blocking):
    with override(language):
        rules = [str(r.title) for r in RULES.values() if r.is_blocking == is_blocking]

    assert sorted(rules_of_section(language, 0 if is_blocking else 1)) == sorted(rules)


@each_language
def test_every_role_is_explained(language):
    with override(language):
        roles = {str(role.label) for role in Role}

    rows = re.findall(r"^\| ([\w ]+) \|", written(language), flags=re.MULTILINE)
    assert roles <= {row.lower() for row in rows}


@pytest.mark.parametrize(
    ("language", "title", "section", "other"),
    [
        ("fi", "Ohje toimittajille", "Minkä voi perua", "In English"),
        ("en", "Guide for editors", "What can be undone", "Suomeksi"),
    ],
)
def test_editor_reads_the_guide_in_the_language_of_the_admin(
    client, editor, language, title, section, other
):
    editor.preferred_language = language
    editor.save()

    response = client.get("/admin/guide/")

    assertContains(response, f"<title>{title} ")
    assertContains(response, f">{section}</a></li>")
    assertContains(response, f">{other}</a>")
    assertContains(client.get("/admin/"), f'"label": "{title}"')


@each_language
def test_guide_can_be_read_in_the_other_language(client, editor, language):
    response = client.get(f"/admin/guide/{language}/")

    assertContains(response, f'<div class="guide" lang="{language}">')


def test_guide_has_no_page_in_an_unknown_language(client, editor):
    assert client.get("/admin/guide/sv/", follow=True).status_code == 404


def test_guide_is_for_those_who_may_sign_in(client, db):
    assert client.get("/admin/guide/").status_code == 302


@each_language
def test_pictures_and_anchors_of_the_guide_lead_somewhere(client, editor, language):
    content = client.get(f"/admin/guide/{language}/").content.decode()

    for address in re.findall(r'src="/static/(editors/.+?)"', content):
        assert finders.find(address), address
    anchors = re.findall(r'<li><a href="#(.+?)"', content)
    assert anchors
    assert all(f'id="{anchor}"' in content for anchor in anchors)


def test_html_in_the_guide_is_shown_as_text(tmp_path, monkeypatch):
    (tmp_path / "editors.en.md").write_text("# Guide\n\n<script>x</script> <b>bold</b>")
    monkeypatch.setattr(text, "DOCS", tmp_path)

    html = text.guide("en").html

    assert "<script>" not in html
    assert "&lt;b&gt;bold" in html
