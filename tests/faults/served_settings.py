"""What gunicorn serves in tests of faults: as in production, without HTTPS."""

from config.settings.development import *  # noqa: F403
from config.settings.development import DATABASES

DEBUG = False
DATABASES["default"]["CONN_MAX_AGE"] = 60
