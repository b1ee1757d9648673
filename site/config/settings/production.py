"""Production: the base as it is, which refuses to run without HTTPS."""

from config.environment import Misconfigured

from .base import *
from .base import SITE_URL

if not SITE_URL.startswith("https://"):
    raise Misconfigured(
        "The environment variable SITE_URL must begin with https:// in production."
    )
