import json

import pytest
from django.core.management import call_command


@pytest.fixture
def collect(settings, tmp_path):
    """A function that writes source files, collects them and returns main.css."""
    source, target = tmp_path / "source", tmp_path / "target"
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = [
        "django.contrib.staticfiles.finders.FileSystemFinder"
    ]
    settings.STATIC_ROOT = target
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "config.storage.OneStylesheetStorage"}
    }

    def collect(**files: str) -> str:
        for name, content in files.items():
            path = source / "css" / f"{name.replace('__', '/')}.css"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
        call_command("collectstatic", interactive=False, verbosity=0)
        manifest = json.loads((target / "staticfiles.json").read_text())
        stylesheet = target / manifest["paths"]["css/main.css"]
        assert stylesheet.with_name(f"{stylesheet.name}.br").exists()
        return stylesheet.read_text()

    return collect


def test_the_collected_stylesheet_holds_what_it_imports(collect):
    stylesheet = collect(
        main="@layer base, parts;\n"
        "@import url(base.css) layer(base);\n"
        "@import url(components/card.css) layer(parts);\n",
        base="body { color: black }\n",
        components__card=".card { border: 0 }\n",
    )

    assert stylesheet == (
        "@layer base, parts;\n"
        "@layer base {\nbody { color: black }\n}\n"
        "@layer parts {\n.card { border: 0 }\n}\n"
    )


def test_a_changed_part_changes_the_collected_stylesheet(collect):
    main = "@import url(base.css) layer(base);\n"

    assert "black" in collect(main=main, base="body { color: black }")
    assert "white" in collect(base="body { color: white }")
