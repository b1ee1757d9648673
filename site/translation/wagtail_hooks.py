"""The hooks of all rooms: Wagtail looks for them here."""

from translation.exchange import hooks as exchange  # noqa: F401
