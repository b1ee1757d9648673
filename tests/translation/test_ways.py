"""Every way in which code can put a page before readers or elsewhere, and what it does."""

import logging
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from pytest_django.asserts import assertContains
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from editorial.quality.checking import check
from editorial.quality.models import QualityFinding
from tests import factories
from tests.translation.desk import method, publish, status_of, taken_up, translate
from toolkit.quality import past_the_rules
from translation import status
from translation.completeness import translation_into
from translation.drafts import save_draft
from translation.models import State

pytestmark = pytest.mark.django_db

FINNISH = "Kaikki näkevät saman paikan ja kertovat siitä toisilleen."
TEXTS = {
    "title": "Walking tour",
    "search_description": "All see the same place.",
    "why": "Everybody sees the same place.",
    "what": 'We walk the <a id="a1">route</a> together.',
}


@pytest.fixture(autouse=True)
def guessed(settings) -> None:
    settings.LANGUAGE_IS_GUESSED = True


def unfinished() -> Page:
    """A translation of which the texts are still the source's."""
    return english_of(taken_up(method()))


def finished() -> Page:
    translation = taken_up(method())
    translate(translation, **TEXTS)
    save_draft(translation).get_latest_revision().publish()
    return english_of(translation)


def english_of(translation: Translation) -> Page:
    return translation.get_target_instance()


def source_of(page: Page) -> Page:
    return page.get_translation(Locale.objects.get(language_code="fi"))


def born() -> Page:
    """A live page of the English tree that was translated from none."""
    home = factories.home("en")
    if found := home.get_children().filter(slug="contact-us").first():
        return found
    page = factories.StandardPageFactory(
        parent=home, title="Contact us", search_description="Ask us."
    )
    assert page.locale.language_code == "en"
    return page


def save_with(page: Page, *, fields: list[str] | None = None, **changes) -> None:
    for name, value in changes.items():
        setattr(page, name, value)
    how = {"update_fields": fields} if fields else {}
    page.save(**how)


def save_unclean(page: Page, **changes) -> None:
    for name, value in changes.items():
        setattr(page, name, value)
    page.save(clean=False)


REFUSED: list[tuple[str, Callable[[], Page], Callable[[Page], object]]] = [
    ("save()", unfinished, lambda p: save_with(p, live=True)),
    (
        'save(update_fields=["live"])',
        unfinished,
        lambda p: save_with(p, fields=["live"], live=True),
    ),
    ("save(clean=False)", unfinished, lambda p: save_unclean(p, live=True)),
    ("publish a revision", unfinished, lambda p: p.get_latest_revision().publish()),
    ("save(), a text", finished, lambda p: save_with(p, title=FINNISH)),
    (
        'save(update_fields=["title"])',
        finished,
        lambda p: save_with(p, fields=["title"], title=FINNISH),
    ),
    ("save(clean=False), a text", finished, lambda p: save_unclean(p, title=FINNISH)),
    ("publish, born", born, lambda p: publish(p, title=FINNISH)),
    ("copy(to=…)", method, lambda p: p.copy(to=factories.home("en"))),
    (
        "copy(to=…), a draft",
        method,
        lambda p: p.copy(to=factories.home("en"), keep_live=False),
    ),
    ("move(…)", method, lambda p: p.move(factories.home("en"), pos="last-child")),
    ("move(…) beside", method, lambda p: p.move(born(), pos="right")),
    (
        "change the locale",
        method,
        lambda p: save_with(p, locale=Locale.objects.get(language_code="en")),
    ),
    (
        'save(update_fields=["locale"])',
        method,
        lambda p: save_with(
            p, fields=["locale"], locale=Locale.objects.get(language_code="en")
        ),
    ),
]


@pytest.mark.parametrize(("way", "make", "go"), REFUSED, ids=[r[0] for r in REFUSED])
def test_way_is_refused_unless_code_names_its_reason(way, make, go):
    page = make()
    shown = Page.objects.filter(pk=page.pk).values("title", "live", "locale", "path")
    before = shown.get()

    with pytest.raises(ValidationError):
        go(page)

    assert shown.get() == before
    with past_the_rules("a test"):
        go(Page.objects.get(pk=page.pk).specific)


def test_draft_is_no_way_to_readers():
    page = unfinished()

    page.title = FINNISH
    page.save_revision()
    save_with(page)
    page.copy(to=page.get_parent(), update_attrs={"slug": "copy"}, keep_live=False)
    page.create_alias(parent=page.get_parent(), update_slug="alias")

    assert not Page.objects.filter(locale=page.locale, title=FINNISH, live=True)


def test_wagtail_localize_publishes_nothing_that_is_not_whole(committed):
    page = unfinished()

    with pytest.raises(ValidationError), committed():
        translation_into(page).save_target(publish=True)

    assert not Page.objects.get(pk=page.pk).live


def test_what_a_query_writes_is_found_by_the_nightly_check():
    page = unfinished()

    Page.objects.filter(pk=page.pk).update(live=True)
    check([page.pk])

    rules = QualityFinding.objects.filter(check_of_page=page.pk, is_blocking=True)
    assert "untranslated-text" in rules.values_list("rule", flat=True)


def test_translations_of_a_source_that_code_deletes_are_originals(admin_client, caplog):
    page = finished()
    source = source_of(page)

    with caplog.at_level(logging.WARNING):
        source.delete()
    status.refresh(page.translation_key)

    assert "Walking tour" in caplog.text
    assert not TranslationSource.objects.filter(object=page.translation_key).exists()
    assert status_of(page, "fi").source_locale.language_code == "en"
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assertContains(admin_client.get(edit), "Walking tour")
    history = reverse("wagtailadmin_pages:history", args=[page.pk])
    assertContains(
        admin_client.get(history), "Muuttui alkuperäiseksi: sivu ”Kävelykierros”"
    )


def test_old_revision_of_a_translation_is_out_of_date_at_once(committed):
    page = committed(finished)
    old = page.get_latest_revision()
    with committed():
        publish(source_of(page).specific, why="<p>Jotain aivan muuta.</p>")
    assert status_of(source_of(page)).state == State.BEHIND

    with committed(), past_the_rules("an old version, whatever it says"):
        old.publish()

    assert status_of(source_of(page)).state == State.BEHIND
