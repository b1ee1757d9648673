"""What the handlers see and do: the inbox, replies, the report, reminders, forgetting."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.users.models import UserProfile

from accounts.roles import Role
from feedback import tasks
from feedback.models import Entry, Feedback, Usefulness
from tests import factories

pytestmark = pytest.mark.django_db

INBOX = "/admin/feedback/"
REPORT = "/admin/reports/feedback/"
TODAY = timezone.localdate()


def message(page=None, days_old: int = 0, **fields: object) -> Feedback:
    page = page or factories.StandardPageFactory()
    given = {
        "page_title": page.title,
        "page_address": page.url,
        "language": "fi",
        "text": "Linkki puuttuu.",
        "email": "maija@example.org",
        "created_at": timezone.now() - timedelta(days=days_old),
    }
    return Feedback.objects.create(page=page, **given | fields)


def address(feedback: Feedback) -> str:
    return f"{INBOX}edit/{feedback.pk}/"


def save(client, feedback: Feedback, **fields: object):
    form = {"state": feedback.state, "assignee": "", "due_on": "", "draft_reply": ""}
    return client.post(address(feedback), form | fields, follow=True)


def in_language(user: User, language: str) -> None:
    UserProfile.objects.update_or_create(
        user=user, defaults={"preferred_language": language}
    )


@pytest.fixture
def inbox(client, handler):
    client.force_login(handler)
    return client


@pytest.fixture
def broken_mail(settings):
    def break_it(is_broken: bool = True) -> None:
        kind = "smtp" if is_broken else "locmem"
        settings.EMAIL_BACKEND = f"django.core.mail.backends.{kind}.EmailBackend"

    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    return break_it


@pytest.mark.parametrize("role", Role)
def test_inbox_is_for_handlers_publishers_and_administrators(client, role):
    user = User.objects.create_user("joku", password="salasana")
    user.groups.add(role.group)
    client.force_login(user)
    message()

    may = role in {Role.FEEDBACK_HANDLER, Role.PUBLISHER, Role.ADMINISTRATOR}
    for place in (INBOX, REPORT):
        assert (client.get(place).status_code == 200) == may
    assert (b"Odottava palaute" in client.get("/admin/").content) == may


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", ["2 päivää myöhässä", "Saavutettavuusongelma", "Uusi"]),
        ("en", ["2 days late", "Accessibility problem", "New"]),
    ],
)
def test_inbox_speaks_the_handlers_language(inbox, handler, language, words):
    in_language(handler, language)
    message(kind="accessibility", days_old=16)

    response = inbox.get(INBOX)

    for word in words:
        assertContains(response, word)


def test_overdue_comes_first_and_what_is_handled_last(inbox):
    titles = ["Myöhässä", "Pian", "Uudempi", "Vanhempi", "Valmis"]
    pages = {title: factories.StandardPageFactory(title=title) for title in titles}
    message(pages["Valmis"], state="closed", due_on=TODAY - timedelta(days=9))
    message(pages["Vanhempi"], days_old=2)
    message(pages["Uudempi"])
    message(pages["Pian"], due_on=TODAY + timedelta(days=1))
    message(pages["Myöhässä"], due_on=TODAY - timedelta(days=1))

    rows = inbox.get(INBOX).context["object_list"]

    assert [row.page_title for row in rows] == titles


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=new", "ABC"),
        ("state=closed", "D"),
        ("kind=accessibility", "B"),
        ("language=en", "C"),
        ("waits=overdue", "B"),
        ("waits=open", "ABC"),
        ("waits=mine", "A"),
        ("waits=nobody", "BC"),
        ("q=maija", "A"),
        ("page={page}", "A"),
        ("assignee={handler}", "A"),
    ],
)
def test_inbox_can_be_narrowed(inbox, handler, query, found):
    pages = [factories.StandardPageFactory(title=title) for title in "ABCD"]
    message(pages[0], assignee=handler)
    message(pages[1], kind="accessibility", days_old=20, email="")
    message(pages[2], language="en", email="")
    message(pages[3], state="closed", email="")

    address = f"{INBOX}?{query.format(page=pages[0].pk, handler=handler.pk)}"

    shown = inbox.get(address).context["object_list"]
    assert sorted(row.page_title for row in shown) == list(found)


def test_nobody_adds_feedback_in_the_admin(admin_client):
    response = admin_client.get(INBOX)

    assertContains(response, "Täällä ei ole palautetta.")
    assertNotContains(response, "Lisää palaute")
    assert admin_client.get(f"{INBOX}new/", follow=True).status_code == 404


def test_long_inbox_costs_no_more_queries(inbox, handler):
    message(assignee=handler)
    inbox.get(INBOX)
    with CaptureQueriesContext(connection) as few:
        inbox.get(INBOX)
    page = factories.StandardPageFactory()
    for _number in range(25):
        message(page, assignee=handler)

    with CaptureQueriesContext(connection) as many:
        inbox.get(INBOX)

    assert len(many) <= len(few)


def test_message_is_assigned_noted_and_closed(inbox, handler):
    feedback = message()

    save(inbox, feedback, state="closed", assignee=handler.pk, note="Korjattu.")

    feedback.refresh_from_db()
    assert (feedback.assignee, feedback.is_open) == (handler, False)
    response = inbox.get(address(feedback))
    assertContains(response, "Korjattu.")
    assertContains(response, "Sisäinen muistiinpano")
    assert not mail.outbox

    save(inbox, feedback, state="in_progress")
    assert Feedback.objects.open().get() == feedback


def test_only_those_who_may_handle_can_be_assigned(inbox):
    outsider = User.objects.create_user("ulkopuolinen")
    feedback = message()

    response = save(inbox, feedback, assignee=outsider.pk, note="Tämä säilyy.")

    assertContains(response, "Tämä säilyy.")
    assert Feedback.objects.get().assignee is None
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("language", "subject", "quoted"),
    [
        ("fi", "Palautteesi sivusta Kortteli", "Kirjoitit"),
        ("en", "Your feedback on the page Kortteli", "You wrote on"),
    ],
)
def test_reply_goes_to_the_reader_in_the_readers_language_and_stays_in_the_record(
    inbox, handler, language, subject, quoted
):
    page = factories.StandardPageFactory(title="Kortteli")
    feedback = message(page, language=language)

    response = save(inbox, feedback, draft_reply="Kiitos & korjaamme.", send="1")

    [letter] = mail.outbox
    assert (letter.to, letter.reply_to) == (["maija@example.org"], [handler.email])
    assert letter.subject == subject
    assert "Kiitos & korjaamme." in letter.body
    assert quoted in letter.body
    assert "Linkki puuttuu." in letter.body
    assertContains(response, "Vastaus lähetettiin.")
    assertContains(response, "Kiitos &amp; korjaamme.")
    feedback.refresh_from_db()
    assert (feedback.state, feedback.draft_reply) == ("answered", "")


def test_unfinished_reply_is_kept_and_not_sent(inbox):
    feedback = message()

    save(inbox, feedback, draft_reply="Kiitos, selvitämme")

    assertContains(inbox.get(address(feedback)), "Kiitos, selvitämme</textarea>")
    assert not mail.outbox


def test_empty_reply_is_not_sent(inbox):
    response = save(inbox, message(), send="1")

    assertContains(response, "Kirjoita ensin vastaus.")
    assert not mail.outbox


def test_reply_that_the_mail_server_does_not_take_is_kept_and_sent_again(
    inbox, broken_mail
):
    feedback = message()
    broken_mail()
    response = save(inbox, feedback, draft_reply="Kiitos!", send="1")
    assertContains(response, "Vastausta ei lähetetty")
    assertContains(response, "Kiitos!")
    assert Feedback.objects.get().is_open

    broken_mail(False)
    again = {"again": feedback.entries.get().pk}
    assertContains(
        inbox.post(address(feedback), again, follow=True), "Vastaus lähetettiin."
    )
    inbox.post(address(feedback), again)

    assert len(mail.outbox) == 1
    assert Feedback.objects.get().state == "answered"


def test_message_without_an_address_offers_no_reply(inbox):
    response = inbox.get(address(message(email="")))

    assertContains(response, "Lukija ei jättänyt nimeä eikä osoitetta.")
    assertNotContains(response, "Tallenna ja lähetä vastaus")


def test_readers_words_are_never_markup_in_the_admin(inbox):
    feedback = message(text="<script>alert(1)</script>", name="<b>Maija")

    assertNotContains(inbox.get(address(feedback)), "<script>alert(1)")
    assertNotContains(inbox.get(address(feedback)), "<b>Maija")


def test_message_outlives_its_page(inbox):
    page = factories.StandardPageFactory(title="Poistuva")
    feedback = message(page)
    page.delete()

    assertContains(inbox.get(INBOX), "Poistuva")
    assertContains(inbox.get(address(feedback)), "poistettu")


def test_front_page_counts_what_waits(inbox, handler):
    message(kind="accessibility", days_old=20, assignee=handler)
    message()
    message(state="closed")

    response = inbox.get("/admin/")

    for line in ["Myöhässä: 1", "Uusi: 2", "Omat: 1", "Kaikki avoimet: 2"]:
        assertContains(response, line)


def test_report_tells_shares_and_messages_by_page(inbox):
    page = factories.StandardPageFactory(title="Kortteli")
    Usefulness.objects.create(page=page, yes=2, no=1)
    Usefulness.objects.create(page=page, day=TODAY - timedelta(days=60), yes=0, no=3)
    message(page)
    message(factories.StandardPageFactory(title="Vain viesti"))
    factories.StandardPageFactory(title="Hiljaa")

    response = inbox.get(REPORT)
    assertContains(response, "33 %")
    assertNotContains(response, "Hiljaa")
    rows = [(row.title, row.yes, row.no, row.share, row.messages) for row in
            response.context["object_list"]]  # fmt: skip
    assert rows == [("Kortteli", 2, 4, 33, 1), ("Vain viesti", 0, 0, None, 1)]

    assertContains(inbox.get(f"{REPORT}?period=30"), "66 %")
    csv = b"".join(inbox.get(f"{REPORT}?export=csv").streaming_content).decode()
    assert f"Kortteli;{page.full_url};Suomi;2;4;33;1" in csv


def test_report_of_many_pages_costs_no_more_queries(inbox):
    Usefulness.objects.create(page=factories.StandardPageFactory(), yes=1)
    inbox.get(REPORT)
    with CaptureQueriesContext(connection) as few:
        inbox.get(REPORT)
    for _number in range(5):
        Usefulness.objects.create(page=factories.StandardPageFactory(), yes=1)

    with CaptureQueriesContext(connection) as many:
        inbox.get(REPORT)

    assert len(many) <= len(few)


def test_handlers_are_told_in_their_own_language(client, handler):
    in_language(handler, "en")

    tasks.tell_handlers.enqueue(message(kind="accessibility").pk)

    assert mail.outbox[0].subject.startswith("New feedback: ")
    assert "14 days left" in mail.outbox[0].body


def remind(*options: str) -> str:
    out = StringIO()
    call_command("send_feedback_reminders", *options, stdout=out, stderr=out)
    return out.getvalue()


def test_reminder_is_sent_once_three_days_before(handler):
    other = User.objects.create_user("toinen", "toinen@example.org")
    message(kind="accessibility", days_old=11, assignee=other)
    message(kind="accessibility", days_old=10)
    message(kind="accessibility", days_old=12, state="answered")

    assert "toinen@example.org" in remind("--dry-run")
    assert not mail.outbox
    remind()
    remind()

    [letter] = mail.outbox
    assert letter.to == ["toinen@example.org"]
    assert letter.subject.startswith("3 päivää jäljellä")


def test_reminder_of_nobodys_message_goes_to_all_handlers(handler):
    message(kind="accessibility", days_old=15)

    remind()

    assert mail.outbox[0].to == [handler.email]
    assert mail.outbox[0].subject.startswith("1 päivän myöhässä")


def test_reminder_that_failed_is_sent_the_next_time(handler, broken_mail):
    message(kind="accessibility", days_old=12)
    broken_mail()
    with pytest.raises(CommandError, match="1 reminders were not sent"):
        remind()

    broken_mail(False)
    remind()

    assert len(mail.outbox) == 1


def forget(*options: str) -> str:
    out = StringIO()
    call_command("forget_feedback", *options, stdout=out)
    return out.getvalue()


def test_old_messages_are_deleted_unless_they_still_wait(settings):
    settings.FEEDBACK_DAYS = 100
    message(days_old=101, state="closed")
    waiting = message(days_old=101)
    young = message(days_old=99, state="closed")

    assert "1 messages would be deleted" in forget("--dry-run")
    assert Feedback.objects.count() == 3
    assert "1 messages were deleted" in forget()
    assert "0 messages were deleted" in forget()
    assert set(Feedback.objects.all()) == {waiting, young}


def test_personal_data_is_removed_after_closing_and_the_matter_stays(inbox, settings):
    settings.FEEDBACK_PERSONAL_DAYS = 10
    feedback = message(
        state="closed",
        name="Maija",
        text="Vuosina 2020-2021 tuli 1 500 000 euroa. Soita 040 123 4567 "
        "tai +358 9 310 1691, maija@example.org, 131052-308T.",
    )
    feedback.entries.create(kind="reply", text="Soitan numeroon 0401234567.")
    Feedback.objects.update(closed_at=timezone.now() - timedelta(days=11))
    recent = message(state="closed", name="Pekka")

    assert "from 1." in forget("--dry-run")
    assert "from 1." in forget()
    assert "from 0." in forget()

    response = inbox.get(address(feedback))
    for personal in ["Maija", "maija", "4567", "1691", "308T", "0401234567"]:
        assertNotContains(response, personal)
    assertContains(response, "2020-2021 tuli 1 500 000 euroa")
    assertContains(response, "Henkilötiedot on poistettu.")
    recent.refresh_from_db()
    assert recent.name == "Pekka"
