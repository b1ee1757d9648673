"""
Draw the pictures of the demo content again, after a change in this folder.

    python site/demo/draw [NAME ...]

Needs Chromium (CHROMIUM names another one) and Pillow; writes site/demo/images.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import areas
import inside
import outside
from axonometry import HEIGHT, WIDTH, Scene
from PIL import Image

IMAGES = Path(__file__).resolve().parents[1] / "images"
SCENES = {
    "workshop": inside.workshop,
    "residents-survey": inside.survey,
    "pilot-visit": inside.visit,
    "hackathon": inside.hackathon,
    "award": inside.award,
    "toolbox": inside.toolbox,
    "area-walk": outside.area_walk,
    "market-dialogue": outside.market_dialogue,
    "station": areas.station,
    "seaside": areas.seaside,
    "rapid-trial": outside.rapid_trial,
    "energy-block": outside.energy_block,
}


def draw(name: str, scene: Scene) -> Path:
    """Write the scene as a PNG of few colours, and return where it is."""
    target = IMAGES / f"{name}.png"
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "scene.html")
        page.write_text(f"<!doctype html><style>body{{margin:0}}</style>{scene.svg()}")
        photograph(page, target, Path(folder, "profile"))
    with Image.open(target) as picture:
        picture.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(
            target, optimize=True
        )
    return target


def photograph(page: Path, target: Path, profile: Path) -> None:
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or "chromium"
    flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--hide-scrollbars",
    ]
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    subprocess.run(  # noqa: S603 - the browser that the person named
        [
            browser,
            *flags,
            *quiet,
            f"--user-data-dir={profile}",
            f"--window-size={WIDTH},{HEIGHT}",
            f"--screenshot={target}",
            page.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )


if __name__ == "__main__":
    for name in sys.argv[1:] or SCENES:
        path = draw(name, SCENES[name]())
        print(f"{path.name}: {path.stat().st_size // 1024} kB")
