"""What an import changes in a text: the text before and after, at the places that differ."""

from collections.abc import Iterator
from typing import Any

from wagtail.admin.compare import diff_text

COMPARED = 6_000  # characters whose words are compared one by one
SHOWN = 1_200  # characters of a text that are shown, and of one that is new
SHOWN_OF_NEW = 600
AROUND = 60  # characters on either side of a place that differs
LEFT_OUT = " … "

# Whether it differs from the other text, and a stretch of the text.
Part = tuple[bool, str]


def difference(column: str, before: str, after: str) -> dict[str, Any]:
    """A column's text before and after in stretches, as the preview shows them."""
    old, new = _compared(before, after) if before and after else ([], [])
    # Where nothing stays, marks would only make it harder to read.
    if not any(text and not differs for differs, text in old):
        old, new = [(False, before)], [(False, after)]
    limit = SHOWN if before else SHOWN_OF_NEW
    return {
        "column": column,
        "before": list(_shown(old, limit)),
        "after": list(_shown(new, limit)),
    }


def _compared(before: str, after: str) -> tuple[list[Part], list[Part]]:
    start = _beginning(before, after)
    end = _beginning(before[start:][::-1], after[start:][::-1])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    first, last = (False, before[:start]), (False, before[len(before) - end :])
    if len(old) + len(new) > COMPARED:
        return [first, (True, old), last], [first, (True, new), last]
    changes = diff_text(old, new).changes
    return (
        [first, *_of(changes, "deletion"), last],
        [first, *_of(changes, "addition"), last],
    )


def _beginning(one: str, other: str) -> int:
    """How many characters of whole words both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    same = next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
    return one.rfind(" ", 0, same) + 1


def _of(changes: list[tuple[str, str]], kind: str) -> list[Part]:
    return [
        (is_, text) for was, text in changes if (is_ := was == kind) or was == "equal"
    ]


def _shown(parts: list[Part], limit: int) -> Iterator[Part]:
    """The stretches without what is far from any place that differs, and at most so long."""
    parts = [part for part in parts if part[1]]
    for number, (differs, text) in enumerate(parts):
        if limit <= 0:
            yield False, LEFT_OUT
            return
        if not differs:
            text = _near(text, number > 0, number < len(parts) - 1)
        yield differs, text[:limit]
        limit -= len(text)
        if limit < 0:
            yield False, LEFT_OUT
            return


def _near(text: str, is_after: bool, is_before: bool) -> str:
    """Of a stretch that stays, what is next to the places that differ."""
    front = AROUND if is_after else 0
    back = AROUND if is_before else 0
    if not front + back or len(text) <= front + back + len(LEFT_OUT):
        return text
    return f"{text[:front]}{LEFT_OUT}{text[len(text) - back :]}"
