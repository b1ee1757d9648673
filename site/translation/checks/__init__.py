"""What may be wrong with a translation beside its source, told at the text."""

from translation.checks.remarks import Remark, remarks

__all__ = ["Remark", "remarks"]
