"""What a visitor reads of an event, before it and after it."""

import datetime

import pytest
import vobject
from django.utils.translation import override
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.models import PageViewRestriction

from tests import factories

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()
SOON = TODAY + datetime.timedelta(10)
BEFORE = TODAY - datetime.timedelta(10)
DAY, DAYS = datetime.date, datetime.timedelta
NEXT_SUMMER = DAY(TODAY.year + 1, 6, 15)


def event(language: str, **fields: object):
    page = factories.EventPageFactory(**fields)
    return page if language == "fi" else factories.translated(page)


@pytest.mark.parametrize(
    ("language", "fields", "words"),
    [
        ("fi", {"precision": "month", "end": DAY(2022, 10, 1)}, "syys–lokakuu 2022"),
        (
            "en",
            {"precision": "month", "end": DAY(2022, 10, 1)},
            "September–October 2022",
        ),
        ("fi", {"start_time": datetime.time(9)}, "klo 9.00 alkaen"),
        ("en", {"start_time": datetime.time(9)}, "from 9:00"),
        (
            "fi",
            {"start_time": datetime.time(9), "end_time": datetime.time(12, 30)},
            "klo 9.00–12.30",
        ),
        (
            "en",
            {"start_time": datetime.time(9), "end_time": datetime.time(12, 30)},
            "9:00–12:30",
        ),
        ("fi", {"precision": "year", "start_time": datetime.time(9)}, "2022"),
    ],
)
def test_time_is_told_as_people_write_it(client, language, fields, words):
    page = event(language, **fields)

    assertContains(client.get(page.url), words)


def test_times_are_not_told_when_the_day_is_not_known(client):
    page = event("fi", precision="month", start_time=datetime.time(9))

    assertNotContains(client.get(page.url), "9.00")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", ["Ilmoittaudu", "Osallistu verkossa"]),
        ("en", ["Register", "Take part on the web"]),
    ],
)
def test_coming_event_tells_how_to_take_part(client, language, words):
    page = event(
        language,
        start=SOON,
        location="Keran hallit",
        online_url="https://example.org/ilta",
        registration_url="https://example.org/ilmo",
        registration_closes=SOON,
        min_attendance="Yksi joka kunnasta",
        theme_week="Energiaviikko",
    )

    response = client.get(page.url)

    for text in [*words, "Keran hallit", "Yksi joka kunnasta", "Energiaviikko"]:
        assertContains(response, text)
    assertContains(response, 'href="https://example.org/ilmo"')
    assertContains(response, 'href="https://example.org/ilta"')


@pytest.mark.parametrize(
    ("language", "words"),
    [("fi", "Ilmoittautuminen on päättynyt."), ("en", "Registration has closed.")],
)
def test_nobody_is_led_to_a_closed_registration(client, language, words):
    page = event(
        language,
        start=SOON,
        registration_url="https://example.org/ilmo",
        registration_closes=BEFORE,
    )

    response = client.get(page.url)

    assertContains(response, words)
    assertNotContains(response, "https://example.org/ilmo")


def test_nobody_is_asked_to_register_for_a_past_event(client):
    page = event("fi", start=BEFORE, registration_url="https://example.org/ilmo")

    assertNotContains(client.get(page.url), "https://example.org/ilmo")


HEARD = {"fi": "Mitä kuulimme, mitä teimme", "en": "What we heard, what we did"}


@pytest.mark.parametrize("language", HEARD)
def test_past_event_tells_what_was_heard_and_done(client, language):
    page = event(
        language, what_we_heard="Bussit ovat täynnä.", what_we_did="Vuoroja lisättiin."
    )

    response = client.get(page.url)

    for text in [HEARD[language], "Bussit ovat täynnä.", "Vuoroja lisättiin."]:
        assertContains(response, text)


@pytest.mark.parametrize("language", HEARD)
@pytest.mark.parametrize(
    ("fields", "is_promised"),
    [
        ({"with_residents": True, "start": BEFORE}, True),
        ({"with_residents": True, "start": SOON}, False),
        ({"with_residents": False, "start": BEFORE}, False),
    ],
)
def test_residents_are_told_that_a_summary_is_coming(
    client, language, fields, is_promised
):
    page = event(language, **fields)

    text = client.get(page.url).content.decode()

    assert (HEARD[language] in text) is is_promised


@pytest.mark.parametrize(
    ("language", "coming", "none"),
    [
        ("fi", "Tulevat tapahtumat", "Tulevia tapahtumia ei ole juuri nyt."),
        ("en", "Upcoming events", "No events are coming at the moment."),
    ],
)
def test_index_lists_coming_events_before_past_ones(client, language, coming, none):
    past = event(language, title="Mennyt ilta", start=BEFORE)
    address = past.get_parent().url
    assertContains(client.get(address), none)

    event(language, title="Tuleva ilta", start=SOON)
    page = client.get(address).content.decode()

    order = [page.index(words) for words in (coming, "Tuleva ilta", "Mennyt ilta")]
    assert order == sorted(order)
    assert none not in page


