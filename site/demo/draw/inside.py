"""Scenes with walls around them, and things larger than life."""

from axonometry import BLUE, DARK, GREEN, GROUND, PAPER, RED, VIOLET, YELLOW, Scene
from things import (
    FLOOR,
    block,
    bubble,
    house,
    laptop,
    person,
    slab,
    spruce,
    table,
    tree,
    wheelchair_user,
)


def room(scene: Scene, w: float, d: float, h: float = 2.1) -> None:
    """A floor with its two walls at the back."""
    slab(scene, 0, 0, w, d)
    scene.box((-0.15, -0.15, 0), (0.15, d + 0.15, h), depth=FLOOR + 1)
    scene.box((0, -0.15, 0), (w, 0.15, h), depth=FLOOR + 2)


def notes(scene: Scene, x: float, z: float, columns: int, rows: int) -> None:
    """Sticky notes on the lit wall."""
    colours = (YELLOW, GREEN, YELLOW, BLUE, RED, YELLOW, VIOLET)
    for n in range(columns * rows):
        column, row = n % columns, n // columns
        spot = (x + 0.42 * column, 0, z + 0.4 * row)
        scene.left_panel(spot, (0.3, 0.28), colours[(n * 3 + row) % 7], FLOOR + 3)


def workshop() -> Scene:
    scene = Scene("meadow", 90, (760, 228))
    room(scene, 7, 6)
    notes(scene, 3.4, 0.75, 6, 3)
    scene.left_panel((0.5, 0, 0.6), (2.3, 1.2), GREEN, FLOOR + 3)
    scene.line(FLOOR + 4, (0.5, 0, 1.0), (1.3, 0, 1.3), (2.8, 0, 0.9))
    scene.line(FLOOR + 4, (1.3, 0, 1.3), (1.6, 0, 1.8))
    top = table(scene, 2.2, 2.5, 3.2, 1.8)
    for x, y, h, roof in (
        (2.5, 2.7, 0.5, YELLOW),
        (3.3, 2.7, 0.85, RED),
        (4.5, 2.8, 0.4, YELLOW),
    ):
        scene.box((x, y, top), (0.45, 0.45, h), top=roof, depth=7.3 + (x + y) / 100)
    scene.flat((2.5, 3.55, top), (1.0, 0.5), BLUE, 7.3)
    scene.flat((4.1, 3.5, top), (1.0, 0.5), GREEN, 7.3)
    person(scene, 2.4, 1.8, YELLOW)
    person(scene, 3.5, 1.6, RED, arm="left")
    person(scene, 4.9, 1.9, DARK)
    person(scene, 6.1, 3.0, BLUE, arm="left")
    person(scene, 1.75, 3.9, VIOLET, arm="right")
    wheelchair_user(scene, 3.1, 5.1, YELLOW)
    person(scene, 4.4, 4.9, RED, arm="up")
    person(scene, 5.6, 4.6, DARK, arm="left")
    person(scene, 6.0, 0.8, DARK, arm="up")
    person(scene, 0.7, 2.3, RED, arm="right")
    person(scene, 0.7, 3.4, YELLOW)
    person(scene, 1.4, 5.3, BLUE)
    bubble(scene, 0.7, 2.3, 1.35)
    return scene


def survey() -> Scene:
    scene = Scene("water", 98, (740, 150))
    scene.box((0, 0, -0.16), (7.2, 5.6, 0.16), depth=FLOOR, right=GROUND)
    scene.flat((0.5, 0.45, 0), (2.6, 0.42), YELLOW, FLOOR + 1)
    for row, ticked in enumerate((True, False, True, True)):
        y = 1.35 + 1.02 * row
        scene.flat((0.55, y, 0), (0.62, 0.62), PAPER, FLOOR + 1)
        for n, length in enumerate((4.6, 3.4)):
            line = y + 0.12 + 0.36 * n
            scene.line(FLOOR + 1, (1.6, line, 0), (1.6 + length, line, 0))
        if ticked:
            spots = (0.62, y + 0.25, 0), (0.82, y + 0.5, 0), (1.3, y - 0.25, 0)
            scene.line(FLOOR + 2, *spots, stroke=DARK, more='stroke-width="14"')
    pencil(scene, 1.9, 2.4)
    person(scene, 2.3, 2.85, RED, arm="up")
    person(scene, 4.4, 2.85, VIOLET, arm="up")
    person(scene, 1.9, 1.0, DARK)
    person(scene, 5.0, 0.9, RED, arm="left")
    person(scene, 4.3, 0.7, YELLOW)
    wheelchair_user(scene, 6.2, 2.3, YELLOW)
    person(scene, 5.4, 5.0, BLUE, arm="up")
    person(scene, 2.6, 4.9, GREEN)
    person(scene, 3.3, 5.0, DARK, arm="left")
    bubble(scene, 5.0, 0.9, 1.4)
    bubble(scene, 5.4, 5.0, 1.5, YELLOW, 1)
    return scene


