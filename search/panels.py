"""Panels on the admin's front page about a search in trouble."""

from collections.abc import Mapping

from wagtail.admin.ui.components import Component

from search.engines.base import Status


class ClusterPanel(Component):
    """Tells on the admin's front page that the search cluster does not answer."""

    name = "search_cluster"
    template_name = "search/cluster_panel.html"
    order = 10

    def __init__(self, status: Status) -> None:
        self.status = status

    def get_context_data(self, parent_context: Mapping) -> dict[str, object]:
        return {"status": self.status}


class EmptyIndexPanel(Component):
    """Tells on the admin's front page that the search finds nothing, and what to do."""

    name = "search_index_empty"
    template_name = "search/empty_panel.html"
    order = 10
