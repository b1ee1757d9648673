"""A tag leads to what it is called on the translations of its pages."""

import pytest
from django.contrib.auth.models import Permission
from wagtail.models import Page
from wagtail.signals import page_published

from accounts.roles import Role
from tests import factories
from tests.translation.segments import started, translate
from toolkit.quality import past_the_rules
from translation.trees.models import Keyword

pytestmark = pytest.mark.django_db


def tagged(page: Page, *names: str) -> Page:
    page.tags.set(names)
    if page.locale.language_code == "fi":
        page.save_revision().publish()
    else:
        with past_the_rules("a test's translation is not whole"):
            page.save(clean=False)
        page_published.send(sender=type(page), instance=page, revision=None)
    return page


def called(name: str, in_english: str) -> Keyword:
    translation = started(Keyword.objects.get(name=name))
    translate(translation, name, in_english)
    translation.save_target(publish=True)
    return Keyword.objects.get(name=in_english)


def tags(page: Page) -> set[str]:
    return set(Page.objects.get(pk=page.pk).specific.tags.names())


def test_paired_tag_stands_on_the_translation(client):
    page = tagged(factories.MethodPageFactory(), "kokeilut")
    english = factories.translated(page)
    tagged(english, "own")

    called("kokeilut", "trials")

    assert tags(english) == {"own", "trials"}
    assert tags(page) == {"kokeilut"}
    assert "trials" in client.get(english.url).content.decode()


def test_new_translation_has_no_tag_in_the_words_of_its_source():
    page = tagged(factories.MethodPageFactory(), "kokeilut", "energia")
    called("kokeilut", "trials")

    translation = started(page)

    draft = page.get_translation(translation.target_locale)
    assert tags(draft) == {"trials"}
    latest = draft.get_latest_revision_as_object()
    assert set(latest.tags.names()) == {"trials"}


def test_tags_follow_the_source():
    page = tagged(factories.MethodPageFactory(), "kokeilut", "energia")
    called("kokeilut", "trials")
    called("energia", "energy")
    english = tagged(factories.translated(page), "own")
    assert tags(english) == {"own", "trials", "energy"}

    tagged(page, "energia")
    assert tags(english) == {"own", "energy"}
    tagged(english, "own", "mine")
    assert tags(english) == {"own", "mine", "energy"}


def test_new_word_for_a_tag_takes_the_place_of_the_old_one():
    page = tagged(factories.MethodPageFactory(), "kokeilut")
    english = tagged(factories.translated(page), "own")
    keyword = called("kokeilut", "trials")

    keyword.name = "experiments"
    keyword.save()

    assert tags(english) == {"own", "experiments"}


def test_tags_of_a_translation_are_not_taken_to_the_source():
    page = tagged(factories.MethodPageFactory(), "kokeilut")
    english = factories.translated(page)

    tagged(english, "own")

    assert tags(page) == {"kokeilut"}
    assert not Keyword.objects.filter(name="own").exists()


def test_translators_may_translate_tags():
    given = Permission.objects.filter(
        group__role_group__role=Role.TRANSLATOR, content_type__model="keyword"
    )
    assert set(given.values_list("codename", flat=True)) == {
        "add_keyword",
        "change_keyword",
    }
