"""Whether translations use the agreed wordings of the glossary."""

from translation.terminology.advising import Advice, Problem, Wording, advice
from translation.terminology.problems import Kind

__all__ = ["Advice", "Kind", "Problem", "Wording", "advice"]