def pencil(scene: Scene, x: float, y: float) -> None:
    """A pencil along x, carried by those beside it."""
    scene.box((x, y, 0.55), (2.9, 0.3, 0.3), top=YELLOW, left=YELLOW, depth=x + y + 0.6)
    scene.box(
        (x + 2.9, y, 0.55), (0.4, 0.3, 0.3), top=RED, left=RED, depth=x + y + 2.21
    )
    tip = (x - 0.75, y + 0.15, 0.62)
    depth = x + y + 0.6
    scene.face(depth, PAPER, tip, (x, y + 0.3, 0.55), (x, y + 0.3, 0.85))
    scene.face(depth, PAPER, tip, (x, y, 0.85), (x, y + 0.3, 0.85))


def visit() -> Scene:
    """People of one municipality interview those of another, in pairs."""
    scene = Scene("water", 90, (760, 228))
    room(scene, 7, 6)
    scene.left_panel((0.8, 0, 0.4), (3.6, 1.5), GREEN, FLOOR + 3)
    towns = [(1.2, 0.8), (1.9, 1.5), (2.4, 0.75), (3.0, 1.35), (3.6, 0.7), (4.0, 1.55)]
    scene.line(
        FLOOR + 4, *((x, 0, z) for x, z in towns), more='stroke-dasharray="2 12"'
    )
    for number, (x, z) in enumerate(towns):
        scene.disc(FLOOR + 5, (x, 0, z), 0.14, (YELLOW, RED, PAPER)[number % 3])
    scene.left_panel((5.2, 0, 0), (1.0, 1.7), YELLOW, FLOOR + 3)
    colours = [(DARK, YELLOW), (RED, DARK), (YELLOW, VIOLET)]
    for (x, y), (guest, host) in zip(
        ((0.9, 1.2), (4.0, 1.9), (1.9, 4.1)), colours, strict=True
    ):
        top = table(scene, x + 0.6, y, 0.9, 1.1)
        scene.flat((x + 0.75, y + 0.3, top), (0.4, 0.5), BLUE, x + y + 2)
        person(scene, x + 0.15, y + 0.5, guest, arm="right")
        person(scene, x + 2.0, y + 0.5, host, arm="left")
    person(scene, 0.5, 4.6, BLUE)
    wheelchair_user(scene, 5.9, 4.2, DARK)
    person(scene, 5.1, 4.9, RED, arm="up")
    bubble(scene, 6.0, 2.4, 1.35)
    bubble(scene, 2.05, 4.6, 1.35, YELLOW)
    return scene


def hackathon() -> Scene:
    scene = Scene("brick", 90, (760, 228))
    room(scene, 7, 6)
    scene.left_panel((0.7, 0, 0.5), (2.3, 1.35), DARK, FLOOR + 3)
    chart = [(0.95, 0.8), (1.4, 1.1), (1.8, 0.95), (2.3, 1.45), (2.75, 1.55)]
    scene.line(
        FLOOR + 4,
        *((x, 0, z) for x, z in chart),
        stroke=YELLOW,
        more='stroke-width="7"',
    )
    clock(scene, 3.75, 1.5)
    notes(scene, 4.6, 0.8, 5, 2)
    teams = [
        (0.8, 1.3, YELLOW),
        (3.9, 1.5, GREEN),
        (1.1, 3.9, BLUE),
        (4.2, 3.9, YELLOW),
    ]
    for x, y, colour in teams:
        top = table(scene, x, y, 1.7, 0.95, colour)
        laptop(scene, x + 0.2, y + 0.35, top, x + y + 1.7)
        laptop(scene, x + 0.95, y + 0.35, top, x + y + 1.7)
    for x, y, colour in (
        (1.1, 1.0, DARK), (2.1, 1.0, RED), (4.4, 1.2, VIOLET), (6.0, 1.9, DARK),
        (1.3, 3.55, RED), (2.4, 3.6, DARK), (4.5, 3.55, DARK), (5.6, 3.6, RED),
    ):  # fmt: skip
        person(scene, x, y, colour)
    person(scene, 3.2, 0.55, YELLOW, arm="up")
    person(scene, 3.2, 3.3, VIOLET, arm="right")
    person(scene, 3.3, 5.3, YELLOW, arm="left")
    wheelchair_user(scene, 6.4, 4.9, RED)
    tree(scene, 0.5, 5.3, 0.8)
    return scene


def clock(scene: Scene, x: float, z: float) -> None:
    scene.disc(FLOOR + 3, (x, 0, z), 0.32, PAPER)
    scene.line(FLOOR + 4, (x, 0, z + 0.2), (x, 0, z), (x + 0.16, 0, z))


