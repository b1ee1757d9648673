"""The rules that hold for pages of all types, and what follows from them in the admin."""

from editorial.quality import readability, structure, timeliness
from toolkit.quality import register


def register_rules() -> None:
    register(
        structure.UndescribedPicture(),
        structure.HeadingOrder(),
        structure.VagueLink(),
        structure.DeadLink(),
        readability.LongSentence(),
        readability.HardToRead(),
        readability.UnmarkedEnglish(),
        timeliness.OverdueReview(),
        timeliness.TypedCount(),
    )
