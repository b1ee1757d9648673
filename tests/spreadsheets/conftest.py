import pytest

from tests import factories
from toolkit.models import Vocabulary


@pytest.fixture
def index(db):
    return factories.OperatingModelIndexPageFactory()


@pytest.fixture
def category(db):
    return factories.TermFactory(
        vocabulary=Vocabulary.MODEL_CATEGORY, name="Viestintä", key="viestinta"
    )


@pytest.fixture
def english(admin_user):
    """The administrator reads the admin in English."""
    from wagtail.users.models import UserProfile

    UserProfile.objects.create(user=admin_user, preferred_language="en")
