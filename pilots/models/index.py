"""The list of pilots."""

from django.utils.translation import gettext_lazy as _

from pilots.models.pilot import PilotPage, add_result_state
from toolkit.listing import Listing
from toolkit.models import IndexPage


class PilotIndexPage(IndexPage):
    page_description = _("Lists the pilots.")
    search_label = _("List of pilots")
    search_label_plural = _("Lists of pilots")
    field = "water"
    icon = "history"
    parent_page_types = ["home.HomePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of pilots")
        verbose_name_plural = _("lists of pilots")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        pilots = PilotPage.objects.listed_on(self)
        context["listing"] = Listing(
            pilots, PilotPage.facets, request.GET, prepare=add_result_state
        )
        return context
