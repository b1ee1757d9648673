"""Whether translations use the agreed wordings of the glossary."""

from translation.terminology.advising import (
    Advice,
    Glossary,
    Problem,
    Wording,
    advice,
)
from translation.terminology.problems import Kind

__all__ = ["Advice", "Glossary", "Kind", "Problem", "Wording", "advice"]
