"""The steps of a job, found in its code, each of which a test can break."""

import ast
import inspect
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from types import ModuleType
from unittest import mock

from tests.test_architecture import OWN
from uploads.jobs import UploadJob


class Broken(Exception):  # noqa: N818 - says what happened
    """What a broken step raises."""


@dataclass(frozen=True)
class Step:
    """A function of ours that is called by a name of a module, or a method of the work."""

    owner: ModuleType | type
    name: str

    def __str__(self) -> str:
        return f"{self.owner.__name__}.{self.name}"

    @contextmanager
    def told(self, tell: Callable[[], None]) -> Iterator[None]:
        """Tell each time that the step is reached, before it is done."""
        usual = getattr(self.owner, self.name)

        def told(*args, **kwargs):
            is_first_save = self.name == "save" and args[0].pk is None
            if not is_first_save:  # before it there is no work that could fail
                tell()
            return usual(*args, **kwargs)

        with mock.patch.object(self.owner, self.name, told):
            yield

    @contextmanager
    def broken(self) -> Iterator[None]:
        def fail() -> None:
            raise Broken(self.name)

        with self.told(fail):
            yield


def reached(steps: list[Step], work: Callable[[], object]) -> list[Step]:
    """The steps that the work goes through."""
    seen: dict[Step, bool] = {}
    with ExitStack() as watching:
        for step in steps:
            tell = lambda step=step: seen.update({step: True})  # noqa: E731
            watching.enter_context(step.told(tell))
        work()
    return list(seen)


def steps_in(*modules: ModuleType, work: type) -> list[Step]:
    """What the modules call: functions and classes by name, and the work's methods."""
    steps = {
        _step(call, module, work): True for module in modules for call in _calls(module)
    }
    return [step for step in steps if step]


def _calls(module: ModuleType) -> Iterator[ast.expr]:
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call):
            yield node.func
            yield from node.args  # such as a method that is to be called back


def _step(called: ast.expr, module: ModuleType, work: type) -> Step | None:
    if isinstance(called, ast.Name) and _is_ours(getattr(module, called.id, None)):
        return Step(module, called.id)
    if isinstance(called, ast.Attribute) and called.attr != "telling_of_failure":
        return Step(work, called.attr) if called.attr in METHODS else None
    return None


METHODS = {
    *(name for name, thing in vars(UploadJob).items() if inspect.isfunction(thing)),
    "save",
}


def _is_ours(thing: object) -> bool:
    is_error = isinstance(thing, type) and issubclass(thing, BaseException)
    package = (getattr(thing, "__module__", None) or "").partition(".")[0]
    return callable(thing) and not is_error and package in OWN
