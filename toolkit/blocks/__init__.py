"""The blocks that editors build texts from."""

from toolkit.blocks.choices import LanguageCodeBlock, UnsearchedChoiceBlock
from toolkit.blocks.dates import DateBlock, PeriodBlock
from toolkit.blocks.figures import FigureBlock, Qualifier
from toolkit.blocks.links import LinkBlock
from toolkit.blocks.lists import CautionBlock, Severity, StepBlock, lines
from toolkit.blocks.text import BODY_BLOCKS, INLINE_FEATURES, BodyBlock

__all__ = [
    "BODY_BLOCKS",
    "INLINE_FEATURES",
    "BodyBlock",
    "CautionBlock",
    "DateBlock",
    "FigureBlock",
    "LanguageCodeBlock",
    "LinkBlock",
    "PeriodBlock",
    "Qualifier",
    "Severity",
    "StepBlock",
    "UnsearchedChoiceBlock",
    "lines",
]
