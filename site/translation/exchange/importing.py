"""Takes the rows of a file over, each of them or none of it; what is refused is told why."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from html import unescape
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from toolkit.clean_text import clean_text
from translation.exchange.selection import key
from translation.exchange.units import Row
from translation.saving import (
    TextError,
    check_field,
    checked,
    lock,
    refusal,
    save,
    store,
)
from translation.segments import Segment, needs_translation, segments_of

EXCERPT = 80


@dataclass
class Report:
    """What became of the rows; `pages` are titles and translations that changed."""

    taken: int = 0
    unchanged: int = 0
    empty: int = 0
    refused: list[dict] = field(default_factory=list)
    pages: list[dict] = field(default_factory=list)

    def refuse(self, row: Row, title: str, problem: str) -> None:
        text = unescape(strip_tags(row.source))
        excerpt = text if len(text) <= EXCERPT else f"{text[:EXCERPT]}…"
        self.refused.append(
            {
                "number": row.number,
                "page": title,
                "source": excerpt,
                "problem": problem,
            }
        )

    def add(self, other: "Report") -> None:
        self.taken += other.taken
        self.unchanged += other.unchanged
        self.empty += other.empty
        self.refused += other.refused
        self.pages += other.pages

    def as_dict(self) -> dict:
        self.refused.sort(key=lambda row: row["number"])
        return asdict(self)


def take(
    rows: Iterable[Row],
    user: User,
    tool: str,
    tell_progress: Callable[[int], None] = lambda rows: None,
) -> Report:
    """Write all that is right as drafts, page by page."""
    by_translation = defaultdict(list)
    for row in rows:
        by_translation[row.translation].append(row)
    found = _translations(by_translation)
    report, done = Report(), 0
    for uuid, of_page in by_translation.items():
        report.add(_page_taken(found.get(uuid), of_page, user, tool))
        done += len(of_page)
        tell_progress(done)
    return report


def _translations(uuids: Iterable[str]) -> dict[str, Translation]:
    wanted = []
    for uuid in uuids:
        try:
            wanted.append(UUID(uuid))
        except ValueError:
            continue  # its rows are refused as of an unknown page
    rows = Translation.objects.filter(uuid__in=wanted, enabled=True)
    related = rows.select_related("source__locale", "target_locale", "source__object")
    return {str(row.uuid): row for row in related}


def _page_taken(
    translation: Translation | None, rows: list[Row], user: User, tool: str
) -> Report:
    if translation is None:
        return _all_refused(rows, "", _("No page of this site has this identifier."))
    title = translation.source.object_repr
    if problem := refusal(user, translation):
        return _all_refused(rows, title, problem)
    try:
        with transaction.atomic():
            lock(translation)
            return _Page(translation, user, tool).take(rows)
    except ValidationError as error:
        return _all_refused(rows, title, " ".join(error.messages))


def _all_refused(rows: list[Row], title: str, problem: str) -> Report:
    report = Report(empty=sum(not row.text and not row.problem for row in rows))
    for row in rows:
        if row.text or row.problem:
            report.refuse(row, title, row.problem or problem)
    return report


class _Page:
    """One page that rows are taken for."""

    def __init__(self, translation: Translation, user: User, tool: str) -> None:
        self.translation = translation
        self.user = user
        self.tool = tool
        self.segments = {key(segment): segment for segment in segments_of(translation)}
        self.seen: set[str] = set()

    def take(self, rows: list[Row]) -> Report:
        report = Report()
        title = self.translation.source.object_repr
        for row in rows:
            try:
                self._take_row(row, report)
            except TextError as error:
                report.refuse(row, title, str(error))
        if report.taken:
            save(self.translation, self.user)
            report.pages.append({"title": title, "translation": self.translation.pk})
        return report

    def _take_row(self, row: Row, report: Report) -> None:
        if row.problem:
            raise TextError(row.problem)
        if not strip_tags(row.text).strip():
            report.empty += 1
            return
        segment = self._segment(row)
        is_machine_made = segment.is_machine_made
        is_same = row.text == segment.text
        if is_same and (row.needs_review or not is_machine_made):
            report.unchanged += 1
            return
        if row.needs_review:
            raise TextError(_("The file marks this as still to be checked."))
        text = checked(segment.source, row.text)
        if text == segment.text and not is_machine_made:
            report.unchanged += 1
            return
        self._check(row, segment, text)
        store(self.translation, segment, text, self.user, tool=self.tool)
        report.taken += 1

    def _segment(self, row: Row) -> Segment:
        if row.key in self.seen:
            raise TextError(_("This text stands twice in the file."))
        self.seen.add(row.key)
        segment = self.segments.get(row.key)
        if not segment or clean_text(segment.source).split() != row.source.split():
            raise TextError(
                _("The source has changed since the export. Export the page again.")
            )
        return segment

    def _check(self, row: Row, segment: Segment, text: str) -> None:
        language = self.translation.target_locale.language_code
        if row.language and row.language.lower() != language.lower():
            raise TextError(
                _("The file says it is in another language (%(language)s).")
                % {"language": row.language[:12]}
            )
        if text == segment.source and needs_translation(segment.source):
            raise TextError(
                _("The same as the source. If it is to be so, say so in the editor.")
            )
        check_field(self.translation, segment, text)
        made = segment.translation
        is_newer = not row.exported or (made and made.updated_at > row.exported)
        if segment.text and not segment.is_machine_made and is_newer:
            when = date_format(localtime(made.updated_at), "SHORT_DATETIME_FORMAT")
            raise TextError(
                _("Somebody has translated this after the export, on %(date)s.")
                % {"date": when}
            )
