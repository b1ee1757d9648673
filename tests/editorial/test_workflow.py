"""From draft to reader: who takes which step, what stops it, who is told."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.admin.signal_handlers import register_signal_handlers
from wagtail.models import GroupApprovalTask, Page, TaskState, Workflow, WorkflowState
from wagtail.signals import task_submitted
from wagtail.users.models import UserProfile

from accounts.roles import Role
from editorial.workflow.mail import take_the_place_of_wagtails
from editorial.workflow.steps import Publishing, QualityCheck, SubjectReview
from tests import factories
from tests.page_types import form_of

pytestmark = pytest.mark.django_db


def somebody(name: str, role: Role, language: str = "fi") -> User:
    user = User.objects.create_user(name, f"{name}@example.org", "x")
    user.groups.add(role.group)
    UserProfile.objects.create(user=user, preferred_language=language)
    return user


@pytest.fixture
def people(db) -> dict[str, User]:
    return {
        "writer": somebody("writer", Role.EDITOR),
        "expert": somebody("expert", Role.SUBJECT_REVIEWER, "en"),
        "checker": somebody("checker", Role.EDITOR),
        "publisher": somebody("publisher", Role.PUBLISHER),
        "administrator": somebody("administrator", Role.ADMINISTRATOR),
    }


@pytest.fixture
def method(people) -> Page:
    """A draft of the writer's."""
    page = factories.MethodPageFactory(
        title="Kyläkävely",
        why="<p>Paikan päällä huomaa enemmän.</p>",
        live=False,
        owner=people["writer"],
    )
    page.save_revision(user=people["writer"])
    return page


@pytest.fixture
def told(mailoutbox, django_capture_on_commit_callbacks):
    """Does something, and returns the mail about it: addresses and subjects."""

    def tell(action, *args, **kwargs) -> list[tuple[str, str]]:
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            action(*args, **kwargs)
        return sorted(
            (mail.to[0].partition("@")[0], mail.subject) for mail in mailoutbox
        )

    return tell


def submit(page: Page, user: User) -> None:
    state = page.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
    else:
        page.get_workflow().start(page, user)


def act(client, page: Page, user: User, action: str = "approve", comment: str = ""):
    """What the user's click at the page's current step does."""
    page = Page.objects.get(pk=page.pk)
    state = page.current_workflow_task_state
    client.force_login(user)
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk]
    )
    return client.post(address, {"comment": comment}, follow=True)


def step(page: Page) -> type | None:
    task = Page.objects.get(pk=page.pk).current_workflow_task
    return type(task) if task else None


def is_live(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).live


def test_each_step_goes_to_its_group_and_the_last_one_publishes(client, people, method):
    submit(method, people["writer"])
    path = []
    for name in ("expert", "checker", "publisher"):
        path.append(step(method))
        assert not is_live(method)
        act(client, method, people[name])

    assert path == [SubjectReview, QualityCheck, Publishing]
    assert is_live(method)


@pytest.mark.parametrize(
    ("at", "name"),
    [
        (0, "writer"),
        (0, "checker"),
        (0, "publisher"),
        (1, "writer"),
        (1, "expert"),
        (2, "writer"),
        (2, "expert"),
        (2, "checker"),
    ],
)
def test_nobody_takes_the_step_of_another(client, people, method, at, name):
    submit(method, people["writer"])
    for earlier in ["expert", "checker"][:at]:
        act(client, method, people[earlier])
    before = step(method)

    act(client, method, people[name])

    assert step(method) is before
    assert Page.objects.get(pk=method.pk).get_lock().for_user(people[name])


def test_administrator_takes_any_step(client, people, method):
    submit(method, people["administrator"])

    for _number in range(3):
        act(client, method, people["administrator"])

    assert is_live(method)


