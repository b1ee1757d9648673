"""Tasks that the release before queued under these names; to be removed in the next one."""

from translation.synchronisation import refresh, refresh_all, take_over

__all__ = ["refresh", "refresh_all", "take_over"]
