"""What the browsers of the baseline have, from data.json."""

import json
from pathlib import Path

DATA = json.loads((Path(__file__).parent / "data.json").read_text())
BASELINE: dict[str, str] = DATA["baseline"]
NEWER: dict[str, str] = DATA["newer"]
KNOWN = frozenset(DATA["known"])
UNKNOWN = "unknown: "


def named(*names: str) -> str:
    """The first of a feature's possible names that every browser has, or any that exists."""
    for names_of_kind in (KNOWN, NEWER):
        for name in names:
            if name in names_of_kind:
                return name
    return UNKNOWN + names[0]


def is_lacking(feature: str) -> bool:
    """Whether a browser of the baseline lacks the feature, or nobody knows of it."""
    return feature in NEWER or feature.startswith(UNKNOWN)
