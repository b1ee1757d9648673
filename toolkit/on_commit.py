"""Work that follows a change as soon as the change is certain."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connection, transaction
from django_tasks.base import Task

_is_off = ContextVar("nothing follows", default=False)


@dataclass(frozen=True)
class Following:
    """A task that waits for the end of a transaction, recognised by what it is to do."""

    task: Task
    args: tuple

    @property
    def is_queued_with_the_change(self) -> bool:
        """A queue in the database takes the task in the transaction of the change."""
        return self.task.get_backend().supports_get_result

    def __call__(self) -> None:
        if not self.is_queued_with_the_change:
            self.task.enqueue(*self.args)


def follow(task: Task, *args: object) -> None:
    """
    Let a task follow what is being saved, once, however often the transaction asks for it.

    Where a worker does the tasks, a process that is killed leaves both or neither.
    """
    following = Following(task, args)
    if _is_off.get() or is_planned(following):
        return
    if following.is_queued_with_the_change:
        task.enqueue(*args)
    transaction.on_commit(following)


def is_planned(following: Following) -> bool:
    return any(planned == following for _ids, planned, *_ in connection.run_on_commit)


@contextmanager
def nothing_follows() -> Iterator[None]:
    """Let nothing follow what the block saves; whoever uses it does afterwards what is due."""
    before = _is_off.set(True)
    try:
        yield
    finally:
        _is_off.reset(before)
