"""Processes that do what servers and commands do, some of them killed on the way."""

import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db import connection

from serving.changes import WRITE

Work = Callable[[], object]


def fork(work: Work) -> int:
    """Let a process of its own do the work, on connections of its own; gives its number."""
    connection.close()  # Two processes must not speak through one.
    pid = os.fork()
    if pid:
        return pid
    try:
        work()
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
        os._exit(1)
    connection.close()
    os._exit(0)


def succeeded(pid: int) -> bool:
    _pid, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status) == 0


@dataclass
class Kills:
    """Kills a process at a random moment of its writing, again and again."""

    span: float = 0.0  # seconds from the first write to the end, when nobody is killed
    ends: Counter = field(default_factory=Counter)
    chance: random.Random = field(default_factory=lambda: random.Random(1))

    def until(self, number: int) -> Iterator[int]:
        """Count rounds until so many have been killed in mid-write."""
        rounds = 0
        while self.ends["in mid-write"] < number:
            rounds += 1
            yield rounds

    def let(self, work: Work, kill: bool = True) -> bool:
        """
        Start the work and kill it with -9; whether it had said before that it was done.

        The first call should let it live: that tells how long the writing takes.
        """
        reading, writing = os.pipe()
        pid = fork(lambda: told_of(work, writing))
        os.close(writing)
        with os.fdopen(reading, "rb", buffering=0) as said:
            assert said.read(1) == b"w", "The process never wrote."
            began = time.monotonic()
            if kill:
                time.sleep(self.chance.uniform(0, self.span))
                os.kill(pid, signal.SIGKILL)
            is_done = b"d" in said.readall()
        os.waitpid(pid, 0)
        if not kill:
            assert is_done
            self.span = time.monotonic() - began
        self.ends["acknowledged" if is_done else "in mid-write"] += kill
        return is_done


def told_of(work: Work, writing: int) -> None:
    """Do the work; `w` goes through the pipe at its first write, and `d` at its end."""
    told = []

    def tell(execute, sql, params, many, context):
        if not told and WRITE.match(sql):
            told.append(True)
            os.write(writing, b"w")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(tell):
        work()
    os.write(writing, b"d")


def is_whole() -> bool:
    """Whether the database finds nothing wrong with itself."""
    if connection.vendor != "sqlite":
        return True  # PostgreSQL replays its log when a server dies, not a client
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        sound = cursor.fetchall() == [("ok",)]
        cursor.execute("PRAGMA foreign_key_check")
        return sound and not cursor.fetchall()
