"""What a reader sees: the question on every page, the form, and thanks."""

import datetime
import html
import re

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.models import PageViewRestriction

from feedback import guard
from feedback.models import Feedback, Usefulness
from tests import factories

pytestmark = pytest.mark.django_db

HERE = {"Sec-Fetch-Site": "same-origin"}
WORDS = {
    "fi": {
        "question": "Oliko tästä hyötyä?",
        "title": "Anna palautetta",
        "thanks": "Kiitos palautteesta.",
        "empty": "Kirjoita viestisi.",
    },
    "en": {
        "question": "Was this useful?",
        "title": "Give feedback",
        "thanks": "Thank you for your feedback.",
        "empty": "Write your message.",
    },
}
BOTH = pytest.mark.parametrize("language", WORDS)


def page_in(language: str = "fi"):
    page = factories.StandardPageFactory(title="Energiakortteli")
    return page if language == "fi" else factories.translated(page)


def form_of(page, language: str = "fi") -> str:
    return {"fi": f"/fi/palaute/{page.pk}/", "en": f"/en/feedback/{page.pk}/"}[language]


def token_in(response) -> str:
    found = re.search(r'name="token" value="([^"]+)"', response.content.decode())
    return html.unescape(found[1])


def write(client, address: str, **fields: str):
    """Fetch the form and send it as a browser would."""
    token = token_in(client.get(address))
    typed = {"kind": "comment", "text": "Linkki puuttuu.", "token": token}
    return client.post(address, typed | fields, headers=HERE)


@BOTH
def test_page_asks_whether_it_was_useful_and_sets_no_cookie(client, language):
    page = page_in(language)

    response = client.get(page.url)

    assertContains(response, WORDS[language]["question"], count=1)
    assertContains(response, form_of(page, language))
    assert not response.cookies


def test_list_of_pages_asks_too(client):
    assertContains(
        client.get(factories.NewsIndexPageFactory().url), "Oliko tästä hyötyä?"
    )


def test_what_asks_is_the_same_for_everybody_so_that_a_page_can_be_cached(client):
    page = page_in()

    first, second = client.get(page.url), client.get(page.url)

    nonce = re.compile(rb"nonce-?=?\"?[^\" ]+")
    assert nonce.sub(b"", first.content) == nonce.sub(b"", second.content)


@BOTH
@pytest.mark.parametrize("useful", ["yes", "no"])
def test_answer_is_counted_and_leads_back_to_thanks(client, language, useful):
    page = page_in(language)
    address = {"fi": "hyoty", "en": "useful"}[language]

    response = client.post(
        f"{form_of(page, language)}{address}/", {"useful": useful}, headers=HERE
    )

    assert response.status_code == 303
    assert response["Location"] == f"{page.url}#feedback-counted"
    assertContains(client.get(page.url), 'id="feedback-counted"')
    counted = Usefulness.objects.get(page=page)
    assert (counted.yes, counted.no) == ((1, 0) if useful == "yes" else (0, 1))
    assert not response.cookies


def test_second_answer_of_a_day_from_the_same_network_does_not_count(client):
    address = f"{form_of(page_in())}hyoty/"

    for _time in range(3):
        client.post(address, {"useful": "no"}, headers=HERE)

    assert Usefulness.objects.get().no == 1


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {}],
)
def test_answer_from_another_site_is_not_counted_and_says_so(client, headers):
    response = client.post(
        f"{form_of(page_in())}hyoty/", {"useful": "yes"}, headers=headers
    )

    assertContains(response, "Vastaustasi ei laskettu", status_code=400)
    assert not Usefulness.objects.exists()


def test_flood_of_answers_is_stopped(client, monkeypatch):
    monkeypatch.setattr(guard, "ANSWERS_AN_HOUR", 1)
    pages = [page_in(), factories.StandardPageFactory()]

    statuses = [
        client.post(
            f"{form_of(page)}hyoty/", {"useful": "yes"}, headers=HERE
        ).status_code
        for page in pages
    ]

    assert statuses == [303, 429]


