"""What a comparison of two versions lists: what somebody changed, and nothing else."""

import re
from uuid import uuid4

from django.db import models
from wagtail.admin.compare import (
    BlockComparison,
    ChildObjectComparison,
    ChildRelationComparison,
    RichTextFieldComparison,
    StreamBlockComparison,
    StreamFieldComparison,
    TextFieldComparison,
    register_comparison_class,
)
from wagtail.admin.views.pages.revisions import RevisionsCompareView
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField, StreamField

BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')


def take_the_place_of_wagtails() -> None:
    register_comparison_class(models.CharField, comparison_class=Text)
    register_comparison_class(models.TextField, comparison_class=Text)
    register_comparison_class(RichTextField, comparison_class=RichText)
    register_comparison_class(StreamField, comparison_class=Stream)


class ComparisonView(RevisionsCompareView):
    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        versions = context["revision_a"], context["revision_b"]
        context["comparison"] = [
            ChangedRows(part.field, part.field_comparisons, *versions, part.label)
            if isinstance(part, ChildRelationComparison)
            else part
            for part in context["comparison"]
        ]
        return context


class ChangedRows(ChildRelationComparison):
    def get_child_comparisons(self) -> list[ChildObjectComparison]:
        return [
            row
            for row in super().get_child_comparisons()
            if row.is_addition() or row.is_deletion() or row.has_changed()
        ]


def content(value: object) -> object:
    """A stored value without the names that forms give to its parts at the first save."""
    if isinstance(value, dict):
        return {name: content(part) for name, part in value.items() if name != "id"}
    if isinstance(value, list):
        return [content(part) for part in value]
    return BLOCK_KEY.sub("", value) if isinstance(value, str) else value


class Text(TextFieldComparison):
    def has_changed(self) -> bool:
        return (self.val_a or "") != (self.val_b or "")


class RichText(RichTextFieldComparison):
    def has_changed(self) -> bool:
        return content(self.val_a or "") != content(self.val_b or "")


class Stream(StreamFieldComparison):
    def has_changed(self) -> bool:
        return _blocks(self.val_a) != _blocks(self.val_b)

    def htmldiff(self) -> str:
        _name_blocks(self.val_a, self.val_b)
        block = self.field.stream_block
        return ChangedBlocks(block, True, True, self.val_a, self.val_b).htmldiff()


class ChangedBlocks(StreamBlockComparison):
    def get_block_comparisons(self) -> list[BlockComparison]:
        blocks = super().get_block_comparisons()
        changed = [block for block in blocks if _is_changed(block)]
        return changed or blocks  # which have another order


def _is_changed(comparison: BlockComparison) -> bool:
    if comparison.is_new() or comparison.is_deleted():
        return True
    values = (comparison.val_a, comparison.val_b)
    one, other = [content(comparison.block.get_prep_value(value)) for value in values]
    return one != other


def _blocks(stream: StreamValue) -> list:
    # Read block by block: what was never read is stored as it was once written.
    return [_block(child) for child in stream]


def _name_blocks(before: StreamValue, after: StreamValue) -> None:
    """Give blocks that were written anew, as by an import, the names of the same ones before."""
    for child in [*before, *after]:
        child.id = child.id or str(uuid4())
    names = {child.id for child in before}
    new = [child for child in after if child.id not in names]
    kept = {child.id for child in after}
    for child in before:
        same = next((one for one in new if _block(one) == _block(child)), None)
        if child.id not in kept and same:
            new.remove(same)
            same.id = child.id


def _block(child: StreamValue.StreamChild) -> object:
    return content(child.get_prep_value())
