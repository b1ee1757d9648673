"""What a page is in schema.org's words, for search engines (JSON-LD)."""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from toolkit.addresses import page_address
from toolkit.locales import language_code
from toolkit.models import BasePage
from toolkit.page_context import Frame
from toolkit.stored_text import clean_json

register = template.Library()

# No text may close the script element or open a comment in it.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


@register.simple_tag
def json_ld(page: BasePage, frame: Frame) -> SafeString:
    """
    Describe the page, and the way to it from the home page.

        {% json_ld page frame %}
    """
    graph = [_description(page, frame.canonical)]
    if frame.breadcrumb:
        graph.append(_breadcrumb([*frame.breadcrumb, page]))
    data = clean_json({"@context": "https://schema.org", "@graph": graph})
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False).translate(
        ESCAPES
    )
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text),  # noqa: S308 - escaped for a script element
    )


def _description(page: BasePage, address: str) -> dict[str, object]:
    """What every page has, overruled by what the page says of itself; no empty values."""
    shared = {
        "name": page.title,
        "description": page.summary,
        "url": address,
        "inLanguage": language_code(page.locale_id),
        "datePublished": page.first_published_at,
        "dateModified": page.last_published_at,
        "license": getattr(page, "licence_url", ""),
    }
    described = shared | page.structured_data
    return {name: value for name, value in described.items() if value}


def _breadcrumb(pages: list[Page]) -> dict[str, object]:
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "name": page.title,
            "item": page_address(page),
        }
        for position, page in enumerate(pages, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
