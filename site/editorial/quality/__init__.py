"""
The one list of rules that pages are held to.

The editor's panel, the workflow and the report all ask `findings`.
"""

from wagtail.models import Page

from editorial.quality import completeness, languages, structure, timeliness, wording
from editorial.quality.contents import Contents
from editorial.quality.rule import Finding, Rule
from toolkit.models import BasePage

__all__ = ["RULES", "Finding", "Rule", "findings"]

RULES: dict[str, Rule] = {
    rule.id: rule
    for rule in (
        *completeness.OWN_PROBLEMS,
        completeness.MissingWhy(),
        completeness.MissingWhyOfModel(),
        completeness.MissingCaution(),
        completeness.MissingExample(),
        languages.UntranslatedText(),
        languages.UntranslatedRelation(),
        structure.UndescribedPicture(),
        structure.HeadingOrder(),
        structure.VagueLink(),
        structure.DeadLink(),
        wording.LongSentence(),
        wording.HardToRead(),
        wording.UnmarkedEnglish(),
        timeliness.OverdueReview(),
        timeliness.StaleTranslation(),
        timeliness.MissingResults(),
        timeliness.MissingAnswer(),
        timeliness.LongProvisional(),
        timeliness.TypedCount(),
    )
}


def findings(page: Page) -> list[Finding]:
    """
    What is wrong with a page as it is given, blocking rules first.

    An alias only repeats another page, where the same would be found.
    """
    page = page.specific
    if not isinstance(page, BasePage) or page.alias_of_id:
        return []
    contents = Contents.of(page)
    found = [
        Finding(rule, name, params)
        for rule in RULES.values()
        if isinstance(page, rule.page_types)
        for name, params in rule.breaches(page, contents)
    ]
    return sorted(found, key=lambda finding: not finding.is_blocking)