def test_news_and_events_skip_the_subject_review(client, people):
    for make in (factories.NewsPageFactory, factories.EventPageFactory):
        page = make(live=False)
        page.save_revision()
        submit(page, people["writer"])

        for name in ("checker", "publisher"):
            assert step(page) in (QualityCheck, Publishing)
            act(client, page, people[name])

        assert is_live(page)


def test_short_workflow_is_found_whatever_its_name(people):
    Workflow.objects.update(name="Omat nimet")

    page = factories.NewsPageFactory()

    tasks = [type(task) for task in page.get_workflow().tasks.specific()]
    assert tasks == [QualityCheck, Publishing]


def test_language_switched_on_later_has_the_workflow(people, method):
    assert factories.translated(method).get_workflow() == method.get_workflow()


def test_wagtails_own_workflow_is_gone(db):
    assert not GroupApprovalTask.objects.exists()
    assert Workflow.objects.count() == 2


@pytest.mark.parametrize("at", [1, 2])
def test_page_that_breaks_a_blocking_rule_is_not_approved_and_is_told_why(
    client, people, method, at
):
    submit(method, people["writer"])
    names = ["expert", "checker", "publisher"]
    for name in names[:at]:
        act(client, method, people[name])
    method.search_description = ""
    method.save_revision()
    before = step(method)

    answer = act(client, method, people[names[at]])

    assert step(method) is before
    assert answer.redirect_chain[-1][0] == edit_address(method)
    assertContains(answer, "Sivua ei voi hyväksyä ennen kuin nämä on korjattu")
    assertContains(answer, "Kirjoita yhden tai kahden virkkeen tiivistelmä.")


def test_page_with_such_faults_goes_to_the_subject_review_and_back(
    client, people, method
):
    method.search_description = ""
    method.save_revision()
    submit(method, people["writer"])
    act(client, method, people["expert"])
    assert step(method) is QualityCheck

    act(client, method, people["checker"], "reject", "Tiivistelmä puuttuu.")

    state = Page.objects.get(pk=method.pk).current_workflow_state
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES


def edit_address(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_mail_tells_the_group_and_then_the_writer(client, people, method, told):
    assert told(submit, method, people["writer"]) == [
        ("expert", "Your turn: Kyläkävely")
    ]
    assert told(act, client, method, people["expert"]) == [
        ("checker", "Sinun vuorosi: Kyläkävely"),
        ("publisher", "Sinun vuorosi: Kyläkävely"),
    ]
    assert told(act, client, method, people["checker"], "reject", "Lyhennä.") == [
        ("writer", "Muutospyyntö: Kyläkävely")
    ]
    assert told(submit, method, people["writer"]) == [
        ("checker", "Sinun vuorosi: Kyläkävely"),
        ("publisher", "Sinun vuorosi: Kyläkävely"),
    ]
    act(client, method, people["checker"])
    assert told(act, client, method, people["publisher"]) == [
        ("writer", "Hyväksytty: Kyläkävely")
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "fi",
            ["vaiheesta: Asiantuntijatarkistus", "Kommentti:", "Kerro kesto & hinta."],
        ),
        ("en", ["step: Subject review", "The comment:", "Kerro kesto & hinta."]),
    ],
)
def test_mail_is_in_the_language_of_its_reader(
    client, people, method, told, mailoutbox, language, words
):
    profile = people["writer"].wagtail_userprofile
    profile.preferred_language = language
    profile.save()
    submit(method, people["writer"])

    told(act, client, method, people["expert"], "reject", "Kerro kesto & hinta.")

    [mail] = mailoutbox
    assert [word for word in words if word not in mail.body] == []
    assert f"http://localhost{edit_address(method)}" in mail.body


def test_mail_of_wagtails_under_another_name_is_told_at_the_start():
    name = "group_approval_task_submitted_email_notification"
    task_submitted.disconnect(sender=TaskState, dispatch_uid=name)
    try:
        with pytest.raises(ImproperlyConfigured, match=name):
            take_the_place_of_wagtails()
    finally:
        register_signal_handlers()
        take_the_place_of_wagtails()


