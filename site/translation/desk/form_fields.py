"""Where a segment stands, in the words of the editor's form."""

from dataclasses import dataclass, replace
from functools import cache

from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel, get_edit_handler
from wagtail.fields import RichTextField, StreamField


@dataclass(frozen=True)
class FormField:
    """The names on the way to a text, and what the text there may be."""

    names: tuple[str | Promise, ...] = ()
    is_html: bool = False
    is_long: bool = True
    max_length: int | None = None
    chooses: type[models.Model] | None = None

    @property
    def heading(self) -> str:
        return capfirst(str(self.names[0])) if self.names else ""

    @property
    def detail(self) -> str:
        """The block or row within the field; nothing for a plain field."""
        names = [capfirst(str(name)) for name in self.names[1:] if str(name)]
        return " › ".join(dict.fromkeys(names))


def form_field_of(model: type[models.Model], path: str) -> FormField:
    """`path` is wagtail-localize's: fields and types of blocks, without their numbers."""
    return _in_model(model, path.split("."))


def _in_model(model: type[models.Model], path: list[str]) -> FormField:
    field = model._meta.get_field(path[0])
    labels = labels_of(model)
    if isinstance(field, models.ManyToOneRel):
        inner = _in_model(field.related_model, path[1:])
        name = labels.get(path[0]) or field.related_model._meta.verbose_name_plural
        return replace(inner, names=(name, *inner.names))
    name = labels.get(path[0]) or field.verbose_name
    if isinstance(field, StreamField):
        inner = _in_block(field.stream_block, path[1:])
        return replace(inner, names=(name, *inner.names))
    return FormField(
        (name,),
        is_html=isinstance(field, RichTextField),
        is_long=isinstance(field, models.TextField),
        max_length=field.max_length,
    )


def _in_block(block: blocks.Block, path: list[str]) -> FormField:
    if not path:
        form_field = getattr(block, "field", None)
        return FormField(
            is_html=isinstance(block, blocks.RichTextBlock),
            is_long=not isinstance(block, blocks.CharBlock),
            max_length=getattr(form_field, "max_length", None),
            chooses=block.model_class
            if isinstance(block, blocks.ChooserBlock)
            else None,
        )
    if isinstance(block, blocks.ListBlock):
        return _in_block(block.child_block, path[1:])
    child = block.child_blocks[path[0]]
    inner = _in_block(child, path[1:])
    return replace(inner, names=(child.label, *inner.names))


@cache
def labels_of(model: type[models.Model]) -> dict[str, str | Promise]:
    """What the panels of the editor call the fields, where they do not use the field's name."""
    return dict(_headings(get_edit_handler(model)))


def _headings(panel: Panel) -> list[tuple[str, str | Promise]]:
    if isinstance(panel, InlinePanel):
        return [(panel.relation_name, panel.heading)]
    if isinstance(panel, FieldPanel):
        return [(panel.field_name, panel.heading)] if panel.heading else []
    children = getattr(panel, "children", [])
    return [heading for child in children for heading in _headings(child)]
