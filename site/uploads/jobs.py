"""Jobs that read an uploaded file in a task and take over what is in it."""

import logging
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django_tasks import TaskContext, default_task_backend
from django_tasks.base import Task

log = logging.getLogger(__name__)

KEPT = timedelta(days=30)
FILE_KEPT = timedelta(days=1)  # the file of a job that waits for its user


def time_limit() -> timedelta:
    """How long nothing may be heard of work; a queue takes up lost tasks before that."""
    has_queue = default_task_backend.supports_get_result
    return settings.TASK_LIMIT * (2 if has_queue else 1)


class State(models.TextChoices):
    """The states that every model of jobs has among its own."""

    WAITING = "waiting", gettext_lazy("waiting to be read")
    DONE = "done", gettext_lazy("done")
    REFUSED = "refused", gettext_lazy("not imported")
    FAILED = "failed", gettext_lazy("stopped by an error")


class UploadJobQuerySet(models.QuerySet):
    def end_stuck(self) -> None:
        """Tell the users whose work has stopped without a word, as when a process died."""
        silent = self.filter(
            state__in=self.model.UNDER_WAY, changed_at__lt=timezone.now() - time_limit()
        )
        for work in silent.defer("content"):
            if work.progress is None:
                work.end_silent()

    def remove_old(self) -> int:
        """Forget old jobs and empty the files that are a day old; returns how many files."""
        now = timezone.now()
        self.filter(created_at__lt=now - KEPT).delete()
        old = self.filter(created_at__lt=now - FILE_KEPT).exclude(content=b"")
        return old.update(content=b"")


class UploadJob(models.Model):
    """
    An uploaded file, the task that works through it, and what became of it.

    A model of jobs has a field `state` with states of its own; in those of `UNDER_WAY`
    somebody works, or is about to. The file lies in the database: no address leads to it,
    and every process sees it. What failed keeps it for a while, to be tried again.
    """

    UNDER_WAY: list[str] = []
    url_name: str  # of the view that shows a job, by its primary key
    label = ""  # what the file holds, where that may differ
    LARGE = ["content"]  # fields that no list of jobs needs

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    file_name = models.CharField(max_length=255)
    content = models.BinaryField()
    language = models.CharField(max_length=12)
    problem = models.TextField(blank=True)
    rows_total = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = models.Manager.from_queryset(UploadJobQuerySet)()

    class Meta:
        abstract = True
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def url(self) -> str:
        return reverse(self.url_name, args=[self.pk])

    def become(self, before: str, after: str) -> bool:
        """Go from one state to the next; False if somebody else was quicker."""
        moved = type(self).objects.filter(pk=self.pk, state=before)
        if not moved.update(state=after, problem="", changed_at=timezone.now()):
            return False
        cache.delete(self._progress_key)
        self.state = after
        return True

    def finish(self, state: str, problem: str = "") -> None:
        """Say how it ended; the file is not needed any more."""
        self._write(self.State, state=state, problem=problem, content=b"")

    def take_up(self, before: str, after: str, context: TaskContext) -> bool:
        """Begin a step, or do it anew after somebody who died at it."""
        is_left = context.attempt > 1 and self.state == after
        return is_left or self.become(before, after)

    def hand_to(self, task: Task) -> None:
        """Let a task go on with the work."""
        with self.telling_of_failure():
            task.enqueue(self.pk)

    @contextmanager
    def telling_of_failure(self, *refusals: type[Exception]) -> Iterator[None]:
        """
        Whatever breaks within ends the work with a sentence in its user's language.

        The words of `refusals` are meant for the user; the cause of all else is logged.
        """
        with override(self.language):
            try:
                yield
            except BaseException as problem:
                self._end_by(problem, refusals)
                if not isinstance(problem, Exception):
                    raise

    def _end_by(
        self, problem: BaseException, refusals: tuple[type[Exception], ...]
    ) -> None:
        if isinstance(problem, refusals):
            self._end(lambda: in_words(problem), state=State.REFUSED, content=b"")
        else:
            log.error("%s %s failed.", self._meta.label, self.pk, exc_info=problem)
            self._end(self.words_when_broken, state=State.FAILED)

    def end_silent(self) -> None:
        log.error("%s %s stopped without a word.", self._meta.label, self.pk)
        with override(self.language):
            self._end(self.words_when_silent, state=State.FAILED)

    def _end(self, words: Callable[[], str], **fields: object) -> None:
        """If telling why fails too, the state at least says that the work ended."""
        drop_broken_connection()
        try:
            self._write(self.UNDER_WAY, problem=words(), **fields)
        except Exception:
            log.exception("Why %s %s ended was not told.", self._meta.label, self.pk)
            self._end_without_words()

    def _end_without_words(self) -> None:
        drop_broken_connection()
        try:
            self._write(self.UNDER_WAY, state=State.FAILED, problem="")
        except Exception:
            # Nothing can be written now; the time limit will tell.
            log.exception("%s %s could not be ended.", self._meta.label, self.pk)

    def _write(self, states: Collection[str], **fields: object) -> None:
        """Write these fields alone: what broke the work may stand in the others."""
        fields["changed_at"] = timezone.now()
        mine = type(self).objects.filter(pk=self.pk, state__in=states)
        if mine.update(**fields):
            vars(self).update(fields)
            cache.delete(self._progress_key)

    def words_when_broken(self) -> str:
        return " ".join([_("Something unexpected went wrong."), self.what_stays()])

    def words_when_silent(self) -> str:
        return " ".join([_("The work stopped without a word."), self.what_stays()])

    def what_stays(self) -> str:
        """A sentence on what the work had written before it failed."""
        raise NotImplementedError

    # In the cache: while pages are written, nothing else reaches the database.
    @property
    def _progress_key(self) -> str:
        return f"{self._meta.label_lower}.{self.pk}"

    def tell_progress(self, rows: int) -> None:
        cache.set(self._progress_key, rows, timeout=time_limit().total_seconds())

    @property
    def progress(self) -> int | None:
        """How many rows are done, if this process can know."""
        return cache.get(self._progress_key)

    @property
    def is_under_way(self) -> bool:
        return self.state in self.UNDER_WAY

    @property
    def has_failed(self) -> bool:
        return self.state == State.FAILED

    @property
    def can_be_tried_again(self) -> bool:
        return self.has_failed and bool(self.content)


def job_models() -> list[type[UploadJob]]:
    return [model for model in apps.get_models() if issubclass(model, UploadJob)]


def drop_broken_connection() -> None:
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()


def in_words(problem: Exception) -> str:
    if isinstance(problem, ValidationError):
        return " ".join(problem.messages)
    return str(problem)
