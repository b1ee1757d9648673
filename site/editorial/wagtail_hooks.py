from editorial.contacts import hooks as contact_hooks
from editorial.freshness import hooks as freshness_hooks
from editorial.quality import hooks as quality_hooks

__all__ = ["contact_hooks", "freshness_hooks", "quality_hooks"]
