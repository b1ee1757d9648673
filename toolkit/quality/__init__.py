"""
The rules that pages are held to; each app registers its own when it is ready.

The editor's panel, the workflow and the report all ask `findings`.
"""

from wagtail.models import Page

from toolkit.models import BasePage
from toolkit.quality.contents import Contents
from toolkit.quality.rule import Finding, Rule

__all__ = ["RULES", "Finding", "Rule", "findings", "register"]

RULES: dict[str, Rule] = {}


def register(*rules: Rule) -> None:
    """Hold pages to the rules, in the order in which they come."""
    RULES.update((rule.id, rule) for rule in rules)


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