def test_who_wants_no_mail_gets_none(people, method, told):
    profile = people["expert"].wagtail_userprofile
    profile.submitted_notifications = False
    profile.save()

    assert told(submit, method, people["writer"]) == []


def test_a_dead_mail_server_stops_nobody(people, method, told, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    assert told(submit, method, people["writer"]) == []

    assert step(method) is SubjectReview


# The form of the page, as its buttons send it


@pytest.fixture
def section(people) -> Page:
    """A page with a short form, submitted by the writer."""
    page = factories.ToolkitSectionPageFactory(live=False, owner=people["writer"])
    page.save_revision(user=people["writer"])
    submit(page, people["writer"])
    return page


def send(client, page: Page, user: User, button: str, **changes):
    client.force_login(user)
    fields = {
        "title": page.title,
        "slug": page.slug,
        "search_description": factories.SUMMARY,
    }
    data = form_of(type(page), **fields | changes) | {button: "1"}
    return client.post(edit_address(page), data, follow=True)


def decide(client, page: Page, user: User, action: str, comment: str = "", **changes):
    extra = json.dumps({"comment": comment})
    changes |= {"workflow-action-name": action, "workflow-action-extra-data": extra}
    return send(client, page, user, "action-workflow-action", **changes)


def test_writer_cancels(client, people, section):
    send(client, section, people["writer"], "action-cancel-workflow")

    assert step(section) is None
    assert section.permissions_for_user(people["writer"]).can_edit()


def test_writer_mends_and_submits_again_to_who_asked(client, people, section):
    decide(client, section, people["expert"], "reject", "Lyhennä.")
    assert step(section) is None

    send(client, section, people["writer"], "action-submit", title="Lyhyt")

    assert step(section) is SubjectReview
    assert Page.objects.get(pk=section.pk).get_latest_revision().object_str == "Lyhyt"


def test_writer_does_not_publish(client, people, section):
    section.current_workflow_state.cancel(people["writer"])

    send(client, section, people["writer"], "action-publish")

    assert not is_live(section)


def test_approval_with_a_blocking_fault_keeps_the_text_and_says_why(
    client, people, section
):
    decide(client, section, people["expert"], "approve")

    answer = decide(
        client,
        section,
        people["checker"],
        "approve",
        title="Uusi otsikko",
        search_description="",
    )

    assert step(section) is QualityCheck
    assertContains(answer, "Kirjoita yhden tai kahden virkkeen tiivistelmä.")
    assertContains(answer, 'value="Uusi otsikko"')


def test_page_with_a_blocking_fault_is_sent_back_from_its_form(client, people, section):
    decide(client, section, people["expert"], "approve")

    decide(client, section, people["checker"], "reject", search_description="")

    state = Page.objects.get(pk=section.pk).current_workflow_state
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("writer", "tekee joku muu kuin sivun lähettäjä"),
        ("publisher", "Sivu on vaiheessa ”Asiantuntijatarkistus”."),
    ],
)
def test_whose_turn_it_is_not_is_told_whose_it_is(
    client, people, section, name, sentence
):
    client.force_login(people[name])

    assertContains(client.get(edit_address(section)), sentence)


def test_expert_is_led_back_to_what_waits(client, people, section):
    answer = decide(client, section, people["expert"], "approve")

    assert answer.redirect_chain[-1][0] == reverse("wagtailadmin_home")
    assertNotContains(answer, "Sorry")
    assertContains(answer, "has been updated")


# What Wagtail brings along works with our steps


def test_revisions_are_compared_by_who_reviews(client, people, method):
    first = method.latest_revision
    method.title = "Kyläretki"
    second = method.save_revision()
    submit(method, people["writer"])
    client.force_login(people["checker"])
    address = reverse(
        "wagtailadmin_pages:revisions_compare", args=[method.pk, first.pk, second.pk]
    )

    assertContains(client.get(address), "Kyläretki")


