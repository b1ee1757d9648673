from translation.desk import hooks as desk_hooks
from translation.table import hooks as table_hooks

__all__ = ["desk_hooks", "table_hooks"]
