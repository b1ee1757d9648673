import pytest
from django.contrib.auth.models import User
from django.core.cache import cache

from accounts.roles import Role
from feedback import guard


@pytest.fixture(autouse=True)
def forget_visitors():
    """What is counted of visitors in one test is no matter of the next."""
    cache.clear()


@pytest.fixture(autouse=True)
def in_no_hurry(monkeypatch):
    """Tests are quicker than people."""
    monkeypatch.setattr(guard, "QUICKEST", 0)


@pytest.fixture
def handler(db) -> User:
    user = User.objects.create_user(
        "kasittelija", "kasittelija@example.org", "salasana"
    )
    user.groups.add(Role.FEEDBACK_HANDLER.group)
    return user
