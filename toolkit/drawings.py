"""The schematic drawings that pages are shown with."""

from django.contrib.staticfiles import finders


def area_drawing(name: str) -> str:
    """The drawing of an area for {% drawing %}; nothing for a name that has none."""
    path = f"areas/{name}"
    return path if name and finders.find(f"svg/{path}.svg") else ""
