"""What every test can use."""

import os
from typing import NoReturn

import pytest


def service_missing(name: str, reason: str) -> NoReturn:
    """Skip a test whose service is not there; where services are required, fail it."""
    if os.environ.get("TALKOOT_REQUIRE_SERVICES") == "1":
        pytest.fail(f"{name} is required here: {reason}")
    pytest.skip(f"{name} is missing: {reason}")
