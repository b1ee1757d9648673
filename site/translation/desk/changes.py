"""What a segment said before its source changed, and how it was translated then."""

import re
from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail_localize.models import StringTranslation, Translation

from translation.segments import Segment

TOKENS = re.compile(r"<[^>]*>|\w+|\s+|[^\w\s]")
# In rich text a paragraph that is less like the old one than this is a new one.
ALIKE = 0.4


@dataclass(frozen=True)
class Earlier:
    """The source as it was translated before, and that translation."""

    source: str
    text: str


def earlier(
    translation: Translation,
    segments: Iterable[Segment],
    coming: Set[int] = frozenset(),
) -> dict[int, Earlier]:
    """
    What became of the segments without a translation, by the key of their rows; one query.

    Strings that are `coming` are no earlier ones, though they may be translated already.
    """
    current, waiting = defaultdict(set), defaultdict(list)
    for segment in segments:
        current[segment.row.context_id].add(segment.row.string_id)
        if not segment.translation:
            waiting[segment.row.context_id].append(segment)
    left_behind = defaultdict(list)
    rows = StringTranslation.objects.filter(
        locale=translation.target_locale_id, context__in=list(waiting)
    )
    for made in rows.select_related("translation_of").order_by("-updated_at"):
        if made.translation_of_id not in current[made.context_id] | coming:
            old = Earlier(made.translation_of.data, made.data)
            left_behind[made.context_id].append(old)
    found = {}
    for context, olds in left_behind.items():
        is_alone = len(current[context]) == 1
        found |= paired(waiting[context], olds[:1] if is_alone else olds, is_alone)
    return found


def paired(
    segments: list[Segment], olds: list[Earlier], is_alone: bool
) -> dict[int, Earlier]:
    """Each segment with the old text that it is most like; no old text twice."""
    likeness = sorted(
        (
            (_ratio(s.source, o.source), s.row.pk, n)
            for s, (n, o) in _pairs(segments, olds)
        ),
        reverse=True,
    )
    found: dict[int, Earlier] = {}
    used: set[int] = set()
    for ratio, segment, number in likeness:
        if (ratio >= ALIKE or is_alone) and segment not in found and number not in used:
            found[segment] = olds[number]
            used.add(number)
    return found


def _pairs(segments: list[Segment], olds: list[Earlier]) -> Iterable:
    return product(segments, enumerate(olds))


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(
        None, TOKENS.findall(one), TOKENS.findall(other), autojunk=False
    ).ratio()


def marked(old: str, new: str) -> tuple[SafeString, SafeString]:
    """Both texts, what was left out marked as deleted and what came in as inserted."""
    before, after = TOKENS.findall(old), TOKENS.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    left, right = [], []
    for kind, a, b, c, d in matcher.get_opcodes():
        gone, come = "".join(before[a:b]), "".join(after[c:d])
        if kind == "equal":
            left.append(escape(gone))
            right.append(escape(come))
            continue
        if gone:
            left.append(format_html("<del>{}</del>", gone))
        if come:
            right.append(format_html("<ins>{}</ins>", come))
    return _joined(left), _joined(right)


def _joined(parts: list[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))
