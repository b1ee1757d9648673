"""A task whose worker died is taken up again, and given up when it kills every worker."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from serving.lost_tasks import MOST_TRIES, STOPPED

pytestmark = pytest.mark.django_db


def running(minutes: float = 0, tries: int = 1) -> DBTaskResult:
    started_at = timezone.now() - settings.TASK_LIMIT + timedelta(minutes=1)
    return DBTaskResult.objects.create(
        task_path="search.tasks.refresh",
        args_kwargs={"args": [[]], "kwargs": {}},
        status="RUNNING",
        started_at=started_at - timedelta(minutes=minutes),
        worker_ids=["worker"] * tries,
    )


def after_taking_up(task: DBTaskResult) -> str:
    call_command("take_up_tasks")
    task.refresh_from_db()
    return task.status


def tasks(client) -> tuple[dict, list[str]]:
    said = client.get("/health/ready").json()
    return said["tasks"], said["degraded"]


def test_a_task_at_which_a_worker_is_stays_with_it(client):
    task = running()

    assert tasks(client)[0]["stuck"] == 0
    assert after_taking_up(task) == "RUNNING"


def test_a_lost_task_is_counted_and_goes_back_into_the_queue(client, capsys):
    task = running(minutes=2)

    said, degraded = tasks(client)
    assert (said["stuck"], "tasks" in degraded) == (1, True)
    assert after_taking_up(task) == "READY"
    assert "Taken up again: search.tasks.refresh" in capsys.readouterr().out
    said, degraded = tasks(client)
    assert (said["stuck"], said["waiting"], "tasks" in degraded) == (0, 1, False)


@pytest.mark.parametrize("end", STOPPED)
def test_a_task_whose_worker_was_stopped_by_force_goes_back_at_once(end):
    task = running()
    DBTaskResult.objects.update(status="FAILED", exception_class_path=end)

    assert after_taking_up(task) == "READY"


def test_a_task_that_kills_every_worker_is_given_up(client):
    task = running(minutes=2, tries=MOST_TRIES)

    assert after_taking_up(task) == "FAILED"
    assert "WorkerDied" in task.traceback
    said, degraded = tasks(client)
    assert (said["stuck"], said["given_up"], "tasks" in degraded) == (0, 1, True)
