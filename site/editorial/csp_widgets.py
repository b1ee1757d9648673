"""
The admin's forms without inline scripts, which its Content-Security-Policy forbids.

Where Wagtail writes a script beside a widget, an `<admin-start>` element says what is to be
started, and static/js/admin-start.js does it. A nonce would not do: dialogues and rows that
scripts add to a page come with another response than the page's own policy.
"""

import json

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets import BaseChooser
from wagtail.admin.widgets.workflows import AdminTaskChooser


def render(self, name, value, attrs=None, renderer=None) -> SafeString:
    """A chooser as BaseChooser.render writes it, but for the script."""
    data = self.get_value_data(value)
    return format_html(
        '{}<admin-start data-what="{}" data-id="{}" data-options="{}"></admin-start>',
        self.render_html(name, data, attrs),
        self.js_constructor,
        attrs["id"],
        json.dumps(self.get_js_init_options(attrs["id"], name, data)),
    )


def take_the_place_of_wagtails() -> None:
    BaseChooser.render = render
    AdminTaskChooser.js_constructor = "createTaskChooser"
