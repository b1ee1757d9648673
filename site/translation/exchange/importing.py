"""Takes the rows of a file over, each of them or none of it; what is refused is told why."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
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
from wagtail_localize.strings import StringValue

from toolkit.clean_text import clean_text
from translation.exchange.selection import field_of, key
from translation.exchange.units import Row
from translation.models import DeliberatelySame
from translation.saving import (
    MACHINE,
    MANUAL,
    TextError,
    check_field,
    checked,
    lock,
    refusal,
    save,
    store,
)
from translation.segments import FILE, Segment, needs_translation, segments_of

EXCERPT = 80


@dataclass
class Report:
    """
    What became of the rows, or would become of them.

    `changes` tell what a text is before and after; `pages` are titles and translations
    that changed.
    """

    taken: int = 0
    unchanged: int = 0
    empty: int = 0
    to_read: int = 0
    refused: list[dict] = field(default_factory=list)
    changes: list[dict] = field(default_factory=list)
    pages: list[dict] = field(default_factory=list)

    def refuse(self, number: int, title: str, source: str, problem: str) -> None:
        text = unescape(strip_tags(source))
        excerpt = text if len(text) <= EXCERPT else f"{text[:EXCERPT]}…"
        self.refused.append(
            {"number": number, "page": title, "source": excerpt, "problem": problem}
        )

    def add(self, other: "Report") -> None:
        self.taken += other.taken
        self.unchanged += other.unchanged
        self.empty += other.empty
        self.to_read += other.to_read
        self.refused += other.refused
        self.changes += other.changes
        self.pages += other.pages

    def as_dict(self) -> dict:
        self.refused.sort(key=lambda row: row["number"])
        self.changes.sort(key=lambda row: row["number"])
        return asdict(self)


# What the preview showed of each text that was to change, by its place on its page.
Shown = dict[str, str]


def shown_in(report: dict) -> Shown:
    return {change["key"]: change["before"] for change in report.get("changes", [])}


def take(
    rows: Iterable[Row],
    user: User,
    shown: Shown | None,
    tell_progress: Callable[[int], None] = lambda rows: None,
) -> Report:
    """Write what a preview has shown as drafts, page by page; without one, make it."""
    by_translation = defaultdict(list)
    for row in rows:
        by_translation[row.translation].append(row)
    found = _translations(by_translation)
    report, done = Report(), 0
    for uuid, of_page in by_translation.items():
        report.add(_page_taken(found.get(uuid), of_page, user, shown))
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
    translation: Translation | None, rows: list[Row], user: User, shown: Shown | None
) -> Report:
    if translation is None:
        return _all_refused(rows, "", _("No page of this site has this identifier."))
    title = translation.source.object_repr
    if problem := refusal(user, translation):
        return _all_refused(rows, title, problem)
    try:
        with transaction.atomic():
            lock(translation)
            return _Page(translation, user, shown).take(rows)
    except ValidationError as error:
        return _all_refused(rows, title, " ".join(error.messages))


def _all_refused(rows: list[Row], title: str, problem: str) -> Report:
    report = Report(empty=sum(not row.text and not row.problem for row in rows))
    for row in rows:
        if row.text or row.problem:
            report.refuse(row.number, title, row.source, row.problem or problem)
    return report


class _Page:
    """One page that rows are taken for, or only compared with as long as nothing was shown."""

    def __init__(
        self, translation: Translation, user: User, shown: Shown | None
    ) -> None:
        self.translation = translation
        self.user = user
        self.shown = shown
        self.segments = {key(segment): segment for segment in segments_of(translation)}
        self.contexts = {key.partition(".")[0] for key in self.segments}
        self.seen: set[str] = set()

    def take(self, rows: list[Row]) -> Report:
        report = Report()
        title = self.translation.source.object_repr
        for row in rows:
            try:
                self._take_row(row, report)
            except TextError as error:
                report.refuse(row.number, title, row.source, str(error))
        if report.taken and self.shown is not None:
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
        if row.needs_review and _is_source(row.text, segment):
            report.empty += (
                1  # many programs begin with the source in place of the target
            )
            return
        if self._is_known(row, segment, row.text):
            report.unchanged += 1
            return
        text = checked(segment.source, row.text)
        if self._is_known(row, segment, text):
            report.unchanged += 1
            return
        self._check(row, segment, text)
        self._change(row, segment, text, report)

    def _segment(self, row: Row) -> Segment:
        if row.key in self.seen:
            raise TextError(_("This text stands twice in the file."))
        self.seen.add(row.key)
        segment = self.segments.get(row.key)
        if not segment and row.key.partition(".")[0] not in self.contexts:
            raise TextError(
                _("There is no such text on the page any more. Export the page again.")
            )
        if not segment or clean_text(segment.source).split() != row.source.split():
            raise TextError(
                _("The source has changed since the export. Export the page again.")
            )
        return segment

    def _is_known(self, row: Row, segment: Segment, text: str) -> bool:
        """Whether the text stands here already, and as sure as the file says it is."""
        if text != segment.text:
            return False
        if row.needs_review:
            return segment.is_machine_made or self._is_newer(row, segment)
        is_marked = segment.is_deliberately_same or not (
            row.is_same and _is_source(text, segment)
        )
        return not segment.is_machine_made and is_marked

    def _is_newer(self, row: Row, segment: Segment) -> bool:
        """Whether the translation was made after the export, other than by its own file."""
        made = segment.translation
        if row.exported is None or made is None:
            return True
        return made.updated_at > row.exported and (
            made.tool_name != delivery(row.exported)
        )

    def _check(self, row: Row, segment: Segment, text: str) -> None:
        language = self.translation.target_locale.language_code
        if row.language and _main(row.language) != _main(language):
            raise TextError(
                _("The file says it is in another language (%(language)s).")
                % {"language": row.language[:12]}
            )
        if _is_source(text, segment) and not row.is_same:
            raise TextError(
                _("The same as the source. If it is to be so, say so in the editor.")
            )
        check_field(self.translation, segment, text)
        limit = field_of(self.translation, segment).max_length
        if limit and len(StringValue(text).render_text()) > limit:
            raise TextError(
                _("The text is too long: at most %(limit)d characters fit here.")
                % {"limit": limit}
            )
        self._leave_what_others_wrote(row, segment)

    def _leave_what_others_wrote(self, row: Row, segment: Segment) -> None:
        is_by_hand = segment.is_from_file or not segment.is_machine_made
        if segment.text and is_by_hand and self._is_newer(row, segment):
            when = localtime(segment.translation.updated_at)
            raise TextError(
                _("Somebody has translated this after the export, on %(date)s.")
                % {"date": date_format(when, "SHORT_DATETIME_FORMAT")}
            )

    def _change(self, row: Row, segment: Segment, text: str, report: Report) -> None:
        place = f"{self.translation.pk}/{row.key}"
        if self.shown is None:
            report.changes.append(self._in_words(row, segment, text, place))
        elif self.shown.get(place) != segment.text:
            raise TextError(_("The text has changed since the preview was made."))
        else:
            self._store(row, segment, text)
        report.taken += 1
        report.to_read += row.needs_review

    def _in_words(self, row: Row, segment: Segment, text: str, place: str) -> dict:
        return {
            "key": place,
            "number": row.number,
            "page": self.translation.source.object_repr,
            "source": segment.source,
            "before": segment.text,
            "after": text,
            "to_read": row.needs_review,
            "same": _is_source(text, segment),
        }

    def _store(self, row: Row, segment: Segment, text: str) -> None:
        made = store(
            self.translation,
            segment,
            text,
            self.user,
            kind=MACHINE if row.needs_review else MANUAL,
            tool=delivery(row.exported),
        )
        if _is_source(text, segment):
            DeliberatelySame.objects.create(translation=made)


def delivery(exported: datetime | None) -> str:
    """By what a text's origin is known when a corrected file of the same export comes."""
    return f"{FILE} {exported.isoformat()}" if exported else FILE


def _is_source(text: str, segment: Segment) -> bool:
    return text == segment.source and needs_translation(segment.source)


def _main(language: str) -> str:
    """The language without a country, which programs add."""
    return language.lower().replace("_", "-").partition("-")[0]
