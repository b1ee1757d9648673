"""
The rules that pages are held to; each app registers its own when it is ready.

What a page type's own fields need is in its `own_publishing_problems`. A rule is for all
else: what only warns, what reads texts, what holds for several page types, what the report
counts by a name of its own. The editor's panel, the workflow and the report all ask here.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models import CharField, TextField
from wagtail.fields import StreamField
from wagtail.models import Page

from toolkit.quality.contents import Contents
from toolkit.quality.rule import Finding, Rule

__all__ = [
    "RULES",
    "Finding",
    "Rule",
    "findings",
    "is_past_the_rules",
    "past_the_rules",
    "publishing_problems",
    "reaches_readers",
    "register",
    "saving_problems",
]

RULES: dict[str, Rule] = {}
# Texts in which readers see nothing.
OF_ADDRESSES = {"path", "slug", "url_path", "draft_title"}

_reason = ContextVar("reason", default="")


@contextmanager
def past_the_rules(reason: str) -> Iterator[None]:
    """
    Let code save what the rules keep from readers, for a reason that a search finds.

        with past_the_rules("a test's translation is not whole"):
            page.save()
    """
    token = _reason.set(reason)
    try:
        yield
    finally:
        _reason.reset(token)


def is_past_the_rules() -> bool:
    return bool(_reason.get())


def reaches_readers(page: Page, fields: Collection[str] | None) -> bool:
    """
    Whether saving these fields, or all, puts a text before readers.

    A page that has become wrong by time, such as by a consent that has ended, can still be
    locked: that saves a few fields and publishes nothing.
    """
    if not page.live:
        return False
    return fields is None or "live" in fields or bool(_texts(page) & {*fields})


def _texts(page: Page) -> set[str]:
    return {
        field.name
        for field in page._meta.concrete_fields
        if isinstance(field, CharField | TextField | StreamField)
        and field.name not in OF_ADDRESSES
    }


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
