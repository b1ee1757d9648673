"""The shape of the repository, as docs/decisions describe it."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# What an app may import; the folders of site/ may import everything.
LAYERS = {
    "toolkit": set(),
    "catalogue": {"toolkit"},
    "pilots": {"toolkit", "catalogue"},
    "search": {"toolkit"},
}
SITE = {path.name for path in (ROOT / "site").iterdir() if path.is_dir()}
OWN = {*LAYERS, *SITE, "tests"}

TOP_LEVEL = {
    ".ci",
    ".dockerignore",
    ".gitignore",
    "CHANGELOG.md",
    "benchmarks",
    "CONTRIBUTING.md",
    "Dockerfile",
    "LICENSE",
    "Makefile",
    "NOTICE",
    "README.md",
    "SECURITY.md",
    "catalogue",
    "compose.yaml",
    "deploy",
    "docs",
    "manage.py",
    "pilots",
    "pyproject.toml",
    "requirements",
    "search",
    "site",
    "tests",
    "toolkit",
}
NAMES_THAT_SAY_NOTHING = {"utils", "core", "helpers", "services", "common"}


def tracked() -> list[Path]:
    """The files of the repository, without what a user or a run has put beside them."""
    listing = subprocess.run(
        ["git", "ls-files", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listing.returncode:
        pytest.skip("This is not a git checkout.")
    return [Path(name) for name in listing.stdout.split("\0") if name]


def imported(file: Path) -> set[str]:
    """The top-level names that a file imports."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(node.module)
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("app", LAYERS)
def test_an_app_imports_only_the_layers_below_it(app):
    allowed = LAYERS[app] | {app}
    against = {
        str(file.relative_to(ROOT)): sorted(upward)
        for file in (ROOT / app).rglob("*.py")
        if (upward := imported(file) & OWN - allowed)
    }

    assert against == {}


def test_nothing_imports_the_tests():
    folders = [ROOT / app for app in LAYERS] + [ROOT / "site"]
    files = [file for folder in folders for file in folder.rglob("*.py")]

    assert [file for file in files if "tests" in imported(file)] == []


def test_site_is_not_a_package():
    """The standard library owns the name."""
    assert not (ROOT / "site/__init__.py").exists()


def test_the_top_level_holds_what_the_design_names():
    assert {path.parts[0] for path in tracked()} <= TOP_LEVEL


def test_names_say_what_a_module_holds():
    vague = [
        path
        for path in tracked()
        if path.parts[0] != "tests"
        and NAMES_THAT_SAY_NOTHING & {path.stem, *path.parent.parts}
    ]

    assert vague == []
