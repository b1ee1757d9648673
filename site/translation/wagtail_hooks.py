from translation.desk import hooks as desk_hooks

__all__ = ["desk_hooks"]
