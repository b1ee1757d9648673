"""Scenes under the open sky."""

from axonometry import BLUE, DARK, GREEN, GROUND, PAPER, RED, VIOLET, YELLOW, Scene
from things import (
    FLOOR,
    awning,
    bench,
    bicycle,
    block,
    bubble,
    house,
    person,
    pin,
    slab,
    spruce,
    table,
    tree,
    wheelchair_user,
)


def area_walk() -> Scene:
    scene = Scene("brick", 80, (770, 190))
    slab(scene, 0, 0, 9, 7, GREEN)
    scene.flat((0, 3.3, 0), (9, 1.5), GROUND, FLOOR)
    scene.flat((4.2, 0, 0), (1.1, 3.3), GROUND, FLOOR)
    scene.flat((4.2, 3.3, 0), (1.1, 1.5), GROUND, FLOOR + 1)
    route = [(0.4, 4.05, 0), (4.75, 4.05, 0), (4.75, 0.5, 0)]
    scene.line(
        FLOOR + 2, *route, stroke=DARK, more='stroke-width="7" stroke-dasharray="4 18"'
    )
    block(scene, 0.6, 0.5, 1.5, 1.3, 2.6)
    block(scene, 2.5, 0.7, 1.3, 1.3, 1.7, RED)
    house(scene, 5.9, 0.6, 1.8, 1.3, 0.95)
    house(scene, 6.6, 5.3, 1.7, 1.2, 0.85, RED)
    block(scene, 0.6, 5.3, 1.5, 1.1, 1.0)
    for x, y, size in (
        (1.1, 2.7, 1),
        (2.3, 2.7, 0.9),
        (3.5, 2.8, 1),
        (6.4, 2.7, 1),
        (7.8, 2.5, 1.1),
    ):
        tree(scene, x, y, size)
    for x, y in ((4.3, 6.3), (5.0, 6.5), (8.5, 1.0), (2.9, 6.6)):
        spruce(scene, x, y)
    bench(scene, 6.2, 5.0)
    pin(scene, 4.75, 1.2)
    pin(scene, 7.6, 4.0, RED)
    walkers = ((0.75, 3.9), (1.4, 4.1), (2.05, 3.95), (3.3, 3.9), (3.9, 4.3))
    for (x, y), colour in zip(walkers, (RED, DARK, YELLOW, VIOLET, BLUE), strict=True):
        person(scene, x, y, colour)
    wheelchair_user(scene, 2.7, 4.15, RED)
    person(scene, 4.9, 4.15, DARK, arm="up")
    bubble(scene, 4.9, 4.15, 1.55)
    return scene


def market_dialogue() -> Scene:
    """A city and companies talk at stalls before anything is bought."""
    scene = Scene("heather", 84, (770, 215))
    slab(scene, 0, 0, 8, 6.6)
    block(scene, 0.4, 0.4, 2.2, 1.1, 2.2)
    scene.line(3, (1.5, 0.9, 2.2), (1.5, 0.9, 3.1))
    scene.face(3, RED, (1.5, 0.9, 3.1), (2.3, 0.9, 3.0), (1.5, 0.9, 2.7))
    awning(scene, 3.6, 0.7, 1.9, 0.8, DARK)
    awning(scene, 6.0, 1.7, 1.6, 0.8, RED)
    awning(scene, 0.8, 3.1, 1.9, 0.8, VIOLET)
    top = table(scene, 3.6, 3.5, 1.7, 1.0, YELLOW)
    scene.flat((3.8, 3.7, top), (0.5, 0.35), PAPER, 8.5)
    scene.flat((4.6, 3.9, top), (0.45, 0.4), PAPER, 8.5)
    person(scene, 3.3, 3.9, DARK, arm="right")
    person(scene, 5.8, 3.9, RED, arm="left")
    person(scene, 4.4, 5.0, DARK)
    person(scene, 6.3, 4.9, YELLOW, arm="left")
    person(scene, 5.0, 2.05, RED)
    person(scene, 6.5, 3.05, DARK, arm="right")
    person(scene, 7.4, 3.1, BLUE)
    person(scene, 1.2, 4.5, RED, arm="up")
    person(scene, 2.2, 4.55, YELLOW)
    wheelchair_user(scene, 2.4, 5.7, DARK)
    person(scene, 3.3, 5.8, BLUE)
    bubble(scene, 3.3, 3.9, 1.35)
    bubble(scene, 5.8, 3.9, 1.35, YELLOW)
    tree(scene, 7.4, 0.5)
    bench(scene, 5.6, 5.4)
    spruce(scene, 0.6, 5.9, 1.1)
    return scene


