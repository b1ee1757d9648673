from collections.abc import Iterable

from django import template
from wagtail.blocks import BoundBlock

register = template.Library()


@register.filter
def values(blocks: Iterable[BoundBlock]) -> list:
    """
    The values of a stream's blocks, for components that take a plain list.

        {% include "components/marked.html" with items=page.strengths|values %}
    """
    return [block.value for block in blocks]
