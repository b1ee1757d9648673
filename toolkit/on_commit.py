"""Work that follows a change as soon as the change is certain."""

from dataclasses import dataclass

from django.db import connection, transaction
from django_tasks.base import Task


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
    if is_planned(following):
        return
    if following.is_queued_with_the_change:
        task.enqueue(*args)
    transaction.on_commit(following)


def is_planned(following: Following) -> bool:
    return any(planned == following for _ids, planned, *_ in connection.run_on_commit)
