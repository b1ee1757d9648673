"""Dates in templates."""

import json

from django import template

from toolkit.dates.fields import picker_options

register = template.Library()


@register.filter
def as_written(config_json: str) -> str:
    """A picker's options as JSON, changed to write as the user's language does."""
    return json.dumps(picker_options(json.loads(config_json)))
