"""What is run when: the commands that nobody should have to remember."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path

from django.conf import settings

EVERY = 5  # minutes
AT_NIGHT = time(3, 30)

OFTEN_RUN = ["publish_scheduled", "take_up_tasks"]
NIGHTLY_RUN = [
    "retire_aliases",
    "check_links",
    "fill_vectors",
    "check_translations",
    "check_quality",
    "send_reminders",
    "send_feedback_reminders",
    "forget_feedback",
    "remove_old_imports",
    "remove_orphan_files",
    "forget_letters",
    "clearsessions",
]
# Where tasks are kept in the database, those that were done are to go some day.
WITH_WORKER_RUN = ["prune_db_task_results"]
MANAGE = Path(__file__).resolve().parents[2] / "manage.py"


def due(last: datetime, now: datetime) -> Iterator[str]:
    """The commands whose moment has come since the last time that this was asked."""
    if last < _full(now):
        yield from OFTEN_RUN
    if last < datetime.combine(now.date(), AT_NIGHT, now.tzinfo) <= now:
        yield from NIGHTLY_RUN
        if settings.TASKS["default"]["BACKEND"] == "django_tasks_db.DatabaseBackend":
            yield from WITH_WORKER_RUN


def _full(now: datetime) -> datetime:
    return now.replace(minute=now.minute - now.minute % EVERY, second=0, microsecond=0)


def run(command: str) -> int:
    """The exit status of a command, in a process of its own: what fails stops no other."""
    program = [sys.executable, str(MANAGE), command]
    return subprocess.run(program, check=False).returncode  # noqa: S603 - our own names
