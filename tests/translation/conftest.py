"""Work on translations as it happens outside of tests."""

from collections.abc import Callable

import pytest
from wagtail.models import Page
from wagtail_localize.models import Translation

from tests.translation.desk import method, taken_up, translate
from translation.drafts import save_draft


@pytest.fixture
def committed(django_capture_on_commit_callbacks) -> Callable:
    """Does work, and what waits for its commit."""

    def run(work, *args):
        with django_capture_on_commit_callbacks(execute=True):
            return work(*args)

    return run


@pytest.fixture
def whole(committed) -> tuple[Page, Translation]:
    """A Finnish method whose translation is published and says it all."""
    source = committed(method)
    translation = committed(taken_up, source)
    translate(translation)
    committed(lambda: save_draft(translation).get_latest_revision().publish())
    return source, translation