@BOTH
def test_message_is_kept_and_leads_back_to_thanks(client, handler, language):
    page = page_in(language)
    address = form_of(page, language)
    assertContains(client.get(address), WORDS[language]["title"])

    response = write(client, address, name="Maija", email="maija@example.org")

    assert response["Location"] == f"{page.url}#feedback-received"
    assertContains(client.get(page.url), WORDS[language]["thanks"])
    kept = Feedback.objects.get()
    assert (kept.text, kept.name, kept.language) == (
        "Linkki puuttuu.",
        "Maija",
        language,
    )
    assert kept.page_address == page.url
    assert kept.due_on is None
    assert not response.cookies


def test_handlers_are_told_without_the_readers_words(client, handler):
    write(client, form_of(page_in()), email="maija@example.org")

    [letter] = mail.outbox
    assert letter.to == ["kasittelija@example.org"]
    assert letter.subject == "Uusi palaute: Energiakortteli"
    assert f"http://localhost/admin/feedback/edit/{Feedback.objects.get().pk}/" in (
        letter.body
    )
    assert "maija" not in letter.body + letter.subject
    assert "Linkki puuttuu" not in letter.body


def test_message_is_kept_when_the_mail_server_is_down(client, handler, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    assert write(client, form_of(page_in())).status_code == 303

    assert Feedback.objects.count() == 1


@BOTH
def test_mistakes_are_told_and_what_was_typed_stays(client, language):
    address = form_of(page_in(language), language)

    response = write(client, address, text="", email="ei osoite", name="Maija")

    assertContains(response, WORDS[language]["empty"])
    assertContains(response, 'value="Maija"')
    assertContains(response, 'value="ei osoite"')
    assert not Feedback.objects.exists()


def test_too_long_message_says_how_long_it_may_be_and_stays(client):
    text = "ä" * 5001

    response = write(client, form_of(page_in()), text=text)

    assertContains(response, "5001")
    assertContains(response, text)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"website": "https://spam.example"}, "Viestiäsi ei vielä lähetetty"),
        ({"token": ""}, "Lomake oli pitkään auki"),
        ({"token": "väärä:merkki"}, "Lomake oli pitkään auki"),
    ],
)
def test_what_looks_like_a_machine_keeps_the_words_and_passes_when_sent_again(
    client, sent, sentence
):
    address = form_of(page_in())

    held = write(client, address, **sent)

    assert held.status_code == 200
    assertContains(held, sentence)
    assertContains(held, "Linkki puuttuu.</textarea>")
    assertNotContains(held, "spam.example")
    again = {"kind": "comment", "text": "Linkki puuttuu.", "token": token_in(held)}
    assert client.post(address, again, headers=HERE).status_code == 303
    assert Feedback.objects.count() == 1


def test_message_sent_in_no_time_is_held_off(client, monkeypatch):
    monkeypatch.setattr(guard, "QUICKEST", 3)

    response = write(client, form_of(page_in()))

    assertContains(response, "Odota muutama sekunti")
    assertContains(response, "Linkki puuttuu.</textarea>")
    assert not Feedback.objects.exists()


@BOTH
def test_correction_is_never_too_quick(client, monkeypatch, language):
    monkeypatch.setattr(guard, "QUICKEST", 3)
    address = form_of(page_in(language), language)

    held = write(client, address, text="")

    assertContains(held, WORDS[language]["empty"])
    again = {"kind": "comment", "text": "Linkki puuttuu.", "token": token_in(held)}
    assert client.post(address, again, headers=HERE).status_code == 303


def test_token_of_another_page_or_of_yesterday_does_not_pass(client, monkeypatch):
    address = form_of(page_in())
    other = token_in(client.get(form_of(factories.StandardPageFactory())))
    assertContains(write(client, address, token=other), "Lomake oli pitkään auki")

    old = token_in(client.get(address))
    monkeypatch.setattr(guard, "LONGEST", -1)
    assertContains(write(client, address, token=old), "Lomake oli pitkään auki")


