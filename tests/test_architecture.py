"""The shape of the repository, as docs/decisions describe it."""

import ast
import subprocess
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from django.conf import settings
from wagtail.models import get_page_models

ROOT = Path(__file__).resolve().parent.parent

# What a room may import: only from below, wherever in a file the import stands.
LAYERS = {
    "environment": set(),
    "toolkit": set(),
    "accounts": {"environment"},
    "search": {"toolkit"},
    "catalogue": {"toolkit"},
    "pilots": {"toolkit"},
    "news": {"toolkit", "pilots"},
    "uploads": {"toolkit", "search"},
    "home": {"toolkit"},
    "links": {"toolkit", "uploads"},
    "spreadsheets": {"toolkit", "search", "uploads"},
    "editorial": {"toolkit", "accounts", "uploads", "home", "links"},
    "translation": {"toolkit", "accounts", "search", "uploads", "home", "editorial"},
    "feedback": {"toolkit", "environment", "accounts", "home", "editorial"},
    "serving": {"toolkit", "search", "uploads", "translation"},
    "config": {"environment", "serving"},
    "demo": {
        "toolkit",
        "accounts",
        "search",
        "catalogue",
        "pilots",
        "news",
        "home",
        "links",
        "translation",
    },
}
FOLDERS = {
    path.name: path
    for parent in (ROOT, ROOT / "site")
    for path in parent.iterdir()
    if (path / "__init__.py").exists()
}
OWN = {*LAYERS, "tests"}

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
    """The modules that a file imports, and those that it may mean by `from … import`."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
            names.add(node.module)
    return names


def rooms(names: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in names}


def code(room: str) -> list[Path]:
    files = FOLDERS[room].rglob("*.py")
    return [file for file in files if "migrations" not in file.parts]


def test_every_room_has_its_floor():
    tracked_rooms = {
        path.parts[1] if path.parts[0] == "site" else path.parts[0]
        for path in tracked()
        if path.name == "__init__.py" and path.parts[0] != "tests"
    }

    assert tracked_rooms - LAYERS.keys() == set()
    assert LAYERS.keys() - tracked_rooms == set()


@pytest.mark.parametrize("document", ["README.md", "docs/architecture.md"])
def test_the_documents_name_every_room(document):
    text = (ROOT / document).read_text()

    assert [r for r in LAYERS if f"`{r}`" not in text and f"`{r}/`" not in text] == []


def test_every_app_is_installed():
    apps = {room for room in LAYERS if (FOLDERS[room] / "apps.py").exists()}

    # The demo content is for development, and not in the image.
    assert apps - {"demo"} - set(settings.INSTALLED_APPS) == set()


@pytest.mark.parametrize("room", LAYERS)
def test_a_room_imports_only_from_below(room):
    allowed = LAYERS[room] | {room}
    against = {
        str(file.relative_to(ROOT)): sorted(upward)
        for file in code(room)
        if (upward := rooms(imported(file)) & OWN - allowed)
    }

    assert against == {}


def test_no_room_stands_above_itself():
    TopologicalSorter(LAYERS).prepare()  # raises CycleError


def test_a_room_may_import_only_what_it_does():
    idle = {
        (room, below)
        for room, allowed in LAYERS.items()
        for below in allowed
        if not any(below in rooms(imported(file)) for file in code(room))
    }

    assert idle == set()


def test_modules_do_not_import_each_other():
    modules = {}
    for room in LAYERS:
        for file in code(room):
            parts = file.relative_to(FOLDERS[room].parent).with_suffix("").parts
            name = ".".join(parts).removesuffix(".__init__")
            modules[name] = imported(file)
    graph = {}
    for name, names in modules.items():
        # `from package import module` needs the module, not what the package gathers.
        gathered = {n.rpartition(".")[0] for n in names if n in modules}
        graph[name] = (names & modules.keys()) - gathered - {name}
    TopologicalSorter(graph).prepare()  # raises CycleError


def test_the_search_knows_no_page_type():
    """A page type says itself what it offers to the search."""
    page_types = {model.__name__ for model in get_page_models()}
    known = {
        (str(file.relative_to(ROOT)), name)
        for file in code("search")
        for name in imported(file)
        if name.rpartition(".")[2] in page_types - {"Page"}
    }

    assert known == set()


def test_nothing_imports_the_tests():
    files = [file for room in LAYERS for file in code(room)]

    assert [file for file in files if "tests" in rooms(imported(file))] == []


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
