"""
Tasks whose worker died in the middle of them.

The queue itself leaves them as being worked at for ever. Here they go back into it after
settings.TASK_LIMIT, a few times: a task that kills every worker is given up in the end.
"""

import logging

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

log = logging.getLogger(__name__)

MOST_TRIES = 3
# What a worker writes down that is stopped by force.
STOPPED = ["builtins.SystemExit", "builtins.KeyboardInterrupt"]


class WorkerDied(Exception):  # noqa: N818 - says what happened
    """The worker died at a task, each time that it was tried."""


GIVEN_UP = f"{__name__}.{WorkerDied.__qualname__}"


def lost() -> QuerySet[DBTaskResult]:
    long_ago = timezone.now() - settings.TASK_LIMIT
    is_silent = Q(status=TaskResultStatus.RUNNING, started_at__lt=long_ago)
    is_stopped = Q(status=TaskResultStatus.FAILED, exception_class_path__in=STOPPED)
    return DBTaskResult.objects.filter(is_silent | is_stopped)


def given_up() -> QuerySet[DBTaskResult]:
    return DBTaskResult.objects.failed().filter(exception_class_path=GIVEN_UP)


def take_up() -> list[DBTaskResult]:
    """Put lost tasks back into the queue; gives those that are tried again."""
    return [task for task in lost() if _is_put_back(task)]


def _is_put_back(task: DBTaskResult) -> bool:
    if len(task.worker_ids) >= MOST_TRIES:
        log.error("%s was given up: its worker died %s times.", task, MOST_TRIES)
        task.set_failed(WorkerDied(", ".join(task.worker_ids)))
        return False
    log.error("%s is taken up again: its worker died.", task)
    # Not if a worker has ended it or begun it anew meanwhile.
    as_found = DBTaskResult.objects.filter(
        pk=task.pk, status=task.status, started_at=task.started_at
    )
    return bool(as_found.update(status=TaskResultStatus.READY))
