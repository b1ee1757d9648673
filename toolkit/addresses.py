"""
Whole addresses, for whatever leaves the site: all of them begin with SITE_URL.

Neither the Host header of a request nor Wagtail's record of the site has a say: one is
whatever a visitor sends, the other whatever somebody types into the admin.
"""

from django.conf import settings
from wagtail.models import Page

from toolkit.clean_text import clean_line


def whole_address(path: str) -> str:
    """The public address of a path of this site, such as "/fi/uutiset.atom"."""
    return f"{settings.SITE_URL}{clean_line(path)}"


def page_address(page: Page) -> str:
    """The public address of a page; empty for one without a place on the site."""
    parts = page.get_url_parts()
    return whole_address(parts[2]) if parts and parts[2] else ""


def path_here(address: str) -> str:
    """What stands after this site's own address; empty for one of another site."""
    own = f"{settings.SITE_URL}/"
    return address.removeprefix(own[:-1]) if address.startswith(own) else ""
