"""Work on translations as it happens outside of tests."""

import pytest
from wagtail.models import Page
from wagtail_localize.models import Translation

from tests.translation.desk import method, taken_up, translate
from translation.drafts import save_draft


@pytest.fixture
def whole(committed) -> tuple[Page, Translation]:
    """A Finnish method whose translation is published and says it all."""
    source = committed(method)
    translation = committed(taken_up, source)
    translate(translation)
    committed(lambda: save_draft(translation).get_latest_revision().publish())
    return source, translation