@pytest.mark.parametrize(
    ("language", "none"),
    [("fi", "0 mennyttä tapahtumaa"), ("en", "0 past events")],
)
def test_index_has_no_list_of_past_events_before_there_are_any(client, language, none):
    address = event(language, start=SOON).get_parent().url

    assertNotContains(client.get(address), none)
    assertContains(client.get(f"{address}?theme=none"), none)


def test_day_that_goes_on_is_coming(client):
    page = event("fi", title="Viikko", start=BEFORE, end=SOON)

    response = client.get(page.get_parent().url)

    assert response.context["coming"] == [page]


def saved(client, page) -> vobject.base.Component:
    """The event as a calendar program reads its file."""
    return vobject.readOne(client.get(page.calendar_url).content.decode()).vevent


@pytest.mark.parametrize(
    ("language", "words"),
    [("fi", "Osallistu verkossa"), ("en", "Take part on the web")],
)
@pytest.mark.parametrize("location", ["", "Keran hallit"])
def test_calendar_entry_leads_to_an_event_on_the_web(client, language, words, location):
    link = "https://example.org/ilta?a=1&b=2"
    page = event(language, start=SOON, location=location, online_url=link)

    entry = saved(client, page)

    assert entry.location.value == (location or link)
    assert entry.description.value.endswith(f"{words}: {link}")


@pytest.mark.parametrize("language", ["fi", "en"])
def test_event_is_saved_to_a_calendar(client, language):
    page = event(
        language,
        title="Asukasilta",
        start=NEXT_SUMMER,
        start_time=datetime.time(17),
        end_time=datetime.time(19),
        location="Kera, halli 1; ovi B",
    )
    with override(language):
        link = f"{page.url}calendar.ics"
    assertContains(client.get(page.url), f'href="{link}"')

    response = client.get(link)

    assert response.headers["Content-Type"] == "text/calendar"
    assert f'filename="{page.slug}.ics"' in response.headers["Content-Disposition"]
    entry = saved(client, page)
    assert entry.summary.value == "Asukasilta"
    assert entry.location.value == "Kera, halli 1; ovi B"
    assert entry.url.value == page.full_url
    assert entry.dtstart.value.isoformat() == f"{NEXT_SUMMER}T14:00:00+00:00"
    assert entry.dtend.value.isoformat() == f"{NEXT_SUMMER}T16:00:00+00:00"


def test_event_without_times_lasts_whole_days_in_the_calendar(client):
    page = event("fi", start=SOON, end=SOON + DAYS(1))

    entry = saved(client, page)

    assert (entry.dtstart.value, entry.dtend.value) == (SOON, SOON + DAYS(2))


def test_several_days_with_a_start_time_end_on_the_last_day(client):
    page = event(
        "fi",
        start=NEXT_SUMMER,
        end=NEXT_SUMMER + DAYS(2),
        start_time=datetime.time(9),
    )

    entry = saved(client, page)

    # Midnight in Helsinki after the third day.
    assert entry.dtstart.value.isoformat() == f"{NEXT_SUMMER}T06:00:00+00:00"
    last = NEXT_SUMMER + DAYS(2)
    assert entry.dtend.value.isoformat() == f"{last}T21:00:00+00:00"


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize(
    ("fields", "is_offered"),
    [
        ({"start": SOON}, True),
        ({"start": NEXT_SUMMER, "precision": "month"}, True),
        ({"start": NEXT_SUMMER, "precision": "year"}, False),
        ({"start": BEFORE}, False),
        ({"start": BEFORE, "end": SOON}, True),
    ],
)
def test_only_known_days_to_come_are_saved(client, language, fields, is_offered):
    page = event(language, **fields)

    is_linked = "calendar.ics" in client.get(page.url).content.decode()
    is_found = client.get(page.calendar_url).status_code == 200

    assert (is_linked, is_found) == (is_offered, is_offered)


def test_calendar_file_of_a_private_event_asks_for_login(client):
    page = event("fi", start=SOON)
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    response = client.get(page.calendar_url)

    assert response.status_code == 302
    assert "login" in response.url


def test_only_events_have_a_calendar_file(client):
    page = factories.NewsPageFactory()

    assert client.get(f"{page.url}calendar.ics").status_code == 404
    assert client.get("/fi/ei/ole/calendar.ics").status_code == 404