def test_message_from_another_site_is_shown_and_not_kept(client):
    address = form_of(page_in())
    typed = {"kind": "comment", "text": "Osta!", "token": token_in(client.get(address))}

    response = client.post(address, typed, headers={"Sec-Fetch-Site": "cross-site"})

    assertContains(response, "Osta!</textarea>")
    assert not Feedback.objects.exists()


def test_button_pressed_twice_sends_one_message(client):
    address = form_of(page_in())

    for _time in range(2):
        assert write(client, address).status_code == 303

    assert Feedback.objects.count() == 1


def test_flood_of_messages_is_stopped_without_losing_words(client, monkeypatch):
    monkeypatch.setattr(guard, "MESSAGES_AN_HOUR", 1)
    address = form_of(page_in())
    write(client, address)

    response = write(client, address, text="Toinen asia.")

    assert response.status_code == 429
    assertContains(response, "Toinen asia.</textarea>", status_code=429)
    assertContains(response, "tunnin kuluttua", status_code=429)


def test_address_is_not_kept_and_its_hash_is_another_one_tomorrow(rf, monkeypatch):
    request = rf.get("/", REMOTE_ADDR="192.0.2.7")
    today = guard.visitor(request)
    assert today == guard.visitor(request)
    assert "192.0.2.7" not in today

    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    monkeypatch.setattr(guard.timezone, "localdate", lambda: tomorrow)
    assert guard.visitor(request) != today


def test_behind_a_proxy_only_what_the_proxy_adds_is_believed(rf, settings):
    settings.BEHIND_PROXY = True
    request = rf.get(
        "/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "1.1.1.1, 192.0.2.7"}
    )

    assert guard.network(request) == "192.0.2.7"


def test_household_with_a_long_address_counts_as_one(rf):
    requests = [rf.get("/", REMOTE_ADDR=f"2001:db8:1:2::{n}") for n in (1, 2)]

    assert len({guard.network(request) for request in requests}) == 1


def test_statement_leads_to_a_form_whose_clock_is_14_days(client, handler):
    statement = factories.AccessibilityStatementPageFactory()
    address = form_of(statement)
    assertContains(client.get(statement.url), f"{address}?kind=accessibility")

    write(client, address, kind="accessibility")

    kept = Feedback.objects.get()
    assert kept.days_left == 14
    assert "14 päivää jäljellä" in mail.outbox[0].body


def test_form_begins_with_the_kind_that_the_address_names(client):
    address = form_of(page_in())

    response = client.get(f"{address}?kind=accessibility")

    assert response.context["form"]["kind"].value() == "accessibility"
    odd = client.get(f"{address}?kind=%00odd")
    assert odd.context["form"]["kind"].value() == "comment"


def test_form_tells_what_happens_to_personal_data(client, settings):
    settings.FEEDBACK_PERSONAL_DAYS = 45

    assertContains(client.get(form_of(page_in())), "45 päivän kuluttua")


def test_page_that_nobody_may_see_takes_no_feedback(client):
    draft = page_in()
    draft.unpublish()
    assert client.get(form_of(draft)).status_code == 404

    private = factories.StandardPageFactory()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    response = client.get(form_of(private))
    assert response.status_code == 302
    assert client.post(f"{form_of(private)}hyoty/", headers=HERE).status_code == 302


def test_form_leads_to_the_form_of_the_translation(client):
    finnish = page_in()
    english = factories.translated(finnish)

    assertContains(client.get(form_of(finnish)), f'href="{form_of(english, "en")}"')
    assert (
        client.get(form_of(finnish).replace("fi/palaute", "en/feedback")).status_code
        == 404
    )


def test_question_costs_no_query(client):
    page = page_in()
    client.get(page.url)
    with CaptureQueriesContext(connection) as queries:
        client.get(page.url)

    assert not [q for q in queries if "feedback" in q["sql"]]
