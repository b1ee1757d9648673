"""Whether translations use the agreed wordings of the glossary."""

from translation.terminology.advising import Advice, Kind, Problem, Wording, advice

__all__ = ["Advice", "Kind", "Problem", "Wording", "advice"]
