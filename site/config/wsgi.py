"""The door for a WSGI server, with production settings by default."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

django_application = get_wsgi_application()

from serving.page_cache import PageCache  # noqa: E402

application = PageCache(django_application)
