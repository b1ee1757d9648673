"""What gunicorn serves in tests of faults: as in production, without HTTPS."""

from config.settings.development import *  # noqa: F403

DEBUG = False
