"""The lists and choosers of the admin, by the alphabet where they are by a text."""

from functools import wraps

from django.db.models import QuerySet
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.views.generic.chooser import BaseChooseView

from toolkit.alphabet import by_the_alphabet


def take_the_place_of_wagtails() -> None:
    # Every list has a view of its own, and all of them order their rows here.
    _order_by_the_alphabet(BaseListingView, "order_queryset")
    _order_by_the_alphabet(BaseChooseView, "apply_object_list_ordering")


def _order_by_the_alphabet(view: type, name: str) -> None:
    order = getattr(view, name)

    @wraps(order)
    def ordered(self, rows: QuerySet) -> QuerySet:
        return by_the_alphabet(order(self, rows))

    setattr(view, name, ordered)
