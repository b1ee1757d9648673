"""Pages that are near to a search in meaning, by vectors that a service beside the site makes."""

from django.conf import settings


def is_on() -> bool:
    """Whether the site has a service of embeddings; the search is whole without it."""
    return bool(settings.EMBEDDINGS["address"])
