from translation.trees import hooks as trees_hooks

__all__ = ["trees_hooks"]
