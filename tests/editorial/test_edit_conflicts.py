"""Two editors on one page: nobody saves over the other's work unawares."""

import os
import random
import re

import pytest
from wagtail.models import Revision

from editorial.edit_conflicts import Base
from home.models import StandardPage
from tests import factories
from tests.editorial.races import Editor, race

pytestmark = pytest.mark.django_db

# Each takes two seconds; the whole thousand were run before the guard was taken into use.
RACES = int(os.environ.get("TALKOOT_RACES", "5"))


@pytest.fixture
def page():
    return factories.StandardPageFactory(title="Sivu")


@pytest.fixture
def editors(page, django_user_model):
    users = [django_user_model.objects.create_superuser(n) for n in ("Aino", "Eino")]
    return [Editor(user, page.pk) for user in users]


def test_second_editor_is_told_and_keeps_what_was_typed(editors, page):
    aino, eino = editors
    aino.open()
    eino.open()
    aino.send("Ainon otsikko", "save")

    answer = eino.send("Einon otsikko", "publish")

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Aino tallensi sivusta uudemman version" in text
    assert 'value="Einon otsikko"' in text
    assert "/revisions/compare/" in text
    assert latest_title(page) == "Ainon otsikko"


def test_second_editor_may_save_over_what_was_told(editors, page):
    aino, eino = editors
    aino.open()
    eino.open()
    aino.send("Ainon otsikko", "save")
    told = eino.send("Einon otsikko", "save")
    seen = re.search(r'name="save_over" value="(\d+)"', told.content.decode())[1]

    again = eino.send("Einon otsikko", "save")
    assert again.status_code == 409
    over = eino.send("Einon otsikko", "save", save_over=seen)

    assert over.status_code == 302
    assert page.revisions.order_by("pk").last().content["title"] == "Einon otsikko"
    assert page.revisions.filter(content__title="Ainon otsikko").exists()


def test_version_newer_than_the_one_told_is_not_saved_over(editors):
    aino, eino = editors
    aino.open()
    eino.open()
    aino.send("Yksi", "save")
    seen = str(Revision.objects.latest("pk").pk)
    aino.open()
    aino.send("Kaksi", "save")

    assert eino.send("Einon", "save", save_over=seen).status_code == 409


def test_autosave_never_saves_over_another_editor(editors, page):
    aino, eino = editors
    aino.open()
    eino.open()
    aino.send("Ainon otsikko", "autosave")
    answer = eino.send("Einon otsikko", "autosave")

    assert answer.json()["error_code"] == "invalid_revision"
    assert latest_title(page) == "Ainon otsikko"


def test_own_autosave_does_not_stand_in_the_way_of_publishing(editors, page):
    aino, _eino = editors
    aino.open()
    aino.send("Melkein", "autosave")
    aino.send("Valmis", "autosave")

    assert aino.send("Valmis", "publish").status_code == 302
    page.refresh_from_db()
    assert page.title == "Valmis"


def test_notice_is_in_english_for_an_english_editor(editors):
    from wagtail.users.models import UserProfile

    aino, eino = editors
    UserProfile.objects.create(user=eino.user, preferred_language="en")
    aino.open()
    eino.open()
    aino.send("Ainon", "save")

    answer = eino.send("Einon", "save").content.decode()
    assert "Aino saved a newer version of this page" in answer


@pytest.mark.parametrize("seed", range(RACES))
def test_race_over_http_has_no_silent_overwrite(editors, page, seed):
    assert race(editors, random.Random(seed), steps=6).silent == []


def latest_title(page) -> str:
    return page.revisions.order_by("created_at", "pk").last().content["title"]


class Drafts:
    """The guard's core without HTTP: what the site knows is its revisions alone."""

    def __init__(self, user, page) -> None:
        self.user, self.page = user, page
        self.own = None

    def open(self) -> None:
        newest = self.page.revisions.order_by("created_at", "pk").last()
        self.base = Base(newest and newest.pk, newest and newest.created_at)
        self.own = None

    def try_to_save(self, action: str) -> bool:
        if self.base.newest_by_others(self.page, self.user):
            return False
        if action == "autosave" and self.own:
            self.own.created_at = factories.timezone.now()
            self.own.save(update_fields=["created_at"])
            return True
        revision = Revision(
            content_object=self.page, user=self.user, content={}, object_str=""
        )
        revision.base_content_type = self.page.get_base_content_type()
        revision.created_at = factories.timezone.now()
        Revision.objects.bulk_create([revision])
        self.own = revision if action == "autosave" else None
        return True


def test_thousand_generated_races_have_no_silent_overwrite(editors):
    pages = StandardPage.objects.in_bulk()
    page = next(iter(pages.values()))
    silent = []
    for seed in range(1000):
        drafts = [Drafts(editor.user, page) for editor in editors]
        silent += race(drafts, random.Random(seed), steps=8).silent
        page.revisions.all()._raw_delete("default")
    assert silent == []


def test_the_races_would_show_a_silent_overwrite(editors, monkeypatch):
    """Without the guard there are many: the test measures what it should."""
    monkeypatch.setattr(Base, "newest_by_others", lambda *args: None)
    page = StandardPage.objects.get(pk=editors[0].page_id)
    drafts = [Drafts(editor.user, page) for editor in editors]

    found = [race(drafts, random.Random(seed), steps=8) for seed in range(20)]
    assert sum(len(each.silent) for each in found) > 10
