from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial

import pytest


@pytest.fixture
def committed(
    django_capture_on_commit_callbacks,
) -> Callable[[], AbstractContextManager]:
    """What happens inside `with committed():` reaches the search, as after a commit."""
    return partial(django_capture_on_commit_callbacks, execute=True)
