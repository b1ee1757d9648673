"""A developer's own machine: plain HTTP, mail on the console, files as they are."""

import os

os.environ.setdefault("SECRET_KEY", "development-only")
os.environ.setdefault("SITE_URL", "http://localhost:8000")
os.environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
os.environ.setdefault("EMAIL_URL", "consolemail://")
# translate-toolkit brings lxml, with which openpyxl would read otherwise than in production.
os.environ["OPENPYXL_LXML"] = "False"

from .base import *
from .base import INSTALLED_APPS, STORAGES

DEBUG = True
INSTALLED_APPS = ["demo", *INSTALLED_APPS]
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
