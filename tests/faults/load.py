"""People who ask a real server again and again, and what they got."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException

PATIENCE = 15  # seconds


@dataclass(frozen=True)
class Answer:
    """What somebody was told, and when; a status of 0 says that nobody answered."""

    began: float
    ended: float
    status: int
    number: int

    @property
    def is_error(self) -> bool:
        return self.status >= 500 or self.status == 0


@dataclass(frozen=True)
class Question:
    """A request; with a body it is a form that is sent."""

    path: str
    body: str = ""
    cookies: str = ""


class Load:
    """Each of those who ask has a thread, and waits for an answer before asking again."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.answers: dict[str, list[Answer]] = defaultdict(list)
        self.stopped = threading.Event()

    @contextmanager
    def of(self, **people: Callable[[int], Question]) -> Iterator[None]:
        """Within it they ask; everybody has had a good answer before it begins."""
        threads = [
            threading.Thread(target=self._ask_on, args=item) for item in people.items()
        ]
        for thread in threads:
            thread.start()
        try:
            self.wait_for_good_answers(people)
            yield
            self.wait_for_good_answers(people)
        finally:
            self.stopped.set()
            for thread in threads:
                thread.join()

    def wait_for_good_answers(self, people: dict[str, object]) -> None:
        """Until each has asked after now, and got what they asked for."""
        now = time.monotonic()
        while time.monotonic() < now + PATIENCE:
            if all(self.first_good(name, now) for name in people):
                return
            time.sleep(0.05)
        raise AssertionError(f"No good answer: {self.since(now)}")

    def first_good(self, name: str, moment: float) -> Answer | None:
        answers = self.answers[name][-20:]
        good = (a for a in answers if a.began > moment and a.status in (200, 302))
        return next(good, None)

    def since(self, moment: float) -> dict[str, list[int]]:
        return {
            name: [answer.status for answer in answers if answer.began > moment]
            for name, answers in self.answers.items()
        }

    def _ask_on(self, name: str, question: Callable[[int], Question]) -> None:
        number = 0
        while not self.stopped.is_set():
            number += 1
            began = time.monotonic()
            status = self.ask(question(number))
            self.answers[name].append(Answer(began, time.monotonic(), status, number))
            time.sleep(0.02)

    def ask(self, question: Question) -> int:
        """The status of the answer, or 0."""
        server = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Host": "localhost", "Cookie": question.cookies}
        if question.body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            method = "POST" if question.body else "GET"
            server.request(method, question.path, question.body or None, headers)
            answer = server.getresponse()
            answer.read()
            return answer.status
        except (OSError, HTTPException):
            return 0
        finally:
            server.close()
