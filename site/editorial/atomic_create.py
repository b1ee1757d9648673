"""A page that is made and published at once is there as a whole, or not at all."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.pages.create import CreateView
from wagtail.models import Page


class WholeCreateView(CreateView):
    """
    Wagtail's view for a new page, in one transaction.

    Wagtail adds the page as a live one first and makes and publishes its revision then.
    """

    def dispatch(self, request: HttpRequest, *args: object) -> HttpResponse:
        with transaction.atomic():
            return super().dispatch(request, *args)

    def run_hook(self, hook_name, *args, **kwargs):
        # These have run already: one of them led here.
        if hook_name == "before_create_page":
            return None
        return super().run_hook(hook_name, *args, **kwargs)


def as_a_whole(
    request: HttpRequest, parent: Page, page_class: type[Page]
) -> HttpResponse | None:
    """Hands a form that is sent for a new page to the view above."""
    if request.method != "POST":
        return None
    kind = page_class._meta
    view = WholeCreateView.as_view()
    return view(request, kind.app_label, kind.model_name, parent.pk)
