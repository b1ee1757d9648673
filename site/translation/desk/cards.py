"""The segments of a translation as the translator sees and sends them."""

from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from functools import cached_property

from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import Comment
from wagtail_localize.models import Translation
from wagtail_localize.strings import StringValue

from translation.checks import Remark
from translation.desk.changes import Earlier, earlier, marked
from translation.desk.form_fields import FormField, form_field_of
from translation.language.doubts import Doubt
from translation.memory import Match, remembered
from translation.models import DeliberatelySame
from translation.saving import TextError, checked, store
from translation.segments import OPTIONAL, Segment, needs_translation, segments_of
from translation.terminology import Advice

# The action that confirms all that the memory has filled in.
TAKE_MEMORY = "memory"


@dataclass
class Card:
    """
    A segment in the form: what stands there, what was sent, what was wrong with it.

    The form tells what it was made from, so that nobody writes over a text that somebody
    else has changed meanwhile.
    """

    segment: Segment
    form_field: FormField
    translation: Translation
    earlier: Earlier | None = None
    sent: str | None = None
    sent_same: bool = False
    error: str = ""
    advice: Advice | None = None
    doubt: Doubt | None = None
    remarks: list[Remark] = field(default_factory=list)
    memory: str = ""
    matches: list[Match] = field(default_factory=list)
    questions: list[Comment] = field(default_factory=list)

    @property
    def key(self) -> int:
        return self.segment.row.pk

    @property
    def is_to_do(self) -> bool:
        is_stopped = self.doubt is not None and self.doubt.stops
        return not self.segment.is_done or bool(self.error) or is_stopped

    @property
    def is_optional(self) -> bool:
        return self.segment.path in OPTIONAL

    @property
    def needs_translation(self) -> bool:
        return needs_translation(self.segment.source)

    @cached_property
    def source(self) -> str:
        return self.readable(self.segment.source)

    @property
    def has_markup(self) -> bool:
        return self.form_field.is_html and "<" in self.segment.source

    def readable(self, data: str) -> str:
        """As people write it: plain text without the marks that wagtail-localize stores."""
        return data if self.form_field.is_html else StringValue(data).render_text()

    @cached_property
    def standing(self) -> str:
        """The text from which the form is made: the translation, or the one before."""
        old = self.earlier.text if self.earlier else ""
        return self.readable(self.segment.text or old)

    @property
    def offered(self) -> str:
        """What the memory fills in where nothing stands yet; to be read before it counts."""
        return self.readable(self.memory) if not self.standing else ""

    @property
    def shown(self) -> str:
        return (self.standing or self.offered) if self.sent is None else self.sent

    @property
    def is_same(self) -> bool:
        return self.segment.is_deliberately_same or self.sent_same

    @cached_property
    def change(self) -> tuple[SafeString, SafeString]:
        """The old source and the new one, the differences marked."""
        return marked(self.readable(self.earlier.source), self.source)

    @property
    def told(self) -> list[str]:
        """All that looks wrong here, in sentences."""
        found = [*([self.doubt] if self.doubt else []), *self.remarks]
        return [each.sentence for each in found]

    @property
    def warnings(self) -> list[tuple[Remark, str]]:
        """What looks wrong here, each with the value that dismisses it."""
        text = self.segment.text
        return [(r, f"{self.key} {r.digest(text)}") for r in self.remarks]

    @property
    def suggestions(self) -> list[tuple[Match, str]]:
        """Earlier translations of such a text, each as the translator would type it."""
        return [(match, self.readable(match.text)) for match in self.matches]

    @property
    def rows(self) -> int:
        """Lines of the text field."""
        return min(12, max(2, len(self.source) // 45 + self.source.count("\n") + 1))

    def take(self, data: QueryDict, user: User) -> bool:
        """Store what was sent for this segment; whether anything was changed."""
        if f"text-{self.key}" not in data:
            return False
        text, was = (
            _lines(data.get(f"{name}-{self.key}", "")) for name in ("text", "was")
        )
        same, was_same = (f"{name}-{self.key}" in data for name in ("same", "was_same"))
        offered = _lines(data.get(f"offered-{self.key}", was))
        is_read = f"read-{self.key}" in data or (
            data.get("action") == TAKE_MEMORY and offered != was
        )
        if text in (was, offered) and same == was_same and not is_read:
            return False
        self.sent, self.sent_same = text, same
        if not text.strip() and same:
            text = self.source
        self.error = self._fault(text, same, was, was_same)
        if not self.error:
            self._store(text.strip(), same, user)
        return not self.error

    def repeats(self, other: Segment) -> bool:
        """Whether nothing stands here yet and the translation of another place fits."""
        limit = self.form_field.max_length
        fits = not limit or len(self.readable(other.text)) <= limit
        return not (self.segment.text or self.is_optional) and fits

    def _fault(self, text: str, same: bool, was: str, was_same: bool) -> str:
        is_overtaken = (
            _lines(self.standing) != was
            or self.segment.is_deliberately_same != was_same
        )
        if is_overtaken and _lines(self.standing) != text:
            return _(
                "Somebody else has changed this translation after you opened the page. It "
                "now reads: “%(text)s”. Save again to put yours in its place."
            ) % {"text": self.standing or "–"}
        if same and text.strip() != self.source.strip():
            return _(
                "The text is marked as deliberately the same, but it differs from the "
                "source. Take the mark away, or empty the field."
            )
        limit = self.form_field.max_length
        if limit and len(text) > limit:
            return _("The text is too long: at most %(limit)d characters fit here.") % {
                "limit": limit
            }
        return self._fault_of_markup(text) if self.form_field.is_html else ""

    def _fault_of_markup(self, text: str) -> str:
        if text.strip():
            try:
                checked(self.segment.source, text)
            except TextError as problem:
                return str(problem)
        return ""

    def _store(self, text: str, same: bool, user: User) -> None:
        if not text:
            if self.segment.translation:
                self.segment.translation.delete()
            return
        if self.form_field.is_html:
            stored = checked(self.segment.source, " ".join(text.split("\n")))
        else:
            stored = StringValue.from_plaintext(text).data
        made = store(self.translation, self.segment, stored, user)
        if same:
            DeliberatelySame.objects.create(translation=made)


def cards_of(translation: Translation, coming: Set[int] = frozenset()) -> list[Card]:
    """
    A card for each text; one that the page has twice in a place is translated once.

    Five queries, however long the page is.
    """
    ordered = once(segments_of(translation))
    return cards_for(translation, ordered, earlier(translation, ordered, coming))


def once(segments: list[Segment]) -> list[Segment]:
    found = {
        (segment.row.context_id, segment.row.string_id): segment
        for segment in reversed(segments)
    }
    return sorted(found.values(), key=lambda segment: segment.row.order)


def cards_for(
    translation: Translation, segments: list[Segment], olds: dict[object, Earlier]
) -> list[Card]:
    model = translation.source.specific_content_type.model_class()
    memory = remembered(translation, segments)
    return [
        Card(
            segment,
            form_field_of(model, segment.row.context.get_field_path(None)),
            translation,
            olds.get(segment.row.pk),
            memory=memory.get(segment.row.pk, ""),
        )
        for segment in segments
    ]


def afresh(cards: list[Card], sent: Iterable[Card]) -> list[Card]:
    """The cards as they stand now, with what was sent and refused put back on them."""
    refused = {card.key: card for card in sent if card.error}
    for card in cards:
        if old := refused.get(card.key):
            card.sent, card.sent_same, card.error = old.sent, old.sent_same, old.error
    return cards


def repeat(translation: Translation, taken: Iterable[Card], user: User) -> int:
    """Give what was confirmed to other places of the page that say the same; to how many."""
    keys, cards = {card.key for card in taken}, cards_of(translation)
    made = {
        card.segment.row.string_id: card.segment
        for card in cards
        if card.key in keys and card.segment.is_done and not card.is_optional
    }
    count = 0
    for card in cards:
        given = made.get(card.segment.row.string_id)
        if given and card.repeats(given):
            made_here = store(translation, card.segment, given.text, user)
            if given.is_deliberately_same:
                DeliberatelySame.objects.create(translation=made_here)
            count += 1
    return count


def words_left(cards: Iterable[Card]) -> int:
    return sum(card.segment.words for card in cards if not card.segment.is_done)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")
