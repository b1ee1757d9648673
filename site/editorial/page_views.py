"""Wagtail's views of pages in the admin, where the site does something else or more."""

from django.db import transaction
from django.utils.decorators import method_decorator
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.move import MoveConfirmView
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from editorial.comparing import ComparisonView
from editorial.edit_conflicts import GuardedEditView, GuardedRevertView

# As Wagtail has it for deletion and bulk actions.
as_a_whole = method_decorator(transaction.atomic, name="dispatch")


@as_a_whole
class WholeCreateView(CreateView):
    """
    A page that is made and published at once is there as a whole, or not at all.

    Wagtail adds the page as a live one first and makes and publishes its revision then.
    """


@as_a_whole
class WholeUnpublishView(UnpublishView):
    """A page goes off line with its translations and gets its redirect, or nothing is done."""


@as_a_whole
class WholeMoveView(MoveConfirmView):
    """A page moves with its translations, or nothing is done."""


class PageViews(PageViewSet):
    """For every type of page; a type that gets a viewset of its own inherits from this one."""

    model = Page
    add_view_class = WholeCreateView
    edit_view_class = GuardedEditView
    move_confirm_view_class = WholeMoveView
    revisions_compare_view_class = ComparisonView
    revisions_revert_view_class = GuardedRevertView
    unpublish_view_class = WholeUnpublishView
