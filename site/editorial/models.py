"""The models of the editorial packages, where Django looks for them."""

from editorial.freshness.models import SentReminder
from editorial.quality.models import PageCheck, QualityFinding
from editorial.sending import SentLetter
from editorial.workflow.steps import Publishing, QualityCheck, SubjectReview

__all__ = [
    "PageCheck",
    "Publishing",
    "QualityCheck",
    "QualityFinding",
    "SentLetter",
    "SentReminder",
    "SubjectReview",
]
