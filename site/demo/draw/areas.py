"""The two areas that the demo content tells of, drawn freely."""

from axonometry import BLUE, DARK, GREEN, GROUND, PAPER, RED, VIOLET, YELLOW, Scene
from things import (
    FLOOR,
    bench,
    bicycle,
    block,
    bubble,
    house,
    person,
    slab,
    spruce,
    train,
    tree,
    wheelchair_user,
)


def tracks(scene: Scene, y: float, length: float) -> None:
    for n in range(int(length / 0.45)):
        x = 0.2 + 0.45 * n
        scene.line(FLOOR + 1, (x, y + 0.1, 0), (x, y + 1.05, 0))
    for rail in (0.3, 0.85):
        scene.line(
            FLOOR + 2, (0, y + rail, 0), (length, y + rail, 0), more='stroke-width="6"'
        )


def planned_block(
    scene: Scene, x: float, y: float, w: float, d: float, h: float
) -> None:
    """A house that is still only an intention."""
    dashes = 'stroke-dasharray="4 12"'
    depth = x + y + (w + d) / 2
    scene.flat((x, y, 0), (w, d), GREEN, FLOOR + 1)
    X, Y = x + w, y + d  # noqa: N806 - the far corner
    roof = [(x, y, h), (X, y, h), (X, Y, h), (x, Y, h), (x, y, h)]
    scene.line(depth, *roof, more=dashes)
    for corner in ((X, y), (X, Y), (x, Y)):
        scene.line(depth, (*corner, 0), (*corner, h), more=dashes)


def station() -> Scene:
    """An old storage area by a railway on its way to becoming homes, like Kera."""
    scene = Scene("meadow", 76, (800, 190))
    slab(scene, 0, 0, 9.4, 7.4)
    hall_with_saw_roof(scene, 0.4, 0.4)
    planned_block(scene, 4.4, 0.5, 1.4, 1.4, 2.2)
    planned_block(scene, 6.5, 0.6, 1.4, 1.4, 1.6)
    block(scene, 7.3, 2.6, 1.5, 1.0, 1.7)
    crane(scene, 5.8, 2.2)
    tracks(scene, 4.7, 9.4)
    train(scene, 0.7, 4.7, 4.6)
    scene.box((1.2, 6.1, 0), (7.2, 0.75, 0.25), top=YELLOW, depth=FLOOR + 5)
    for x in (6.2, 7.6):
        scene.line(12.5, (x, 6.5, 0.25), (x, 6.5, 1.6))
    scene.box((5.8, 6.15, 1.6), (2.3, 0.7, 0.1), top=PAPER, depth=14)
    for x, colour in ((2.2, RED), (3.1, DARK), (4.6, VIOLET), (6.9, BLUE)):
        person(scene, x, 6.45, colour, z=0.25)
    person(scene, 5.5, 3.8, DARK, arm="right")
    person(scene, 6.2, 3.9, RED)
    wheelchair_user(scene, 6.9, 4.2, BLUE)
    person(scene, 5.1, 3.1, YELLOW, arm="up")
    bicycle(scene, 3.6, 7.15, RED)
    tree(scene, 8.9, 4.2, 0.9)
    tree(scene, 8.7, 0.5)
    bubble(scene, 5.1, 3.1, 1.5, YELLOW, 1)
    return scene


def hall_with_saw_roof(scene: Scene, x: float, y: float) -> None:
    scene.box((x, y, 0), (3.2, 2.6, 1.3), depth=4.4)
    for n in range(4):
        a, b = x + 0.8 * n, x + 0.8 * (n + 1)
        scene.face(4.5, PAPER, (a, y + 2.6, 1.3), (b, y + 2.6, 1.3), (b, y + 2.6, 1.85))
        scene.face(
            4.5,
            YELLOW,
            (a, y, 1.3),
            (a, y + 2.6, 1.3),
            (b, y + 2.6, 1.85),
            (b, y, 1.85),
        )
        scene.face(
            4.5, BLUE, (b, y, 1.3), (b, y + 2.6, 1.3), (b, y + 2.6, 1.85), (b, y, 1.85)
        )
    for n in range(3):
        scene.left_panel((x + 0.35 + 0.95 * n, y + 2.6, 0), (0.6, 0.8), RED, 4.6)


