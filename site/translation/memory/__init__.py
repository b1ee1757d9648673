"""The translation memory: what earlier segments like this one were translated into."""

from translation.memory.exact import remembered
from translation.memory.matching import Match, matches

__all__ = ["Match", "matches", "remembered"]
