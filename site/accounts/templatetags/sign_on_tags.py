from django import template
from django.conf import settings

register = template.Library()


@register.inclusion_tag("accounts/sign_on_button.html")
def sign_on_button(next_url: str = "") -> dict[str, object]:
    """
    The way to the city's sign-in, on sites that have one.

        {% sign_on_button next %}

    Renders accounts/sign_on_button.html.
    """
    return {"is_set_up": bool(settings.OIDC_ROLES), "next": next_url}
