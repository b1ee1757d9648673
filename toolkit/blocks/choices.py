"""Blocks that hold a choice."""

from wagtail import blocks
from wagtail_localize.segments import OverridableSegmentValue


class UnsearchedChoiceBlock(blocks.ChoiceBlock):
    """A choice that says how a text stands; its label is no part of the text."""

    def get_searchable_content(self, value):
        return []


class LanguageCodeBlock(blocks.CharBlock):
    """
    The code of a language, such as en: no text to translate.

    A translation may have a code of its own, as it may have an address of its own.
    """

    def get_searchable_content(self, value):
        return []

    def get_translatable_segments(self, value: str) -> list[OverridableSegmentValue]:
        return [OverridableSegmentValue("", value)]

    def restore_translated_segments(self, value: str, segments: list) -> str:
        own = [s.data for s in segments if isinstance(s, OverridableSegmentValue)]
        return own[0] if own else value
