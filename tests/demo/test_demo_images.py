"""The pictures of the demo content are all there, light, and described in both languages."""

from pathlib import Path

import pytest
import yaml
from PIL import Image

FOLDER = Path(__file__).resolve().parents[2] / "site/demo/images"
IMAGES = yaml.safe_load((FOLDER / "images.yaml").read_text())["items"]


def test_every_picture_is_listed_once():
    listed = [image["file"] for image in IMAGES]

    assert sorted(listed) == sorted(path.name for path in FOLDER.glob("*.png"))


@pytest.mark.parametrize("image", IMAGES, ids=lambda image: image["key"])
def test_picture_is_described_light_and_of_one_size(image):
    path = FOLDER / image["file"]
    focus = image["focal_point"]

    assert path.stat().st_size < 150_000
    with Image.open(path) as picture:
        width, height = picture.size
    assert (width, height) == (1600, 900)
    assert focus["width"] / 2 <= focus["x"] <= width - focus["width"] / 2
    assert focus["height"] / 2 <= focus["y"] <= height - focus["height"] / 2
    assert all(
        image[f"{field}_{code}"] for field in ("title", "alt") for code in ("fi", "en")
    )
