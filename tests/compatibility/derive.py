"""
Makes data.json anew from @mdn/browser-compat-data, the compatibility data of MDN (CC0).

Run it after the package's version or BASELINE has changed; docs/browsers.md says how:

    npm pack @mdn/browser-compat-data@8.1.9
    tar --extract --file mdn-browser-compat-data-8.1.9.tgz
    python tests/compatibility/derive.py package/data.json
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

BASELINE = {"chrome": "109", "firefox": "115", "safari": "15.4", "safari_ios": "15.4"}
TARGET = Path(__file__).parent / "data.json"

Versions = dict[str, str]


def number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.lstrip("≤").split("."))


def version(support: dict | list[dict]) -> str:
    """
    The first version that has a feature by its own name and unasked, or "-".

    A part of it counts: the data tell in words alone what such a browser leaves out.
    """
    found = [
        statement["version_added"]
        for statement in (support if isinstance(support, list) else [support])
        if not {"flags", "prefix", "alternative_name"} & statement.keys()
        and (
            "version_removed" not in statement or "partial_implementation" in statement
        )
    ]
    known = [str(added) for added in found if added and added != "preview"]
    return min(known, key=number, default="-")


def versions(feature: dict) -> Versions:
    support, unsupported = feature["__compat"]["support"], {"version_added": False}
    return {name: version(support.get(name, unsupported)) for name in BASELINE}


def is_newer(found: Versions) -> bool:
    """Whether a browser of the baseline lacks what is found in these versions."""
    return any(
        found[name] == "-" or number(found[name]) > number(least)
        for name, least in BASELINE.items()
    )


def features(data: dict, name: str) -> Iterator[tuple[str, Versions]]:
    """Each feature below a name such as css.properties, with its versions."""
    if "__compat" in data:
        yield name, versions(data)
    for key, below in data.items():
        if not key.startswith(("__", "-", "language_")):
            yield from features(below, f"{name}.{key}")


def members(data: dict) -> dict[str, list[Versions]]:
    """What a script may call, as Name, Name.of_its_own or .of_an_object, in each object."""
    found: dict[str, list[Versions]] = {}
    for kind in (data["api"], data["javascript"]["builtins"]):
        for name, parts in kind.items():
            if "__compat" in parts:
                found.setdefault(name, []).append(versions(parts))
            for key, feature in parts.items():
                member = key.removesuffix("_static")
                if "__compat" not in feature or not member.isidentifier():
                    continue
                owner = name if member != key or kind is not data["api"] else ""
                for called in {f"{owner}.{member}", f".{member}"}:
                    found.setdefault(called, []).append(versions(feature))
    return found


def derive(data: dict) -> dict:
    known: list[str] = []
    newer: dict[str, str] = {}
    kinds = ("css", "html", "svg", "javascript")
    for kind in kinds:
        below = {k: v for k, v in data[kind].items() if k != "builtins"}
        for name, found in features(below, kind):
            if is_newer(found):
                newer[name] = " ".join(found.values())
            elif kind != "javascript":
                known.append(name)
    for name, every in members(data).items():
        if all(is_newer(found) for found in every):
            newer[f"script {name}"] = " ".join(every[0].values())
    source = f"@mdn/browser-compat-data {data['__meta']['version']}"
    return {"source": source, "baseline": BASELINE, "newer": newer, "known": known}


if __name__ == "__main__":
    data = json.loads(Path(sys.argv[1]).read_text())
    text = json.dumps(derive(data), indent=0, ensure_ascii=False)
    TARGET.write_text(f"{text}\n")