def award() -> Scene:
    """A label is given: its criteria stand beside it, ticked one by one."""
    scene = Scene("heather", 90, (760, 236))
    slab(scene, 0, 0, 7, 6)
    scene.box((4.3, 0.9, 0), (2.1, 0.2, 2.5), depth=4)
    for row in range(4):
        z = 2.0 - 0.5 * row
        scene.left_panel((4.5, 1.1, z), (0.3, 0.3), PAPER, 4)
        spots = (4.54, 1.1, z + 0.18), (4.66, 1.1, z + 0.06), (4.92, 1.1, z + 0.42)
        scene.line(4.1, *spots, stroke=DARK, more='stroke-width="9"')
        scene.line(4.1, (5.15, 1.1, z + 0.15), (6.1, 1.1, z + 0.15))
    scene.box((1.0, 1.4, 0), (2.2, 1.2, 0.35), top=PAPER, depth=4.3)
    rosette(scene, 2.1, 2.0)
    person(scene, 2.5, 3.9, DARK, arm="right")
    scene.box((3.15, 3.75, 0.62), (0.5, 0.08, 0.36), top=PAPER, left=YELLOW, depth=7.0)
    person(scene, 4.1, 3.9, RED, arm="left")
    for x, y, colour in (
        (0.8, 3.9, YELLOW), (1.1, 4.8, RED), (2.2, 5.2, DARK), (3.3, 5.3, VIOLET),
        (4.5, 5.2, YELLOW), (6.2, 2.5, DARK),
    ):  # fmt: skip
        person(scene, x, y, colour, arm="up" if colour == YELLOW else "")
    wheelchair_user(scene, 5.6, 4.6, BLUE)
    tree(scene, 2.6, 0.5)
    spruce(scene, 0.5, 2.6, 1.1, GREEN)
    tree(scene, 6.6, 4.9, 0.9)
    return scene


def rosette(scene: Scene, x: float, y: float) -> None:
    """The label itself, with the dovetail of the site on it."""
    left, top = scene.pixel(x, y, 1.95)
    u = scene.unit
    steps = ((-0.4, 1.3), (0.4, -0.16), (0.28, 0.34))
    ribbon = "".join(f"l{dx * u:.0f} {dy * u:.0f}" for dx, dy in steps)
    scene.put(4.4, f'<path fill="{RED}" d="M{left - 0.2 * u:.0f} {top:.0f}{ribbon}z"/>')
    mirrored = f'transform="translate({2 * left:.0f} 0) scale(-1 1)"'
    scene.put(
        4.4,
        f'<path fill="{RED}" {mirrored} d="M{left - 0.2 * u:.0f} {top:.0f}{ribbon}z"/>',
    )
    scene.disc(4.45, (x, y, 1.95), 0.95, YELLOW)
    scene.disc(4.45, (x, y, 1.95), 0.72, PAPER)
    a, b, h = 0.42 * u, 0.2 * u, 0.34 * u
    scene.put(
        4.46,
        f'<path fill="{DARK}" d="M{left - a:.0f} {top - h:.0f}h{2 * a:.0f}l{b - a:.0f} {2 * h:.0f}'
        f'h{-2 * b:.0f}z"/>',
    )


def toolbox() -> Scene:
    """The toolkit is published: people lift pieces of a city out of a box."""
    scene = Scene("barley", 92, (750, 235))
    slab(scene, 0, 0, 7, 6)
    x, y, w, d, h = 1.2, 0.9, 4.2, 2.6, 1.3
    scene.face(2, GROUND, (x, y, 0), (x + w, y, 0), (x + w, y, h), (x, y, h))
    scene.face(2, DARK, (x, y, 0), (x, y + d, 0), (x, y + d, h), (x, y, h))
    block(scene, 1.6, 1.2, 1.0, 1.0, 2.5, GREEN)
    block(scene, 3.0, 1.1, 1.0, 1.0, 2.0, RED)
    tree(scene, 4.7, 1.6, 1.25)
    tree(scene, 4.1, 2.6, 1.0)
    house(scene, 2.4, 2.3, 1.3, 0.9, 1.3)
    spruce(scene, 1.8, 2.9, 1.1, GREEN)
    scene.face(
        7, PAPER, (x, y + d, 0), (x + w, y + d, 0), (x + w, y + d, h), (x, y + d, h)
    )
    scene.face(
        7, DARK, (x + w, y, 0), (x + w, y + d, 0), (x + w, y + d, h), (x + w, y, h)
    )
    for n in range(3):
        z = h * (n + 0.5) / 3
        for end, tail in ((x, 0.55), (x + w, -0.55)):
            spots = ((end, -0.08), (end + tail, -0.17), (end + tail, 0.17), (end, 0.08))
            scene.face(7.1, YELLOW, *((a, y + d, z + b) for a, b in spots))
    scene.box((5.5, 4.0, 0.6), (0.7, 0.7, 0.6), top=RED, depth=10.2)
    person(scene, 5.2, 4.5, DARK, arm="right")
    person(scene, 6.55, 4.2, VIOLET, arm="left")
    person(scene, 0.6, 2.8, RED, arm="right")
    person(scene, 0.9, 4.1, DARK, arm="up")
    wheelchair_user(scene, 3.1, 4.6, BLUE)
    person(scene, 4.1, 5.0, VIOLET, arm="up")
    person(scene, 2.1, 5.1, RED, arm="right")
    person(scene, 6.1, 1.5, BLUE, arm="left")
    person(scene, 6.4, 2.6, RED)
    bubble(scene, 0.6, 2.8, 1.4)
    return scene
