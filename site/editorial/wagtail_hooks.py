from editorial.workflow import hooks as workflow_hooks

__all__ = ["workflow_hooks"]
