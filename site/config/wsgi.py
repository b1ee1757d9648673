"""The door for a WSGI server, with production settings by default."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

django_application = get_wsgi_application()

from django.urls import get_resolver  # noqa: E402

from serving.page_cache import PageCache  # noqa: E402

# Read all views now, once for all processes that a server makes of this one.
get_resolver().url_patterns  # noqa: B018

application = PageCache(django_application)
