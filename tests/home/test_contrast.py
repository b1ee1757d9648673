"""Contrast of every pair of colours that meet on a page, from the tokens, in both themes."""

import re

import pytest

from tests.demo_site import PROJECT

CSS = PROJECT / "site/static/css"
TEXT, INTERFACE = 4.5, 3.0  # WCAG 1.4.3 and 1.4.11

FIELDS = ["meadow", "barley", "brick", "water", "heather"]
GROUNDS = ["ground", "surface", "sunken"]
STRONG = [f"{field}-strong" for field in FIELDS]
INKS = ["ink", "ink-soft", "spruce", "spruce-deep", "visited"]

TEXTS = [
    *((text, ground) for ground in GROUNDS for text in [*INKS, *STRONG]),
    *((text, field) for field in FIELDS for text in [*INKS, f"{field}-strong"]),
    *((text, "mark") for text in ("ink", "spruce", "visited")),
    ("on-spruce", "spruce"),  # a button, the chosen page of a list
    ("on-spruce", "spruce-deep"),  # a button under the pointer
    ("ground", "ink"),  # a notice
    ("on-night", "night"),  # the footer
]
EDGES = [
    *((edge, g) for g in [*GROUNDS, *FIELDS] for edge in ("line-strong", "focus")),
    *((edge, ground) for ground in GROUNDS for edge in ("spruce", "ink")),
    *((f"{field}-strong", field) for field in FIELDS),
    ("ground", "ink"),  # focus in a notice
    ("lamp", "night"),  # focus in the footer
]
# Decoration: it may be missed without loss.
DECORATION = {"line", "sign-post", *(f"draw-{part}" for part in "abcd")}
DECORATION |= {"draw-paper", "draw-ground"}


def themes() -> dict[str, dict[str, str]]:
    css = (CSS / "tokens.css").read_text()
    start, _, rest = css.partition("(prefers-color-scheme: dark)")
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#\w{6});", part)) for part in (start, rest)
    )
    return {"light": light, "dark": light | dark}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("pairs", "least"), [(TEXTS, TEXT), (EDGES, INTERFACE)], ids=["text", "edges"]
)
def test_colours_that_meet_can_be_told_apart(theme, pairs, least):
    colours = themes()[theme]

    low = {
        pair: round(ratio, 2)
        for pair in pairs
        if (ratio := contrast(*(colours[name] for name in pair))) < least
    }

    assert low == {}


def test_each_colour_is_measured_or_decoration():
    measured = {name for pair in [*TEXTS, *EDGES] for name in pair}

    assert themes()["light"].keys() == measured | DECORATION


def test_colours_of_the_screen_stand_in_the_tokens_alone():
    """A style sheet names no colour but no colour at all; paper is black on white."""
    found = {
        (path.name, colour)
        for path in [CSS / "base.css", *CSS.glob("components/*.css")]
        if path.name != "print.css"
        for colour in re.findall(r"#[0-9a-f]{3,8}\b", path.read_text())
        if colour != "#0000"
    }

    assert found == set()


def test_contrast_is_that_of_the_standard():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