def rapid_trial() -> Scene:
    """A street that is changed for a fortnight to see what happens."""
    scene = Scene("heather", 80, (770, 190))
    slab(scene, 0, 0, 9, 7)
    scene.flat((0, 2.6, 0), (9, 2.6), PAPER, FLOOR)
    scene.flat((0, 4.3, 0), (9, 0.9), RED, FLOOR + 1)
    for n in range(6):
        scene.line(
            FLOOR + 2, (0.3 + n, 3.45, 0), (0.8 + n, 3.45, 0), more='stroke-width="8"'
        )
    for n in range(5):
        scene.flat((6.5 + 0.42 * n, 2.65, 0), (0.22, 1.6), DARK, FLOOR + 3)
    block(scene, 0.4, 0.5, 2.4, 1.3, 2.0)
    block(scene, 3.2, 0.5, 1.6, 1.3, 2.7, RED)
    awning(scene, 5.4, 0.7, 1.6, 0.7, DARK)
    scene.box((1.0, 2.7, 0), (2.9, 0.6, 0.12), top=YELLOW, depth=FLOOR + 6)
    for x in (1.1, 3.4):
        scene.box((x, 2.8, 0.12), (0.4, 0.4, 0.35), top=GREEN, depth=x + 3.2)
        tree(scene, x + 0.2, 3.02, 0.75)
    bench(scene, 1.75, 2.85)
    person(scene, 2.1, 2.75, VIOLET)
    person(scene, 2.8, 2.75, DARK, arm="up")
    bicycle(scene, 2.2, 4.75)
    bicycle(scene, 5.6, 4.75, YELLOW)
    person(scene, 2.6, 4.75, YELLOW, z=0.45, tall=0.8)
    person(scene, 6.0, 4.75, DARK, z=0.45, tall=0.8)
    for n in range(5):
        cone(scene, 0.6 + 1.7 * n, 4.2)
    person(scene, 4.9, 2.3, DARK, arm="right")
    scene.box((5.3, 2.2, 0.6), (0.36, 0.08, 0.4), top=PAPER, left=YELLOW, depth=7.6)
    person(scene, 6.0, 2.2, RED, arm="left")
    wheelchair_user(scene, 7.4, 3.4, BLUE)
    person(scene, 1.2, 6.0, RED)
    person(scene, 5.6, 5.9, VIOLET, arm="up")
    person(scene, 6.2, 6.1, YELLOW, arm="left")
    bench(scene, 7.2, 5.9)
    spruce(scene, 2.6, 6.3)
    tree(scene, 3.8, 6.6)
    tree(scene, 8.3, 1.2, 1.1)
    bubble(scene, 5.6, 5.9, 1.5, PAPER, 1)
    return scene


def cone(scene: Scene, x: float, y: float) -> None:
    left, foot = scene.pixel(x, y)
    u = scene.unit
    scene.put(
        x + y,
        f'<path fill="{YELLOW}" d="M{left} {foot - 0.45 * u:.0f}l{0.16 * u:.0f} {0.45 * u:.0f}'
        f'h{-0.32 * u:.0f}z"/>',
    )


def energy_block() -> Scene:
    """Houses that share their heat and their sun, with the ground below them."""
    scene = Scene("water", 82, (770, 150))
    scene.box((0, 0, -0.5), (8, 6, 0.5), top=GREEN, left=YELLOW, depth=FLOOR)
    scene.box((0, 0, -1.7), (8, 6, 1.2), left=GROUND, depth=FLOOR - 1)
    for x in (1.6, 3.4, 5.2):
        scene.left_panel((x, 6, -1.5), (0.22, 1.5), RED, FLOOR + 1)
    scene.flat((0, 2.5, 0), (8, 0.8), GROUND, FLOOR + 1)
    solar_block(scene, 0.6, 0.5, 1.9, 1.5, 2.2)
    solar_block(scene, 3.3, 0.5, 1.7, 1.5, 1.5)
    solar_block(scene, 5.9, 0.5, 1.6, 1.5, 2.4)
    solar_block(scene, 0.7, 3.9, 1.7, 1.3, 1.2)
    house(scene, 5.8, 4.2, 1.6, 1.2, 0.8)
    pipe = [(1.7, 6, 0), (1.7, 2.3, 0), (6.6, 2.3, 0), (6.6, 2.0, 0)]
    scene.line(FLOOR + 2, *pipe, stroke=RED, more='stroke-width="9"')
    for x, y in ((2.9, 2.2), (5.5, 2.1), (2.6, 5.6), (7.6, 2.2)):
        tree(scene, x, y, 0.9)
    person(scene, 3.3, 4.3, DARK, arm="right")
    person(scene, 4.1, 3.8, RED)
    person(scene, 4.8, 3.5, VIOLET, arm="left")
    wheelchair_user(scene, 4.2, 5.1, YELLOW)
    person(scene, 1.4, 2.9, YELLOW)
    bicycle(scene, 5.0, 2.9, DARK)
    bubble(scene, 4.1, 3.8, 1.4, YELLOW)
    return scene


def solar_block(scene: Scene, x: float, y: float, w: float, d: float, h: float) -> None:
    block(scene, x, y, w, d, h, PAPER)
    depth = x + w / 2 + y + d / 2
    scene.flat((x + 0.15, y + 0.15, h), (w - 0.3, d - 0.3), DARK, depth + 0.001)
    for n in range(1, 3):
        a = x + 0.15 + n * (w - 0.3) / 3
        scene.line(depth + 0.002, (a, y + 0.15, h), (a, y + d - 0.15, h), stroke=PAPER)
