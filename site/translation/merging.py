"""
A version of a translation with all that is not text as its source has it now.

Its texts are left as they are, be they what readers see or what a reviewer is reading: a
new text of the source comes when somebody has translated it. What the source has left out
is left out, and a row or block whose texts nobody has translated is not there yet.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import ForeignKey, ManyToOneRel, Model
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import RelatedObjectSegment, Translation
from wagtail_localize.strings import extract_strings

from translation.completeness import missing_snippets
from translation.segments import OPTIONAL, segments_of

Raw = list[dict[str, object]]
TEXTS = (blocks.CharBlock, blocks.TextBlock)
# A page's picture, and the field that describes it.
PICTURE, DESCRIPTION = ("image", "image_is_decorative"), "image_alt"


@dataclass
class Merged:
    """The version as it should be, and the places where it cannot say what its source says."""

    instance: Model
    texts_kept: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)

    @property
    def is_level(self) -> bool:
        return not (self.texts_kept or self.waiting)


def built(translation: Translation) -> Model:
    """What the translators have made of the source; its words where they have not."""
    now = translation.source.get_ephemeral_translated_instance(
        translation.target_locale, fallback=True
    )
    clear_relations(now, translation)
    return now


def clear_relations(now: Model, translation: Translation) -> None:
    """wagtail-localize leaves a snippet on the translation that its source does not name."""
    named = set(
        RelatedObjectSegment.objects.filter(source=translation.source_id).values_list(
            "context__path", flat=True
        )
    )
    for translated in get_translatable_fields(type(now)):
        found = translated.get_field(type(now))
        is_snippet = isinstance(found, ForeignKey) and translated.is_translated(now)
        if is_snippet and found.name not in named:
            setattr(now, found.name, None)


def merged(translation: Translation, version: Model) -> Merged:
    """The version in line with its source, as the source was last taken over."""
    result = Merged(built(translation))
    _Merging(translation, result).fields(result.instance, version)
    return result


class _Merging:
    """Walks both versions at once, by wagtail-localize's paths."""

    def __init__(self, translation: Translation, result: Merged) -> None:
        segments = segments_of(translation)
        self.result = result
        self.undone = {segment.path for segment in segments if not segment.is_done}
        self.missing = set(missing_snippets(translation))
        self.unsayable = _with_places_above(
            {segment.path for segment in segments} | self.missing
        )

    def fields(self, now: Model, version: Model, prefix: str = "") -> None:
        self._translated_fields(now, version, prefix)
        is_described = prefix + DESCRIPTION not in self.result.texts_kept
        if is_described or now.image_id == version.image_id:
            return
        # Readers would see the new picture with the words of the old one, or with none.
        for name in PICTURE:
            setattr(now, name, getattr(version, name))
        self.result.waiting.append(prefix + PICTURE[0])

    def _translated_fields(self, now: Model, version: Model, prefix: str) -> None:
        for translated in get_translatable_fields(type(now)):
            name = translated.field_name
            if not translated.is_translated(now):
                continue
            path = f"{prefix}{name}"
            if path in OPTIONAL:
                setattr(now, name, getattr(version, name))
                continue
            kind = translated.get_field(type(now))
            if isinstance(kind, ManyToOneRel):
                self.rows(now, version, path, name)
            elif isinstance(kind, StreamField):
                new, old = (getattr(v, name).get_prep_value() for v in (now, version))
                raw = self.stream(kind.stream_block, new, old, path)
                setattr(now, name, kind.stream_block.to_python(raw))
            elif isinstance(kind, ForeignKey):
                if path in self.missing:
                    self.result.waiting.append(path)
                    setattr(now, name, getattr(version, name))
            else:
                is_html = isinstance(kind, RichTextField)
                new, old = getattr(now, name), getattr(version, name)
                setattr(now, name, self.text(new, old, path, is_html))

    def rows(self, now: Model, version: Model, path: str, name: str) -> None:
        theirs = {row.translation_key: row for row in getattr(version, name).all()}
        rows = list(getattr(now, name).all())
        kept = []
        for row in rows:
            place = f"{path}.{row.translation_key}"
            if old := theirs.get(row.translation_key):
                self.fields(row, old, f"{place}.")
                kept.append(row)
            elif self._may_be_added(place):
                kept.append(row)
        if len(kept) != len(rows):
            setattr(now, name, kept)

    def stream(
        self, block: blocks.BaseStreamBlock, new: Raw, old: Raw, path: str
    ) -> Raw:
        theirs = {child.get("id"): child for child in old or ()}
        kept = []
        for child in new:
            place = f"{path}.{child['id']}"
            before = theirs.get(child["id"])
            if before and before["type"] == child["type"]:
                inner = block.child_blocks.get(child["type"])
                value = self.value(inner, child["value"], before["value"], place)
                kept.append({**child, "value": value})
            elif self._may_be_added(place):
                kept.append(child)
        return kept

    def items(self, block: blocks.ListBlock, new: Raw, old: Raw, path: str) -> Raw:
        theirs = {item.get("id"): item for item in old or ()}
        kept = []
        for item in new:
            place = f"{path}.{item['id']}"
            if before := theirs.get(item["id"]):
                value = item["value"], before["value"]
                kept.append(
                    {**item, "value": self.value(block.child_block, *value, place)}
                )
            elif self._may_be_added(place):
                kept.append(item)
        return kept

    def value(self, block: blocks.Block, new: object, old: object, path: str) -> object:
        if hasattr(block, "get_translatable_segments"):
            return new
        if isinstance(block, blocks.ListBlock):
            return self.items(block, new, old, path)
        if isinstance(block, blocks.BaseStreamBlock):
            return self.stream(block, new, old, path)
        if isinstance(block, blocks.BaseStructBlock) and isinstance(new, dict):
            before = old if isinstance(old, dict) else {}
            kept = len(self.result.texts_kept)
            value = {
                name: self.value(
                    block.child_blocks[name], inner, before.get(name), f"{path}.{name}"
                )
                if name in block.child_blocks
                else inner
                for name, inner in new.items()
            }
            is_described = len(self.result.texts_kept) == kept
            if isinstance(block, ImageBlock) and not is_described:
                self.result.waiting.append(path)
                return old
            return value
        if isinstance(block, blocks.RichTextBlock):
            return self.text(new, old, path, is_html=True)
        if isinstance(block, TEXTS):
            return self.text(new, old, path)
        if path in self.missing:
            self.result.waiting.append(path)
            return old
        return new

    def text(
        self, new: str | None, old: str | None, path: str, is_html: bool = False
    ) -> str | None:
        """The new text where it only leaves out or rearranges what the version says."""
        if new == old:
            return new
        added = _strings(new, is_html) - _strings(old, is_html)
        if path not in self.undone and not added:
            return new
        self.result.texts_kept.append(path)
        return old if old is not None else ""

    def _may_be_added(self, place: str) -> bool:
        if place not in self.unsayable:
            return True
        kinds = self.result
        waits = any(path.startswith(f"{place}.") for path in self.missing)
        (kinds.waiting if waits or place in self.missing else kinds.texts_kept).append(
            place
        )
        return False


def _strings(text: str | None, is_html: bool) -> Counter[str]:
    if not text:
        return Counter()
    if not is_html:
        return Counter([text])
    return Counter(string.data for string, _attributes in extract_strings(text)[1])


def _with_places_above(paths: Iterable[str]) -> set[str]:
    found = set()
    for path in paths:
        parts = path.split(".")
        found |= {".".join(parts[:n]) for n in range(1, len(parts) + 1)}
    return found
