"""Monitors learn whether readers can be sent here, and what is degraded."""

from collections import namedtuple
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django.asserts import assertContains, assertNotContains
from wagtail.models import Page
from wagtail.users.models import UserProfile

from accounts.roles import Role
from search.documents import refresh, remove
from serving import health
from tests import factories

pytestmark = pytest.mark.django_db
READY = "/health/ready"


@pytest.fixture(autouse=True)
def searchable():
    refresh([factories.home().pk])


def test_a_site_that_is_well_says_so(client):
    response = client.get(READY)
    said = response.json()

    assert response.status_code == 200
    assert (said["ready"], said["degraded"]) == (True, [])
    assert said["tasks"] == {
        "waiting": 0,
        "oldest_seconds": 0,
        "stuck": 0,
        "given_up": 0,
    }
    assert said["search"] == {
        "engine": "database",
        "answers": True,
        "down_since": None,
        "waiting": 0,
        "is_empty": False,
    }


def test_an_empty_search_index_is_named(client):
    remove([factories.home().pk])

    said = client.get(READY).json()

    assert said["ready"]
    assert said["degraded"] == ["search"]
    assert said["search"]["is_empty"]


def test_a_site_without_public_pages_has_nothing_to_search(client):
    remove([factories.home().pk])
    Page.objects.update(live=False)

    assert client.get(READY).json()["degraded"] == []


TOLD = {"fi": "Haku ei löydä mitään", "en": "The search finds nothing"}


@pytest.mark.parametrize("language", TOLD)
def test_an_empty_search_index_is_told_to_those_who_can_fill_it(
    admin_client, admin_user, language
):
    UserProfile.objects.create(user=admin_user, preferred_language=language)
    front = reverse("wagtailadmin_home")

    assert TOLD[language] not in admin_client.get(front).text
    remove([factories.home().pk])

    assertContains(admin_client.get(front), TOLD[language])
    assertContains(admin_client.get(front), "manage.py rebuild_search")


def test_editors_who_cannot_fill_the_index_are_spared(client, django_user_model):
    remove([factories.home().pk])
    editor = django_user_model.objects.create_user("editor")
    editor.groups.add(Role.EDITOR.group)
    client.force_login(editor)

    assertNotContains(client.get(reverse("wagtailadmin_home")), "rebuild_search")


def test_a_migration_that_is_missing_is_named(client, monkeypatch):
    monkeypatch.setattr(health, "_migrated", [])
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *a: ["0001"])

    response = client.get(READY)

    assert response.status_code == 503
    assert response.json()["degraded"] == ["migrations"]


def test_tasks_that_nobody_takes_up_are_named(client):
    DBTaskResult.objects.create(
        task_path="x", args_kwargs={}, run_after=timezone.now(), queue_name="default"
    )
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=6))

    said = client.get(READY).json()

    assert said["ready"]
    assert said["degraded"] == ["tasks"]
    assert said["tasks"]["waiting"] == 1


def test_a_disk_that_is_nearly_full_is_named(client, monkeypatch):
    usage = namedtuple("usage", "free")
    monkeypatch.setattr(health.shutil, "disk_usage", lambda folder: usage(1000))

    assert client.get(READY).json()["degraded"] == ["disk"]


def test_a_process_that_answers_lives_whatever_else_is_broken(
    client, django_assert_num_queries
):
    with django_assert_num_queries(0):
        assert client.get("/health/live").content == b"ok"


def test_load_balancers_are_not_sent_to_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True

    assert client.get("/health/live").status_code == 200
    assert client.get("/fi/").status_code == 301
