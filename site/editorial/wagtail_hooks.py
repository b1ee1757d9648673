from editorial.contacts import hooks as contact_hooks
from editorial.freshness import hooks as freshness_hooks
from editorial.guide import hooks as guide_hooks
from editorial.quality import hooks as quality_hooks
from editorial.workflow import hooks as workflow_hooks

__all__ = [
    "contact_hooks",
    "freshness_hooks",
    "guide_hooks",
    "quality_hooks",
    "workflow_hooks",
]
