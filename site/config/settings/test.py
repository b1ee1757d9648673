"""Tests: nothing from the developer's environment but the choice of database."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

# One for each process, so that two runs at a time do not meet.
FILES = TemporaryDirectory(prefix="talkoot-test-")

os.environ.update(
    SECRET_KEY="test-only",
    SITE_URL="http://localhost",
    ALLOWED_HOSTS="localhost,testserver",
    LANGUAGES="fi,en",
    DATABASE_URL=os.environ.get("TEST_DATABASE_URL", ""),
    CACHE_URL="locmemcache://",
    EMAIL_URL="memorymail://",
    TASKS="immediate",
    SEARCH_ENGINE="database",
    MACHINE_TRANSLATOR="none",
    EMBEDDINGS_URL="",
    LOG_LEVEL="WARNING",
    MEDIA_ROOT=str(Path(FILES.name, "media")),
)

from .development import *
from .development import DATABASES

DEBUG = False
LANGUAGE_IS_GUESSED = False  # most texts of tests are of no language
WHITENOISE_AUTOREFRESH = True
PASSWORD_HASHERS = [  # accounts of the tests quickly, those of the demo site as it made them
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, because a browser test and its server each need a connection of their own.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(FILES.name, "test.sqlite3"))}
