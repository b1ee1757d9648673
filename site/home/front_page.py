"""What the front page itself shows of the toolkit; other parts come from their apps."""

import re

from wagtail.models import Page

from toolkit.models import AreaTypologyPage, ToolkitSectionPage
from toolkit.visibility import visible

AREAS = 8


def toolkit_lists(locale: int) -> dict[str, object]:
    """The kinds of area and the sections of the toolkit, with one query."""
    pages = visible(Page.objects.filter(locale=locale))
    pages = pages.type(ToolkitSectionPage, AreaTypologyPage).order_by("path")
    areas, sections = [], []
    for page in pages.select_related("areatypologypage"):
        if page.specific_class is AreaTypologyPage:
            text, picture = (
                first_sentence(page.search_description),
                page.areatypologypage.picture,
            )
            areas.append(
                {"title": page.title, "url": page.url, "text": text, "picture": picture}
            )
        else:
            note = page.search_description
            sections.append({"title": page.title, "url": page.url, "note": note})
    return {"areas": areas[:AREAS], "toolkit_sections": sections}


def first_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]
