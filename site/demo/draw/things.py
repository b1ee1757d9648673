"""What the pictures are made of: people, trees, houses, tables, vehicles."""

from axonometry import BLUE, DARK, GREEN, GROUND, INK, PAPER, YELLOW, Scene

FLOOR = -100.0  # what lies on the ground is painted before what stands on it


def slab(
    scene: Scene, x: float, y: float, w: float, d: float, top: str = GROUND
) -> None:
    """The piece of land, or the floor, that a scene stands on."""
    scene.box((x, y, -0.6), (w, d, 0.6), top=top, depth=FLOOR - 10)


def person(
    scene: Scene,
    x: float,
    y: float,
    fill: str = DARK,
    z: float = 0,
    arm: str = "",
    tall: float = 1,
) -> None:
    """Somebody; an arm may point "left" or "right", or be raised "up"."""
    unit, depth = scene.unit, x + y + z / 100 + 0.01
    left, foot = scene.pixel(x, y, z)
    half, body, head = 0.19 * unit, 0.62 * unit * tall, 0.17 * unit
    neck = foot - body - half
    if arm:
        dx, dy = {"left": (-0.46, 0.02), "right": (0.46, 0.02), "up": (0.34, -0.42)}[
            arm
        ]
        reach = f'd="M{left} {neck + 0.32 * unit:.1f}l{dx * unit:.1f} {dy * unit:.1f}"'
        for width, colour in ((0.15 * unit + 4, INK), (0.15 * unit - 4, fill)):
            scene.put(
                depth, f'<path stroke="{colour}" stroke-width="{width:.1f}" {reach}/>'
            )
    scene.put(
        depth,
        f'<path fill="{fill}" d="M{left - half:.1f} {foot:.1f}v{-body:.1f}'
        f'a{half:.1f} {half:.1f} 0 0 1 {2 * half:.1f} 0v{body:.1f}z"/>'
        f'<circle fill="{PAPER}" cx="{left}" cy="{neck - head * 0.75:.1f}" r="{head:.1f}"/>',
    )


def wheelchair_user(scene: Scene, x: float, y: float, fill: str = DARK) -> None:
    person(scene, x, y, fill, z=0.26, tall=0.62)
    depth, (left, foot), u = x + y + 0.02, scene.pixel(x, y), scene.unit
    steps = ((0.08, 0.48), (0.5, 0), (0.1, 0.2))
    seat = "".join(f"l{dx * u:.1f} {dy * u:.1f}" for dx, dy in steps)
    start = f"M{left - 0.3 * u:.1f} {foot - 0.74 * u:.1f}"
    scene.put(depth, f'<path fill="none" d="{start}{seat}"/>')
    for dx, radius, fill in ((-0.03, 0.26, "none"), (0.38, 0.07, PAPER)):
        at = f'cx="{left + dx * u:.1f}" cy="{foot - radius * u:.1f}" r="{radius * u:.1f}"'
        scene.put(depth, f'<circle fill="{fill}" {at}/>')


def tree(scene: Scene, x: float, y: float, size: float = 1, fill: str = GREEN) -> None:
    depth = x + y
    scene.line(depth, (x, y, 0), (x, y, 1.1 * size))
    scene.disc(depth, (x, y, 1.4 * size), 0.5 * size, fill)


def spruce(scene: Scene, x: float, y: float, size: float = 1, fill: str = DARK) -> None:
    depth, (left, foot) = x + y, scene.pixel(x, y)
    half, tall = 0.42 * size * scene.unit, 1.9 * size * scene.unit
    scene.line(depth, (x, y, 0), (x, y, 0.4 * size))
    scene.put(
        depth,
        f'<path fill="{fill}" d="M{left} {foot - tall:.1f}l{half:.1f} {0.8 * tall:.1f}'
        f'h{-2 * half:.1f}z"/>',
    )


def block(
    scene: Scene, x: float, y: float, w: float, d: float, h: float, top: str = YELLOW
) -> None:
    """A house of several storeys with windows on its lit side."""
    scene.box((x, y, 0), (w, d, h), top=top)
    depth = x + w / 2 + y + d / 2
    columns, storeys = max(1, round(w / 0.75)), max(1, round(h / 0.85))
    step, storey = w / columns, h / storeys
    for column in range(columns):
        for floor in range(storeys):
            spot = (x + (column + 0.28) * step, y + d, (floor + 0.3) * storey)
            scene.left_panel(spot, (0.44 * step, 0.45 * storey), BLUE, depth)


def house(
    scene: Scene, x: float, y: float, w: float, d: float, h: float, roof: str = YELLOW
) -> None:
    """A house with a ridge along x."""
    depth = x + w / 2 + y + d / 2
    X, Y, ridge, mid = x + w, y + d, h + 0.5 * d, y + d / 2  # noqa: N806 - the far corner
    scene.face(depth, PAPER, (x, Y, 0), (X, Y, 0), (X, Y, h), (x, Y, h))
    scene.face(depth, DARK, (X, y, 0), (X, Y, 0), (X, Y, h), (X, mid, ridge), (X, y, h))
    scene.face(depth, roof, (x, Y, h), (X, Y, h), (X, mid, ridge), (x, mid, ridge))
    scene.left_panel((x + 0.2 * w, Y, 0), (0.2 * w, 0.65 * h), YELLOW, depth)
    scene.left_panel((x + 0.58 * w, Y, 0.35 * h), (0.24 * w, 0.35 * h), BLUE, depth)


