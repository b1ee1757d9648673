"""What a reader needs of a method."""

from collections.abc import Iterator

from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from toolkit.models import BasePage, MethodPage
from toolkit.quality import register
from toolkit.quality.contents import Contents
from toolkit.quality.rule import Breach, Rule


class MissingWhy(Rule):
    id = "missing-why"
    title = _("Method without a why")
    message = _("Tell what the method is good for: the field “Why” is empty.")
    is_blocking = True
    page_types = (MethodPage,)

    def breaches(self, page: BasePage, contents: Contents) -> Iterator[Breach]:
        if not strip_tags(page.why or "").strip():
            yield "why", {}


register(MissingWhy())
