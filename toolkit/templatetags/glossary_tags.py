"""Terms of the glossary in templates."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from toolkit.glossary import explain, glossary
from toolkit.models import BasePage

register = template.Library()


@register.simple_block_tag
def explained(content: SafeString, page: BasePage) -> SafeString:
    """
    Link the glossary terms of a text to their definitions, which follow the text.

        {% explained page %}{% include_block page.body %}{% endexplained %}

    Renders components/explanations.html after the text.
    """
    explanation = explain(str(content), glossary(page.locale_id))
    definitions = render_to_string(
        "components/explanations.html", {"terms": explanation.terms}
    )
    return mark_safe(explanation.html + definitions)  # noqa: S308 - rendered by templates
