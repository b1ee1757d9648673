"""Production: the base as it is, which refuses to run without HTTPS."""

from environment import Misconfigured

from .base import *
from .base import DATABASES, SITE_URL

if not SITE_URL.startswith("https://"):
    raise Misconfigured(
        "The environment variable SITE_URL must begin with https:// in production."
    )

# Seconds. Not elsewhere: runserver answers each request in a thread of its own, whose
# connection would stay open behind it.
DATABASES["default"]["CONN_MAX_AGE"] = 60
