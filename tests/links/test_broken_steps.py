"""Whatever breaks in the check of links, its report says so, and the rest is checked."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from links import checking, tasks
from links.models import LinkCheck, LinkRun
from tests.faults.steps import Step, reached, steps_in
from tests.links.test_checking import linking

pytestmark = pytest.mark.django_db

STEPS = steps_in(tasks, checking, work=LinkCheck)
UNFINISHED = {"fi": "keskeytyi", "en": "was not finished"}


def report(client) -> str:
    response = client.get(reverse("broken_links"))
    assert response.status_code == 200
    return response.content.decode()


def check() -> LinkRun:
    tasks.check_links.enqueue()
    return LinkRun.objects.get()


def test_a_step_that_breaks_is_told_and_the_next_check_is_whole(
    admin_client, elsewhere, caplog
):
    linking("/fi/ei-ole/", f"{elsewhere.url}/fine")
    steps = reached(STEPS, check)
    assert len(steps) > 5

    for step in steps:
        LinkCheck.objects.update(checked_at=None)
        with step.broken():
            run = check()
        assert not run.is_whole, step
        assert run.sentence in report(admin_client)
        assert f"Broken: {step.name}" in caplog.text
        assert check().is_whole, step


def test_a_page_that_cannot_be_read_keeps_no_other_from_being_checked(admin_client):
    broken = linking("/fi/ei/1/")
    linking("/fi/ei/2/")
    usual = checking.links_in

    def links_in(page):
        if page.pk == broken.pk:
            raise ValueError
        return usual(page)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(checking, "links_in", links_in)
        run = check()

    assert run.left_out == 1
    assert [row.address for row in LinkCheck.objects.all()] == ["/fi/ei/2/"]
    assert "1 sivua tai linkkiä ei voitu tarkistaa" in report(admin_client)


def test_a_check_whose_process_died_is_told_as_such(admin_client):
    long_ago = timezone.now() - timedelta(hours=7)
    LinkRun.objects.create(began_at=long_ago)

    assert UNFINISHED["fi"] in report(admin_client)


def test_the_sentence_is_in_the_readers_language(admin_client, admin_user):
    from wagtail.users.models import UserProfile

    UserProfile.objects.create(user=admin_user, preferred_language="en")
    with Step(checking, "note_all").broken():
        check()

    assertContains(admin_client.get(reverse("broken_links")), UNFINISHED["en"])
