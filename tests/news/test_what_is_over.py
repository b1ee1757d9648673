"""What is over is told as over, by its dates, in both languages."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from tests import factories
from toolkit.dates import format_date
from toolkit.models import RelatedPage

pytestmark = pytest.mark.django_db
OLD = {"fi": "Uutinen on yli vuoden vanha.", "en": "This news is over a year old."}
CLOSED = {"fi": "Haku päättyi", "en": "The call closed on"}
OVER = {"fi": "Tapahtuma on päättynyt.", "en": "The event is over."}
WAIT = {"fi": "Kokoamme yhteenvetoa.", "en": "We are putting a summary together."}
NEVER = {
    "fi": "Tapahtumasta ei ole julkaistu yhteenvetoa.",
    "en": "No summary of the event has been published.",
}
MAY_CHANGE = {"fi": "voi vielä muuttua", "en": "may still change"}


def days_ago(days: int):
    return timezone.localdate() - timedelta(days=days)


def texts(client, page) -> dict[str, str]:
    """The page in both languages."""
    versions = {"fi": page, "en": factories.translated(page)}
    return {code: client.get(v.url).content.decode() for code, v in versions.items()}


@pytest.mark.parametrize(("days", "is_old"), [(400, True), (300, False)])
def test_old_news_say_so(client, days, is_old):
    shown = texts(client, factories.NewsPageFactory(date=days_ago(days)))

    assert {code: OLD[code] in text for code, text in shown.items()} == {
        "fi": is_old,
        "en": is_old,
    }


@pytest.mark.parametrize(("days", "has_closed"), [(1, True), (0, False), (-5, False)])
def test_news_of_a_call_say_that_it_has_closed(client, days, has_closed):
    pilot = factories.PilotPageFactory(
        call_opens=days_ago(30), call_closes=days_ago(days)
    )
    news = factories.NewsPageFactory(kind="call", date=days_ago(30))
    RelatedPage.objects.create(page=news, target=pilot, locale=news.locale)

    shown = texts(client, news)
    english = factories.NewsPageFactory._meta.model.objects.get(
        translation_key=news.translation_key, locale__language_code="en"
    )
    lists = {
        "fi": client.get(news.get_parent().url).content.decode(),
        "en": client.get(english.get_parent().url).content.decode(),
    }

    for code, words in [("fi", "Päättynyt haku"), ("en", "Closed call")]:
        with override(code):
            day = format_date(days_ago(days))
        assert (f"{CLOSED[code]} {day}" in shown[code]) == has_closed
        assert (words in shown[code]) == (words in lists[code]) == has_closed


@pytest.mark.parametrize(
    ("days", "expected", "missing"), [(3, WAIT, NEVER), (100, NEVER, WAIT)]
)
def test_nobody_waits_for_ever_for_what_was_heard(client, days, expected, missing):
    event = factories.EventPageFactory(start=days_ago(days), with_residents=True)

    for code, text in texts(client, event).items():
        assert OVER[code] in text and expected[code] in text
        assert missing[code] not in text


def test_coming_event_is_not_over(client):
    for code, text in texts(
        client, factories.EventPageFactory(start=days_ago(-3))
    ).items():
        assert OVER[code] not in text


@pytest.mark.parametrize(("days", "may_change"), [(-40, True), (90, False)])
def test_content_of_an_ended_pilot_does_not_change(client, days, may_change):
    pilot = factories.PilotPageFactory(
        is_provisional=True, start=days_ago(200), end=days_ago(days)
    )

    for code, text in texts(client, pilot).items():
        assert (MAY_CHANGE[code] in text) == may_change
