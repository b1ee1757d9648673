from editorial.freshness import hooks as freshness_hooks
from editorial.quality import hooks as quality_hooks

__all__ = ["freshness_hooks", "quality_hooks"]
