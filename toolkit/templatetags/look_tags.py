"""Icons, drawings and words of the look; nothing here reads the database."""

import re
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from django import template
from django.contrib.staticfiles import finders
from django.core.paginator import Page
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from toolkit.crowd import draw_crowd
from toolkit.dates import format_date

register = template.Library()

SPRITE = "svg/icons.svg"


@register.simple_tag
def icon(name: str) -> SafeString:
    """
    Draw an icon of the sprite; it says nothing, so words must stand beside it.

        {% icon "people" %}
    """
    if name not in icon_names():
        raise template.TemplateSyntaxError(f"{SPRITE} has no icon {name!r}.")
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"/></svg>',
        static(SPRITE),
        name,
    )


@lru_cache
def icon_names() -> frozenset[str]:
    return frozenset(re.findall(r'<symbol id="([\w-]+)"', _read(SPRITE)))


@register.simple_tag
def drawing(name: str) -> SafeString:
    """
    Put a drawing of static/svg into the page, so that it follows the theme.

        {% drawing "areas/soil" %}
    """
    return mark_safe(_read(f"svg/{name}.svg"))  # noqa: S308 - our own files


@lru_cache
def _read(path: str) -> str:
    found = finders.find(path)
    if not found:
        raise template.TemplateSyntaxError(f"There is no drawing {path!r} in static.")
    return Path(found).read_text()


@register.filter
def grouped(number: int | None) -> str:
    """
    Write a whole number as the active language groups it: 2,000 or 2 000.

        {{ people|grouped }}
    """
    return "" if number is None else number_format(number, force_grouping=True)


@register.inclusion_tag("components/crowd.html")
def crowd(smallest: int | None, largest: int | None) -> dict[str, object]:
    """
    Draw a group from its smallest to its largest size, and say both in words.

        {% crowd page.group_size_min page.group_size_max %}

    Renders components/crowd.html; nothing when no size is known.
    """
    if not (smallest or largest):
        return {}
    return {
        "crowd": draw_crowd(smallest, largest),
        "smallest": smallest,
        "largest": largest,
    }


@register.simple_tag
def level(value: int, highest: int) -> SafeString:
    """
    Draw boxes of which the first ones are filled; the words stand beside them.

        {% level 2 3 %}
    """
    boxes = '<i class="on"></i>' * value + "<i></i>" * (highest - value)
    return format_html(
        '<span class="level" aria-hidden="true">{}</span>',
        mark_safe(boxes),  # noqa: S308 - no outside text in it
    )


@register.inclusion_tag("components/pagination.html")
def pagination(page: Page) -> dict[str, object]:
    """
    Link the pages of a list and keep the other parameters of the address.

        {% pagination results %}

    Renders components/pagination.html; nothing when there is one page only.
    """
    return {
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1),
    }


@register.filter
def prose(value: object) -> str:
    """Plain text as paragraphs; rich text, which begins with a tag, as it is."""
    if not value:
        return ""
    is_html = hasattr(value, "__html__")
    text = str(value)
    if is_html and text.lstrip().startswith("<"):
        return mark_safe(text)  # noqa: S308 - it says that it is HTML
    return mark_safe(linebreaks(text, autoescape=not is_html))  # noqa: S308 - escaped


@register.simple_tag
def today() -> str:
    """The date on which the page is printed."""
    return day(timezone.now())


@register.filter
def day(value: date | None) -> str:
    """A date as people write it: 15.12.2022, 15 December 2022."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return format_date(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """A day with the time: 15.12.2022 klo 10.05, 15 December 2022, 10.05."""
    pattern = pgettext("date format: day and time", "j F Y, H:i")
    return date_format(timezone.localtime(value), pattern) if value else ""
