import json
from pathlib import Path

import pytest
from django.core.management import call_command


@pytest.fixture
def collect(settings, tmp_path):
    """A function that writes source files, collects them and tells where main.css is."""
    source, target = tmp_path / "source", tmp_path / "target"
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = [
        "django.contrib.staticfiles.finders.FileSystemFinder"
    ]
    settings.STATIC_ROOT = target
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "config.storage.OneStylesheetStorage"}
    }

    def collect(**files: str) -> Path:
        for name, content in files.items():
            path = source / "css" / f"{name.replace('__', '/')}.css"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
        call_command("collectstatic", interactive=False, verbosity=0)
        manifest = json.loads((target / "staticfiles.json").read_text())
        return target / manifest["paths"]["css/main.css"]

    return collect


def test_the_collected_stylesheet_holds_what_it_imports(collect):
    stylesheet = collect(
        main="@layer base, parts;\n"
        "@import url(base.css) layer(base);\n"
        "@import url(components/card.css) layer(parts);\n",
        base="body { color: black }\n",
        components__card=".card { border: 0 }\n",
    )

    assert stylesheet.read_text() == (
        "@layer base, parts;\n"
        "@layer base {\nbody { color: black }\n}\n"
        "@layer parts {\n.card { border: 0 }\n}\n"
    )


def test_a_changed_part_changes_the_collected_stylesheet(collect):
    before = collect(main="@import url(base.css) layer(base);\n", base="a { top: 0 }")
    after = collect(base="a { top: 1px }")

    assert before.name != after.name
    assert "top: 1px" in after.read_text()


def test_the_collected_stylesheet_is_compressed(collect):
    stylesheet = collect(main="a { color: black }\n" * 100)

    assert Path(f"{stylesheet}.br").exists()
    assert Path(f"{stylesheet}.gz").exists()