def test_approved_page_waits_for_its_moment_and_goes_when_its_time_is_over(
    client, people, method
):
    now = timezone.now()
    method.go_live_at, method.expire_at = (
        now + timedelta(days=1),
        now + timedelta(days=9),
    )
    method.save_revision()
    submit(method, people["writer"])
    for name in ("expert", "checker", "publisher"):
        act(client, method, people[name])
    assert not is_live(method)

    past = {"go_live_at": now - timedelta(days=2), "expire_at": now + timedelta(days=9)}
    revision = Page.objects.get(pk=method.pk).scheduled_revision
    revision.content |= {name: str(value) for name, value in past.items()}
    revision.approved_go_live_at = past["go_live_at"]
    revision.save()
    call_command("publish_scheduled")
    assert is_live(method)

    Page.objects.filter(pk=method.pk).update(expire_at=now - timedelta(days=1))
    call_command("publish_scheduled")
    assert not is_live(method)


def test_listing_shows_where_a_page_is(client, people, method):
    submit(method, people["writer"])
    client.force_login(people["writer"])

    listing = client.get(reverse("wagtailadmin_explore", args=[method.get_parent().pk]))

    assertContains(listing, "tarkastettavana")


# The front page of the admin


def front_page(client, user: User):
    client.force_login(user)
    return client.get(reverse("wagtailadmin_home"))


def test_front_page_shows_what_waits_for_whom(client, people, method):
    submit(method, people["writer"])

    expert = front_page(client, people["expert"])
    assertContains(expert, "Waiting for me")
    assertContains(expert, "Subject review, submitted by writer")
    writer = front_page(client, people["writer"])
    assertContains(writer, "Omat sivut tarkistettavana")
    assertContains(writer, "Vaiheessa: Asiantuntijatarkistus")
    assertNotContains(writer, "Odottaa minua")
    assertNotContains(front_page(client, people["checker"]), "Kyläkävely")


def test_front_page_shows_the_writer_what_came_back_and_why(client, people, method):
    submit(method, people["writer"])
    act(client, method, people["expert"], "reject", "Kerro kesto.")

    page = front_page(client, people["writer"])

    assertContains(page, "Muutospyyntö vaiheesta: Asiantuntijatarkistus – Kerro kesto.")


def test_front_page_shows_what_is_to_be_reviewed(client, people):
    today = timezone.localdate()
    for title, days, changes in [
        ("Myöhässä", 400, {}),
        ("Pian", 340, {}),
        ("Vasta myöhemmin", 300, {}),
        ("Toisen", 400, {"content_owner": people["checker"]}),
        ("Luonnos", 400, {"live": False}),
    ]:
        factories.MethodPageFactory(
            title=title,
            last_reviewed=today - timedelta(days=days),
            **{"content_owner": people["writer"]} | changes,
        )

    page = front_page(client, people["writer"])

    assertContains(page, "Pian tarkistettavat")
    assertContains(page, "Olisi pitänyt tarkistaa viimeistään", count=1)
    assertContains(page, "Tarkistettava viimeistään", count=1)
    for title in ("Vasta myöhemmin", "Toisen", "Luonnos"):
        assertNotContains(page, title)


def test_front_page_asks_no_more_of_many_pages(
    client, people, django_assert_max_num_queries
):
    def add(count: int) -> None:
        for _number in range(count):
            page = factories.MethodPageFactory(
                content_owner=people["checker"],
                last_reviewed=timezone.localdate() - timedelta(days=400),
            )
            page.save_revision()
            submit(page, people["writer"])
            page = factories.NewsPageFactory(live=False)
            page.save_revision()
            submit(page, people["checker"])

    add(1)
    front_page(client, people["checker"])
    add(11)

    for name in ("checker", "expert", "writer"):
        with django_assert_max_num_queries(75):
            page = front_page(client, people[name])
    assertContains(page, "Ja 2 sivua lisää.")
