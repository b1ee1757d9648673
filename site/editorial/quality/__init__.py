"""The rules that hold for pages of all types, and what follows from them in the admin."""

from editorial.quality import completeness, structure, timeliness, wording
from toolkit.quality import register


def register_rules() -> None:
    register(
        *completeness.OWN_PROBLEMS,
        completeness.MissingWhy(),
        structure.UndescribedPicture(),
        structure.HeadingOrder(),
        structure.VagueLink(),
        structure.DeadLink(),
        wording.LongSentence(),
        wording.HardToRead(),
        wording.UnmarkedEnglish(),
        timeliness.OverdueReview(),
        timeliness.TypedCount(),
    )
