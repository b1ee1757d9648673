"""The search in the admin: synonyms, best bets, the report, warnings."""

from django.contrib.auth.models import Permission
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from search.documents import is_index_empty
from search.engines import get_engine
from search.models import BestBet, SearchSynonym
from search.panels import ClusterPanel, EmptyIndexPanel
from search.report import SearchedWordsReport
from toolkit import reports

reports.register(SearchedWordsReport)


class BegunView(CreateView):
    """A form that begins with what the address says, as the report of searches does."""

    def get_initial_form_instance(self) -> Model:
        instance = super().get_initial_form_instance() or self.model()
        for field in self.begun_fields:
            setattr(instance, field, self.request.GET.get(field, ""))
        return instance


class BegunSynonymView(BegunView):
    begun_fields = ["terms", "key"]


class BegunBestBetView(BegunView):
    begun_fields = ["words"]


@hooks.register("construct_homepage_panels")
def warn_of_broken_search(request: HttpRequest, panels: list[Component]) -> None:
    if request.user.has_perm("wagtailcore.change_site"):
        status = get_engine().status()
        if not status.answers:
            panels.append(ClusterPanel(status))
        if is_index_empty():
            panels.append(EmptyIndexPanel())


@register_snippet
class SearchSynonymViewSet(SnippetViewSet):
    model = SearchSynonym
    icon = "search"
    list_display = ["terms", "locale"]
    ordering = ["key"]
    add_view_class = BegunSynonymView


@register_snippet
class BestBetViewSet(SnippetViewSet):
    model = BestBet
    icon = "pick"
    list_display = ["__str__", "page", "locale"]
    list_select_related = ["page"]
    ordering = ["words"]
    add_view_class = BegunBestBetView


@hooks.register("register_permissions")
def permission_to_see_report() -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label="search", codename="view_searchedwords"
    )
