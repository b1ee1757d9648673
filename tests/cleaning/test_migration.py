"""What was stored before texts were cleaned is cleaned, and nothing of it is lost."""

import json
from importlib import import_module

import pytest
from django.apps import apps
from taggit.models import Tag
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Revision

from feedback.models import Feedback
from search.models import SearchedWords
from tests import factories
from tests.cleaning.dirt import DIRTY, LINE, TEXT
from toolkit.models import MethodPage, PageTag

pytestmark = pytest.mark.django_db
migration = import_module("editorial.migrations.0008_clean_text")


def clean() -> None:
    migration.clean_stored_text(apps, None)


def test_texts_of_pages_and_of_their_drafts(client):
    page = factories.MethodPageFactory()
    revision = page.save_revision()
    steps = [{"type": "step", "id": "a", "value": {"title": DIRTY, "text": DIRTY}}]
    MethodPage.objects.filter(pk=page.pk).update(title=DIRTY, steps=steps)
    content = revision.content | {"title": DIRTY, "steps": json.dumps(steps)}
    Revision.objects.filter(pk=revision.pk).update(content=content)

    clean()

    page = MethodPage.objects.get(pk=page.pk)
    assert (page.title, page.steps[0].value["title"]) == (LINE, TEXT)
    draft = page.get_latest_revision_as_object()
    assert (draft.title, draft.steps[0].value["title"]) == (LINE, TEXT)
    assert LINE in client.get(page.url).content.decode()


def test_words_and_messages_of_readers(capsys):
    locale = factories.home().locale
    words = [("ilta", 2), ("il\x01ta", 3)]
    SearchedWords.objects.bulk_create(
        SearchedWords(words=w, times=n, hits=0, locale=locale) for w, n in words
    )
    Feedback.objects.bulk_create([Feedback(page_title=DIRTY, text=DIRTY)])

    clean()

    assert list(SearchedWords.objects.values_list("words", "times")) == [("ilta", 5)]
    assert Feedback.objects.get().text == TEXT
    assert "feedback.Feedback: cleaned 1 of 1" in capsys.readouterr().out


def test_tags_that_are_one_are_merged_on_pages_and_drafts():
    Tag.objects.bulk_create(
        Tag(name=name, slug=slug)
        for slug, name in enumerate(["Ääni", "a\u0308a\u0308ni", "ilta"])
    )
    first, second, other = Tag.objects.order_by("pk")
    page, both = factories.MethodPageFactory(), factories.MethodPageFactory()
    PageTag.objects.create(content_object=page, tag=second)
    for tag in (first, second, other):
        PageTag.objects.create(content_object=both, tag=tag)
    page = MethodPage.objects.get(pk=page.pk)
    page.save_revision()

    clean()

    assert set(Tag.objects.values_list("name", flat=True)) == {"Ääni", "ilta"}
    assert set(MethodPage.objects.get(pk=both.pk).tags.names()) == {"Ääni", "ilta"}
    assert PageTag.objects.filter(content_object=both).count() == 2
    draft = Page.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [tag.name for tag in draft.tags.all()] == ["Ääni"]


def test_redirects_are_written_in_one_way_and_once(client):
    paths = ["/tyo\u0308", "/ty%C3%B6", "/työ/"]
    Redirect.objects.bulk_create(
        Redirect(old_path=path, redirect_link="/fi/") for path in paths
    )

    clean()

    assert Redirect.objects.get().old_path == "/työ"
    assert client.get("/ty%C3%B6").status_code == 301


def test_twice_changes_nothing_more(capsys):
    page = factories.MethodPageFactory()
    Page.objects.filter(pk=page.pk).update(title=DIRTY)
    clean()
    capsys.readouterr()

    clean()

    assert capsys.readouterr().out == ""
