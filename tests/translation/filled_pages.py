"""
Pages of any type with every field, row and block filled, and changed in every way.

What a field or block holds is found by its kind, so that a new page type is filled too.
"""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

import wagtail_factories
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.images.models import Image
from wagtail.models import Locale, Page, TranslatableMixin

from tests.page_types import FACTORIES
from toolkit.blocks import LanguageCodeBlock
from toolkit.blocks.dates import PeriodBlock
from toolkit.models import ToolkitDocument
from translation.contents import carried_fields

Leaves = dict[str, object]
OPTIONAL_KINDS = (models.CharField, models.TextField)


@dataclass(frozen=True)
class Shape:
    """How a page is filled: with which values, and which of its rows and blocks in what order."""

    round: int = 0
    texts: int = 0
    items: tuple[int, ...] = (0, 1)
    is_emptied: bool = False


BEFORE = Shape()
CHANGED_AND_REORDERED = Shape(round=1, items=(1, 0))
IN_OTHER_WORDS = Shape(round=1, texts=1, items=(1, 0))
ADDED_AND_REMOVED = Shape(items=(2, 1), is_emptied=True)
REMOVED = Shape(items=(1,), is_emptied=True)


@dataclass
class Filler:
    """Makes values, and what is chosen in choosers: made when first asked for."""

    pools: dict[type[models.Model], list[models.Model]] = field(default_factory=dict)

    def fill(self, page: Page, names: list[str], shape: Shape) -> None:
        """Give these fields of the page the values of the shape, and save it as published."""
        for name in names:
            kind = type(page)._meta.get_field(name)
            if kind.one_to_many:
                self._fill_rows(page, kind, shape)
            else:
                self._set(page, kind, shape, 0)
        page.save(clean=False)

    def _fill_rows(self, page: Page, kind: models.ManyToOneRel, shape: Shape) -> None:
        there = list(getattr(page, kind.name).all())
        new = max(0, max(shape.items) + 1 - len(there))
        there += [kind.related_model(locale_id=page.locale_id) for _n in range(new)]
        rows = [there[n] for n in shape.items]
        for place, (n, row) in enumerate(zip(shape.items, rows, strict=True)):
            for name in carried_fields(kind.related_model):
                inner = kind.related_model._meta.get_field(name)
                self._set(row, inner, Shape(shape.round, shape.texts), n)
            row.sort_order = place
        setattr(page, kind.name, rows)

    def _set(
        self, target: models.Model, kind: models.Field, shape: Shape, n: int
    ) -> None:
        if shape.is_emptied and kind.blank and not isinstance(kind, StreamField):
            empty = "" if isinstance(kind, OPTIONAL_KINDS) else None
            if empty is None and not kind.null:
                return
            setattr(target, kind.attname, empty)
        elif isinstance(kind, models.ForeignKey):
            setattr(target, kind.attname, self.chosen(kind.related_model, shape, n).pk)
        else:
            setattr(target, kind.attname, self.value(kind, shape, n))

    def value(self, kind: models.Field, shape: Shape, n: int) -> object:
        number, words = 2 * shape.round + n, 2 * shape.texts + n
        if kind.choices:
            values = [value for value, _label in kind.flatchoices if value != ""]
            return values[number // 2 % len(values) if n == 0 else number % len(values)]
        match kind:
            case StreamField():
                raw = self.raw(kind.stream_block, shape, 0)
                return kind.stream_block.to_python(raw)
            case RichTextField():
                return f"<p>{text(kind.name, words, None)}</p>"
            case models.URLField():
                return f"https://example.org/{number}"
            case models.EmailField():
                return f"osoite{number}@example.org"
            case models.CharField() | models.TextField():
                return text(kind.name, words, kind.max_length)
            case models.BooleanField():
                return bool(shape.round) != bool(n)
            case models.DateField():
                return datetime.date(2030, 1, 1 + number)
            case models.TimeField():
                return datetime.time(10 + number)
            case models.DecimalField():
                return Decimal(10 + number)
            case models.IntegerField():
                return 10 + number
        raise TypeError(f"Say in this module how {kind!r} is filled.")

    def raw(self, block: blocks.Block, shape: Shape, n: int) -> object:
        """What the database has of a block."""
        number, words = 2 * shape.round + n, 2 * shape.texts + n
        match block:
            case LanguageCodeBlock():
                return ["fi", "sv", "de", "fr", "et", "nl"][number % 6]
            case blocks.ListBlock():
                return [
                    {
                        "type": "item",
                        "id": f"item-{i}",
                        "value": self.raw(block.child_block, shape, i),
                    }
                    for i in shape.items
                ]
            case blocks.BaseStreamBlock():
                return [
                    {"type": name, "id": f"{name}-{i}", "value": self.raw(b, shape, i)}
                    for i in shape.items
                    for name, b in block.child_blocks.items()
                ]
            case blocks.BaseStructBlock():
                return {
                    name: self.raw(b, shape, n)
                    for name, b in block.child_blocks.items()
                }
            case blocks.RichTextBlock():
                return f"<p>{text(block.name, words, None)}</p>"
            case blocks.URLBlock():
                return f"https://example.org/{number}"
            case blocks.CharBlock() | blocks.TextBlock():
                return text(block.name, words, None)
            case blocks.ChoiceBlock():
                values = [value for value, _label in block.field.choices if value]
                return values[(shape.round + n) % len(values)]
            case blocks.BooleanBlock():
                return bool(shape.round) != bool(n)
            case blocks.IntegerBlock():
                return 10 + number
            case PeriodBlock():
                return f"{2030 + number}"
            case blocks.DateBlock():
                return f"2030-01-{1 + number:02}"
            case blocks.ChooserBlock():
                return self.chosen(block.model_class, shape, n).pk
        raise TypeError(f"Say in this module how {block!r} is filled.")

    def chosen(self, model: type[models.Model], shape: Shape, n: int) -> models.Model:
        pool = self.pools.get(model)
        if pool is None:
            pool = self.pools[model] = [
                self._made(model, number) for number in range(4)
            ]
        return pool[(2 * shape.round + n) % len(pool)]

    def _made(self, model: type[models.Model], number: int) -> models.Model:
        if model is User:
            return User.objects.create(username=f"omistaja-{number}")
        if model is Image:
            return wagtail_factories.ImageFactory(title=f"Kuva {number}")
        if model is ToolkitDocument:
            file = ContentFile(b"%PDF-1.4", f"tiedosto-{number}.pdf")
            return ToolkitDocument.objects.create(title=f"Tiedosto {number}", file=file)
        if issubclass(model, Page):
            model = next(made for made in FACTORIES if issubclass(made, model))
            return FACTORIES[model](slug=f"valittu-{model.__name__.lower()}-{number}")
        return self._snippet(model, number)

    def _snippet(self, model: type[models.Model], number: int) -> models.Model:
        """With its translation, if it can have one."""
        made = model()
        for kind in model._meta.concrete_fields:
            is_plain = isinstance(kind, OPTIONAL_KINDS) and not kind.has_default()
            if is_plain and kind.editable:
                setattr(made, kind.name, self.value(kind, Shape(number, number), 0))
        if isinstance(made, TranslatableMixin):
            made.locale = Locale.objects.get(language_code="fi")
        made.save()
        if isinstance(made, TranslatableMixin):
            made.copy_for_translation(Locale.objects.get(language_code="en")).save()
        return made


def kinds_of(model: type[Page]) -> dict[str, object]:
    """Its fields, each with what tells it from a field of another type that is as good."""
    return {
        name: (name, _kind(model._meta.get_field(name)))
        for name in carried_fields(model)
        if name != "slug"
    }


def _kind(kind: models.Field) -> object:
    if isinstance(kind, StreamField):
        return _kind_of_block(kind.stream_block)
    return type(kind), kind.related_model, getattr(kind, "blank", None)


def _kind_of_block(block: blocks.Block) -> object:
    children = {"": block.child_block} if isinstance(block, blocks.ListBlock) else {}
    children |= getattr(block, "child_blocks", {})
    inner = tuple((name, _kind_of_block(child)) for name, child in children.items())
    return type(block), inner


def text(name: str, number: int, limit: int | None) -> str:
    return f"Sana {number} {name}"[:limit]


def leaves(version: Page) -> Leaves:
    """All that a version says, by wagtail-localize's paths, and the order of rows and blocks."""
    fields = json.loads(version.to_json())
    found: Leaves = {}
    for name in carried_fields(type(version)):
        found |= dict(_leaves(fields[name], name))
    return found


def _leaves(value: object, path: str) -> Iterator[tuple[str, object]]:
    if isinstance(value, str) and value.startswith("["):
        value = json.loads(value)  # blocks
    if isinstance(value, list):
        keys = [item.get("id") or item.get("translation_key") for item in value]
        yield f"{path}#", keys
        for key, item in zip(keys, value, strict=True):
            inner = item["value"] if "type" in item and "value" in item else item
            yield from _leaves(inner, f"{path}.{key}")
    elif isinstance(value, dict):
        for name in value.keys() - {"pk", "page", "locale", "translation_key"}:
            yield from _leaves(value[name], f"{path}.{name}")
    else:
        yield path, value
