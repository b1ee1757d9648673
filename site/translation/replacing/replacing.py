"""What a replacement would change in the translations of a language, and doing it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from html import escape, unescape

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translation import saving
from translation.desk.changes import marked
from translation.saving import TextError, check_field, checked
from translation.segments import OPTIONAL, Segment

# So many are shown, and changed, at a time.
MOST = 200
TAG = re.compile(r"(<[^>]*>)")


@dataclass(frozen=True)
class Replacement:
    """What is sought and what comes in its place; tags are left as they are."""

    find: str
    replace: str
    is_case_kept: bool = False
    is_whole_word: bool = False

    @cached_property
    def pattern(self) -> re.Pattern:
        sought = re.escape(self.find)
        if self.is_whole_word:
            sought = rf"(?<!\w){sought}(?!\w)"
        return re.compile(sought, 0 if self.is_case_kept else re.IGNORECASE)

    def of(self, html: str) -> str:
        parts = TAG.split(html)
        parts[::2] = [self._in_text(part) for part in parts[::2]]
        return "".join(parts)

    def _in_text(self, html: str) -> str:
        text = unescape(html)
        new = self.pattern.sub(self._put, text)
        return html if new == text else escape(new, quote=False)

    def _put(self, match: re.Match) -> str:
        """A capital stays where the sought one begins with a small letter."""
        is_capital = match[0][:1].isupper() and self.find[:1].islower()
        if is_capital and not self.is_case_kept:
            return self.replace[:1].upper() + self.replace[1:]
        return self.replace


@dataclass(frozen=True)
class Change:
    """A text of a translation, and what it would be."""

    translation: Translation
    segment: Segment
    new: str

    @property
    def key(self) -> str:
        """By which it is chosen; another one as soon as somebody changes the text."""
        text = self.segment.text
        digest = sha256(f"{text}\n{self.new}".encode()).hexdigest()[:16]
        return f"{self.segment.translation.pk} {digest}"

    @property
    def where(self) -> str:
        return self.translation.source.object_repr

    @cached_property
    def sides(self) -> tuple[SafeString, SafeString]:
        return marked(self.segment.text, self.new)


def changes(locale: Locale, replacement: Replacement) -> list[Change]:
    """What the replacement would change in a language, at most so many; five queries."""
    texts = StringTranslation.objects.filter(locale=locale).exclude(
        context__path__in=OPTIONAL
    )
    found = {
        pk: new
        for pk, text in texts.order_by("pk").values_list("pk", "data")
        if (new := replacement.of(text)) != text
    }
    listed: list[Change] = []
    keys = list(found)
    for first in range(0, len(keys), MOST):
        listed += _on_desks(locale, {k: found[k] for k in keys[first : first + MOST]})
        if len(listed) >= MOST:
            break
    return listed[:MOST]


def _on_desks(locale: Locale, found: dict[int, str]) -> Iterator[Change]:
    """Those of the texts whose source says so today and that have a desk."""
    made = {
        (row.translation_of_id, row.context_id): row
        for row in StringTranslation.objects.filter(pk__in=found).select_related(
            "deliberately_same"
        )
    }
    rows = StringSegment.objects.filter(
        string__in=[string for string, _context in made],
        context__in=[context for _string, context in made],
    ).select_related("string", "context")
    translations = {
        translation.source_id: translation
        for translation in Translation.objects.filter(
            source__in={row.source_id for row in rows},
            target_locale=locale,
            enabled=True,
        ).select_related(
            "source__locale",
            "source__specific_content_type",
            "source__object",
            "target_locale",
        )
    }
    for row in rows.order_by("source__object_repr", "order"):
        text = made.pop((row.string_id, row.context_id), None)
        if text and row.source_id in translations:
            segment = Segment(row, text)
            yield Change(translations[row.source_id], segment, found[text.pk])


def apply(chosen: Iterable[Change], user: User) -> tuple[int, list[str]]:
    """Store the changes as drafts; how many were made, and why others were not."""
    by_translation = defaultdict(list)
    for change in chosen:
        by_translation[change.translation.pk].append(change)
    count, refused = 0, []
    for group in by_translation.values():
        translation = group[0].translation
        if reason := saving.refusal(user, translation):
            refused.append(f"{group[0].where}: {reason}")
            continue
        try:
            with transaction.atomic():
                saving.lock(translation)
                reasons = [r for change in group if (r := _store(change, user))]
                if len(reasons) < len(group):
                    saving.save(translation, user)
        except ValidationError as error:
            refused.append(f"{group[0].where}: {' '.join(error.messages)}")
            continue
        count += len(group) - len(reasons)
        refused += reasons
    return count, refused


def _store(change: Change, user: User) -> str:
    """Write one text; why not, or nothing."""
    segment, old = change.segment, change.segment.translation
    current = StringTranslation.objects.filter(pk=old.pk).values_list("data", flat=True)
    if current.first() != old.data:
        problem = _("somebody has changed the text meanwhile")
        return f"{change.where}: {problem}"
    try:
        text = checked(segment.source, change.new)
        if not text.strip():
            raise TextError(_("Nothing would be left of the text."))
        check_field(change.translation, segment, text)
    except TextError as problem:
        return f"{change.where}: {problem}"
    kind, tool = old.translation_type, old.tool_name
    saving.store(change.translation, segment, text, user, kind=kind, tool=tool)
    return ""
