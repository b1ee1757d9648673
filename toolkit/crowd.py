"""The drawing of a group: its smallest size filled in, up to its largest in outline."""

from dataclasses import dataclass
from itertools import chain, count
from math import ceil, sqrt
from typing import NamedTuple

# The most figures that can still be told apart at the width of the drawing.
MOST_FIGURES = 60

# Steps of the axonometry (2:1) in drawing units: to the right in a row, and to the
# next row in front. Every second row stands a little to the side, so that nobody hides.
RIGHT = (20.5, 10.25)
FORWARD = (-23.5, 11.75)
ASIDE = (3.5, 1.75)
MARGIN = 0.85
FIGURE_HEIGHT = 26
SLAB_THICKNESS = 9
# Room for the line around the slab.
EDGE = 4


class Point(NamedTuple):
    x: float
    y: float

    def lowered(self) -> "Point":
        return Point(self.x, self.y + SLAB_THICKNESS)


@dataclass(frozen=True)
class Figure:
    """One figure by the point it stands on."""

    at: Point
    is_filled: bool


@dataclass(frozen=True)
class Crowd:
    """Figures from back to front, and the slab they stand on by its four corners."""

    figures: list[Figure]
    people_per_figure: int
    back: Point
    right: Point
    front: Point
    left: Point

    @property
    def width(self) -> float:
        return self.right.x - self.left.x + 2 * EDGE

    @property
    def view_box(self) -> str:
        y = min(self.back.y, -FIGURE_HEIGHT) - EDGE
        height = self.front.y + SLAB_THICKNESS + EDGE - y
        return f"{self.left.x - EDGE:g} {y:g} {self.width:g} {height:g}"

    @property
    def pixels(self) -> int:
        """How wide to draw it: a couple of people does not fill the place of a crowd."""
        return round(1.8 * self.width)

    @property
    def top(self) -> str:
        return _points(self.back, self.right, self.front, self.left)

    @property
    def left_side(self) -> str:
        return _points(self.left, self.front, self.front.lowered(), self.left.lowered())

    @property
    def right_side(self) -> str:
        return _points(
            self.right, self.front, self.front.lowered(), self.right.lowered()
        )


def draw_crowd(smallest: int | None, largest: int | None) -> Crowd:
    """
    Place the figures of a group; a missing size is taken to equal the other.

    One figure stands for one person, or for 10, 50 or more when the group is large.
    Raises ValueError when no size is given.
    """
    sizes = [size for size in (smallest, largest) if size]
    if not sizes:
        raise ValueError("A group is drawn from its smallest or its largest size.")
    scale = people_per_figure(max(sizes))
    total = ceil(max(sizes) / scale)
    filled = ceil(min(sizes) / scale)
    columns = min(total, ceil(sqrt(1.5 * total)))
    rows = ceil(total / columns)
    places = [(column, row) for row in range(rows) for column in range(columns)]
    # The front row is full and filled first; places left over are at the back.
    from_the_front = sorted(places, key=lambda place: (-place[1], place[0]))[:total]
    figures = [
        Figure(_place(column, row), is_filled=number < filled)
        for number, (column, row) in enumerate(from_the_front)
    ]
    return Crowd(
        sorted(figures, key=lambda figure: figure.at.y),
        scale,
        back=_corner(-MARGIN, -MARGIN),
        right=_corner(columns - 1 + MARGIN, -MARGIN),
        front=_corner(columns - 1 + MARGIN, rows - 1 + MARGIN),
        left=_corner(-MARGIN, rows - 1 + MARGIN),
    )


def people_per_figure(largest: int) -> int:
    """How many people one figure stands for, so that the drawing stays readable."""
    scales = chain([1, 10, 50], (10**power for power in count(2)))
    return next(scale for scale in scales if largest <= scale * MOST_FIGURES)


def _place(column: int, row: int) -> Point:
    aside = row % 2
    corner = _corner(column, row)
    return Point(_half(corner.x + aside * ASIDE[0]), _half(corner.y + aside * ASIDE[1]))


def _corner(column: float, row: float) -> Point:
    x = column * RIGHT[0] + row * FORWARD[0]
    y = column * RIGHT[1] + row * FORWARD[1]
    return Point(_half(x), _half(y))


def _half(number: float) -> float:
    return round(number * 2) / 2


def _points(*corners: Point) -> str:
    return " ".join(f"{corner.x:g},{corner.y:g}" for corner in corners)
