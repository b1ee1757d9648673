"""Lists of values and links in templates."""

from collections.abc import Iterable

from django import template
from wagtail.blocks import BoundBlock, StructValue

from toolkit.links import in_active_language, other_language

register = template.Library()


@register.filter
def values(blocks: Iterable[BoundBlock]) -> list:
    """
    The values of a stream's blocks, for components that take a plain list.

        {% include "components/marked.html" with items=page.strengths|values %}
    """
    return [block.value for block in blocks]


@register.simple_tag
def links_to_follow(links: Iterable[StructValue]) -> list[dict[str, str]]:
    """
    Label, address and, if it is not the reader's, language of each link; one query.

        {% links_to_follow value as links %}
    """
    # The page of a link may have been deleted since.
    links = [link for link in links if link["page"] or link["url"]]
    shown = in_active_language(link["page"] for link in links if link["page"])
    pages = [shown[link["page"].pk] if link["page"] else None for link in links]
    return [
        {
            "label": link["label"],
            "href": page.url if page else link["url"],
            "language": other_language(page) if page else "",
        }
        for link, page in zip(links, pages, strict=True)
    ]