def crane(scene: Scene, x: float, y: float) -> None:
    thick = 'stroke-width="7"'
    scene.line(x + y, (x, y, 0), (x, y, 3.9), more=thick)
    scene.line(x + y, (x - 0.8, y, 3.4), (x + 2.3, y, 3.4), more=thick)
    scene.line(x + y, (x - 0.8, y, 3.4), (x, y, 3.9), (x + 2.3, y, 3.4))
    scene.line(x + y, (x + 1.8, y, 3.4), (x + 1.8, y, 2.7))
    scene.box((x + 1.55, y - 0.2, 2.4), (0.5, 0.4, 0.3), top=YELLOW, depth=x + y + 2)


def seaside() -> Scene:
    """A residential area on rocky ground by the sea, like Soukka."""
    scene = Scene("brick", 78, (790, 200))
    slab(scene, 0, 0, 9.2, 7.2, BLUE)
    shore = [
        (0, 0),
        (9.2, 0),
        (9.2, 2.6),
        (7.4, 3.3),
        (6.1, 4.4),
        (3.6, 4.2),
        (2.2, 5.0),
        (0, 4.7),
    ]
    scene.face(FLOOR, GREEN, *((x, y, 0) for x, y in shore))
    rocks = [
        (3.6, 4.2),
        (2.2, 5.0),
        (0, 4.7),
        (0, 4.2),
        (2.2, 4.3),
        (3.6, 3.7),
        (6.1, 3.8),
        (6.1, 4.4),
    ]
    scene.face(FLOOR + 1, GROUND, *((x, y, 0) for x, y in rocks))
    for x, y in (
        (0.8, 6.1),
        (1.9, 6.6),
        (4.6, 6.8),
        (6.9, 4.9),
        (8.2, 5.9),
        (7.9, 4.2),
    ):
        ripple = [
            (x, y, 0),
            (x + 0.2, y - 0.1, 0),
            (x + 0.4, y, 0),
            (x + 0.6, y - 0.1, 0),
        ]
        scene.line(FLOOR + 1, *ripple)
    block(scene, 0.5, 0.4, 1.3, 1.3, 2.6)
    block(scene, 2.7, 0.5, 1.3, 1.3, 2.0, RED)
    block(scene, 4.9, 0.4, 1.3, 1.3, 2.5)
    house(scene, 7.1, 0.7, 1.5, 1.1, 0.8, RED)
    for x, y, size in (
        (0.7, 2.5, 1),
        (1.5, 2.9, 1.2),
        (6.8, 2.3, 1.2),
        (7.5, 2.5, 0.9),
        (4.5, 2.3, 1),
    ):
        spruce(scene, x, y, size)
    for x, y in ((2.3, 2.4), (3.6, 2.5), (5.7, 2.4), (8.6, 2.0)):
        tree(scene, x, y, 0.9)
    scene.box((4.2, 4.0, 0.1), (0.7, 2.6, 0.1), top=YELLOW, depth=7.5)
    boat(scene, 5.3, 5.4, RED)
    boat(scene, 2.5, 5.8, PAPER)
    bench(scene, 1.0, 3.6)
    person(scene, 4.5, 5.9, DARK, z=0.2, arm="left")
    person(scene, 4.6, 4.9, VIOLET, z=0.2)
    person(scene, 3.2, 3.5, RED, arm="right")
    person(scene, 3.9, 3.3, DARK, arm="left")
    person(scene, 6.4, 3.1, YELLOW, arm="up")
    wheelchair_user(scene, 5.2, 3.4, BLUE)
    bubble(scene, 3.9, 3.3, 1.4)
    return scene


def boat(scene: Scene, x: float, y: float, colour: str) -> None:
    depth = x + y + 0.6
    hull = [
        (x, y + 0.5, 0.3),
        (x + 1.2, y + 0.5, 0.3),
        (x + 1.0, y + 0.4, 0),
        (x + 0.2, y + 0.4, 0),
    ]
    scene.face(depth, colour, *hull)
    deck = [
        (x, y + 0.5, 0.3),
        (x + 0.2, y, 0.3),
        (x + 1.1, y, 0.3),
        (x + 1.2, y + 0.5, 0.3),
    ]
    scene.face(depth, YELLOW, *deck)
    scene.line(depth, (x + 0.55, y + 0.25, 0.3), (x + 0.55, y + 0.25, 1.7))
    sail = [
        (x + 0.6, y + 0.25, 1.65),
        (x + 1.2, y + 0.25, 0.5),
        (x + 0.6, y + 0.25, 0.5),
    ]
    scene.face(depth, PAPER, *sail)