def table(
    scene: Scene, x: float, y: float, w: float, d: float, top: str = PAPER
) -> float:
    """A table on four legs; returns the height of its top."""
    depth, height = x + w / 2 + y + d / 2, 0.62
    for corner in ((x, y + d), (x + w, y + d), (x + w, y)):
        scene.line(
            depth - 0.1, (*corner, 0), (*corner, height), more='stroke-width="6"'
        )
    scene.box((x, y, height), (w, d, 0.12), top=top, depth=depth)
    return height + 0.12


def laptop(scene: Scene, x: float, y: float, z: float, depth: float) -> None:
    """Open, its screen towards the light."""
    scene.flat((x, y, z), (0.55, 0.4), GROUND, depth)
    lower, upper = ((x, y, z), (x + 0.55, y, z)), ((x + 0.55, y - 0.1), (x, y - 0.1))
    scene.face(depth, BLUE, *lower, *((*corner, z + 0.42) for corner in upper))


def bubble(
    scene: Scene, x: float, y: float, z: float, fill: str = PAPER, lines: int = 2
) -> None:
    """What somebody says: a square bubble whose tail points down."""
    left, foot = scene.pixel(x, y, z)
    u = scene.unit
    w, h = 1.15 * u, (0.3 + 0.26 * lines) * u
    words = "".join(
        f'<path d="M{left - 0.36 * u:.1f} {foot - h + (0.05 + 0.26 * n) * u:.1f}'
        f'h{(0.72 if n + 1 < lines else 0.44) * u:.1f}"/>'
        for n in range(lines)
    )
    scene.put(
        90,
        f'<path fill="{fill}" d="M{left} {foot}l{-0.1 * u:.1f} {-0.22 * u:.1f}'
        f'h{-w / 2 + 0.1 * u:.1f}v{-h:.1f}h{w:.1f}v{h:.1f}h{-w / 2 + 0.16 * u:.1f}z"/>{words}',
    )


def pin(scene: Scene, x: float, y: float, fill: str = YELLOW, z: float = 0) -> None:
    """A mark on a map or on a route."""
    left, foot = scene.pixel(x, y, z)
    u = scene.unit
    scene.put(
        x + y + 0.5,
        f'<path fill="{fill}" d="M{left} {foot}c{-0.5 * u:.1f} {-0.55 * u:.1f} {-0.42 * u:.1f}'
        f' {-1.1 * u:.1f} 0 {-1.1 * u:.1f}s{0.5 * u:.1f} {0.55 * u:.1f} 0 {1.1 * u:.1f}z"/>'
        f'<circle cx="{left}" cy="{foot - 0.72 * u:.1f}" r="{0.12 * u:.1f}" fill="{PAPER}"/>',
    )


def bench(scene: Scene, x: float, y: float, w: float = 1.4) -> None:
    scene.box((x, y, 0.22), (w, 0.35, 0.1), top=YELLOW)
    for dx in (0.1, w - 0.1):
        scene.line(x + y, (x + dx, y + 0.3, 0), (x + dx, y + 0.3, 0.22))


def bicycle(scene: Scene, x: float, y: float, fill: str = DARK) -> None:
    """A bicycle along x."""
    depth, r = x + y + 0.2, 0.26
    for wheel in (x, x + 0.85):
        scene.disc(depth, (wheel, y, r), r, "none")
    frame = [
        (x, y, r),
        (x + 0.3, y, 0.72),
        (x + 0.75, y, 0.72),
        (x + 0.4, y, r),
        (x, y, r),
    ]
    scene.line(depth, *frame, stroke=fill, more='stroke-width="6"')
    scene.line(depth, (x + 0.85, y, r), (x + 0.72, y, 0.95), (x + 0.9, y, 0.95))
    scene.line(depth, (x + 0.4, y, r), (x + 0.27, y, 0.85), (x + 0.4, y, 0.85))


def awning(
    scene: Scene, x: float, y: float, w: float, d: float, colour: str = DARK
) -> None:
    """A stall: a counter under a striped cloth."""
    depth = x + w / 2 + y + d / 2
    scene.box((x, y, 0), (w, d, 0.75), top=GROUND)
    for corner in ((x, y), (x + w, y), (x, y + d), (x + w, y + d)):
        scene.line(depth + 0.1, (*corner, 0.75), (*corner, 1.75))
    stripes = 6
    for n in range(stripes):
        a, b = x + w * n / stripes, x + w * (n + 1) / stripes
        fill = colour if n % 2 else PAPER
        front = y + d + 0.35
        cloth = ((a, y, 2.05), (b, y, 2.05), (b, front, 1.6), (a, front, 1.6))
        scene.face(depth + 0.2, fill, *cloth)


def train(
    scene: Scene, x: float, y: float, length: float, colour: str = YELLOW
) -> None:
    """A railcar along x."""
    depth = x + length / 2 + y + 0.6
    scene.box((x, y, 0.25), (length, 1.15, 1.35), top=colour, left=colour, depth=depth)
    count = max(2, int(length / 0.8))
    for n in range(count):
        spot = (x + 0.25 + n * (length - 0.3) / count, y + 1.15, 0.85)
        scene.left_panel(spot, (0.45, 0.5), PAPER, depth)
    scene.right_panel((x + length, y + 0.2, 0.85), (0.75, 0.5), BLUE, depth)
