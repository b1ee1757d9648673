"""What stays of a page that is deleted, said before it is done."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page


def warn_of_deletion(request: HttpRequest, page: Page) -> None:
    """Wagtail's page tells how many pages go; it does not tell that they are gone for good."""
    if request.method == "GET":
        messages.warning(
            request,
            _(
                "Deleting cannot be undone: the page goes with its history and the pages "
                "below it. Unpublishing hides it from readers and can be undone. "
                "If it has translations, you are asked about them next."
            ),
        )
