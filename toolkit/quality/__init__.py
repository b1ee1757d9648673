"""
The rules that pages are held to; each app registers its own when it is ready.

What a page type's own fields need is in its `own_publishing_problems`. A rule is for all
else: what only warns, what reads texts, what holds for several page types, what the report
counts by a name of its own. The editor's panel, the workflow and the report all ask here.
"""

from django.core.exceptions import NON_FIELD_ERRORS
from wagtail.models import Page

from toolkit.quality.contents import Contents
from toolkit.quality.rule import Finding, Rule

__all__ = [
    "RULES",
    "Finding",
    "Rule",
    "findings",
    "publishing_problems",
    "register",
    "saving_problems",
]

RULES: dict[str, Rule] = {}


def register(*rules: Rule) -> None:
    """Hold pages to the rules, in the order in which they come."""
    RULES.update((rule.id, rule) for rule in rules)


def rules_for(page: Page) -> list[Rule]:
    """The rules for its type; an alias only repeats another page, the root has no content."""
    if page.alias_of_id or page.is_root():
        return []
    return [rule for rule in RULES.values() if isinstance(page, rule.page_types)]


def findings(page: Page) -> list[Finding]:
    """What is wrong with a page as it is given, blocking rules first."""
    page = page.specific
    if not (rules := rules_for(page)):
        return []
    contents = Contents.of(page)
    found = [
        Finding(rule, name, params)
        for rule in rules
        for name, params in rule.breaches(page, contents)
    ]
    return sorted(found, key=lambda finding: not finding.is_blocking)


def publishing_problems(page: Page) -> dict[str, str]:
    """What keeps a page as it is given from being published: a message a field."""
    problems: dict[str, str] = {}
    for finding in findings(page):
        if finding.is_blocking:
            problems.setdefault(finding.field, finding.message)
    return problems


def saving_problems(page: Page) -> dict[str, str]:
    """
    Why a live page may not be saved as it is: a message a field.

    Fewer than its publishing problems: what is out already may stay as readers see it.
    """
    own_version = Page.objects.filter(
        pk=page.pk, live=True, live_revision=page.live_revision_id
    )
    is_out = bool(page.pk) and own_version.exists()
    problems: dict[str, str] = {}
    for rule in rules_for(page):
        for name, params in rule.breaches_of_live(page, is_out):
            problems.setdefault(name or NON_FIELD_ERRORS, rule.message_for(params))
    return problems | page.own_publishing_problems()
