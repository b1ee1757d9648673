"""A small kit for axonometric drawings: one light from the left, one line, 2:1.

x runs to the lower right, y to the lower left and z up; a point on the ground is
(x, y). What is nearer to the reader is painted later.
"""

from collections.abc import Iterable

INK = "#1b2320"
PAPER, GROUND, YELLOW, DARK = "#ffffff", "#f1f0ec", "#fad970", "#0f5340"
GREEN, BLUE, RED, VIOLET = "#a9cf8b", "#a8d4e8", "#f0a487", "#c6b1de"
FIELDS = {
    "meadow": "#d2e5bb",
    "barley": "#fad970",
    "brick": "#f7c7b1",
    "water": "#c1e0ee",
    "heather": "#dfd3ec",
}
WIDTH, HEIGHT = 1600, 900

Spot = tuple[float, float, float]


class Scene:
    """A picture that is built thing by thing and sorted from back to front."""

    def __init__(self, field: str, unit: float, origin: tuple[float, float]) -> None:
        self.field = FIELDS[field]
        self.unit = unit
        self.origin = origin
        self.parts: list[tuple[float, str]] = []

    def pixel(self, x: float, y: float, z: float = 0) -> tuple[float, float]:
        left, top = self.origin
        return (
            round(left + (x - y) * self.unit, 1),
            round(top + (x + y) * self.unit / 2 - z * self.unit, 1),
        )

    def path(self, spots: Iterable[Spot], closed: bool = True) -> str:
        points = ("{} {}".format(*self.pixel(*spot)) for spot in spots)
        return "M" + "L".join(points) + ("Z" if closed else "")

    def put(self, depth: float, svg: str) -> None:
        self.parts.append((depth, svg))

    def face(self, depth: float, fill: str, *spots: Spot, more: str = "") -> None:
        self.put(depth, f'<path fill="{fill}" d="{self.path(spots)}" {more}/>')

    def line(
        self, depth: float, *spots: Spot, stroke: str = INK, more: str = ""
    ) -> None:
        d = self.path(spots, closed=False)
        self.put(depth, f'<path fill="none" stroke="{stroke}" d="{d}" {more}/>')

    def disc(self, depth: float, spot: Spot, radius: float, fill: str) -> None:
        """A circle that faces the reader; its radius is in units."""
        x, y = self.pixel(*spot)
        r = round(radius * self.unit, 1)
        self.put(depth, f'<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}"/>')

    def box(
        self,
        at: Spot,
        size: Spot,
        top: str = PAPER,
        left: str = PAPER,
        right: str = DARK,
        depth: float | None = None,
    ) -> None:
        (x, y, z), (w, d, h) = at, size
        depth = x + w / 2 + y + d / 2 + z / 100 if depth is None else depth
        X, Y, Z = x + w, y + d, z + h  # noqa: N806 - the far corner
        self.face(depth, left, (x, Y, z), (X, Y, z), (X, Y, Z), (x, Y, Z))
        self.face(depth, right, (X, y, z), (X, Y, z), (X, Y, Z), (X, y, Z))
        self.face(depth, top, (x, y, Z), (X, y, Z), (X, Y, Z), (x, Y, Z))

    def flat(
        self, at: Spot, size: tuple[float, float], fill: str, depth: float
    ) -> None:
        """A rectangle that lies on the ground or on a table."""
        (x, y, z), (w, d) = at, size
        self.face(
            depth, fill, (x, y, z), (x + w, y, z), (x + w, y + d, z), (x, y + d, z)
        )

    def left_panel(
        self, at: Spot, size: tuple[float, float], fill: str, depth: float
    ) -> None:
        """A rectangle on a side that faces the light: it runs along x and up."""
        (x, y, z), (w, h) = at, size
        self.face(
            depth, fill, (x, y, z), (x + w, y, z), (x + w, y, z + h), (x, y, z + h)
        )

    def right_panel(
        self, at: Spot, size: tuple[float, float], fill: str, depth: float
    ) -> None:
        """A rectangle on a side in the shade: it runs along y and up."""
        (x, y, z), (w, h) = at, size
        self.face(
            depth, fill, (x, y, z), (x, y + w, z), (x, y + w, z + h), (x, y, z + h)
        )

    def svg(self) -> str:
        parts = "\n".join(
            svg for _, svg in sorted(self.parts, key=lambda part: part[0])
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
            f' width="{WIDTH}" height="{HEIGHT}" stroke="{INK}" stroke-width="4"'
            ' stroke-linejoin="round" stroke-linecap="round">\n'
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{self.field}" stroke="none"/>\n'
            f"{parts}\n</svg>\n"
        )
