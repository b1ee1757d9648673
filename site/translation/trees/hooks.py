"""Trees of languages in the admin: what is asked before a source page goes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from translation.trees import cascade, confirmation, originals
from translation.trees.guards import BECAME_ORIGINAL
from translation.trees.models import Keyword


class KeywordViewSet(SnippetViewSet):
    model = Keyword
    icon = "tag"


register_snippet(KeywordViewSet)

FIRST = -10  # before what lists the links to all that goes


@hooks.register("register_log_actions")
def name_of_original(actions: LogActionRegistry) -> None:
    @actions.register_action(BECAME_ORIGINAL)
    class BecameOriginal(LogFormatter):
        label = gettext_lazy("Become an original")

        def format_message(self, log_entry):
            return _(
                "Became an original: “%(source)s”, from which it was translated, was "
                "deleted."
            ) % {"source": log_entry.data["source"]}


@hooks.register("before_create_page")
def before_creating(
    request: HttpRequest, parent: Page, page_class: type[Page]
) -> HttpResponse | None:
    return originals.ask(request, parent, page_class)


@hooks.register("after_create_page", order=FIRST)
def after_creating(request: HttpRequest, page: Page) -> None:
    originals.note(page)


@hooks.register("before_unpublish_page", order=FIRST)
def before_unpublishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    return ask(request, [page], "unpublish")


@hooks.register("before_delete_page", order=FIRST)
def before_deleting(request: HttpRequest, page: Page) -> HttpResponse | None:
    return ask(request, [page], "delete")


@hooks.register("before_move_page", order=FIRST)
def before_moving(
    request: HttpRequest, page: Page, destination: Page
) -> HttpResponse | None:
    return keep_language(request, [page], destination) or ask(
        request, [page], "move", destination
    )


@hooks.register("before_copy_page", order=FIRST)
def before_copying(request: HttpRequest, page: Page) -> HttpResponse | None:
    key = request.POST.get("new_parent_page", "")
    parent = Page.objects.filter(pk=int(key)).first() if key.isdecimal() else None
    return keep_language(request, [page], parent) if parent else None


@hooks.register("before_bulk_action", order=FIRST)
def before_many(
    request: HttpRequest, action_type: str, objects: list, view: object
) -> HttpResponse | None:
    if view.model is not Page or action_type not in cascade.ACTIONS:
        return None
    if action_type != "move":
        return ask(request, objects, action_type)
    place = view.cleaned_form.cleaned_data["chooser"]
    return keep_language(request, objects, place) or ask(
        request, objects, "move", place
    )


@hooks.register("after_unpublish_page", order=FIRST)
@hooks.register("after_delete_page", order=FIRST)
@hooks.register("after_move_page", order=FIRST)
def after_one(request: HttpRequest, page: Page) -> None:
    confirmation.after(request)


@hooks.register("after_bulk_action", order=FIRST)
def after_many(
    request: HttpRequest, action_type: str, objects: list, view: object
) -> None:
    confirmation.after(request)


def ask(
    request: HttpRequest,
    pages: list[Page],
    action: str,
    destination: Page | None = None,
) -> HttpResponse | None:
    if request.method != "POST":
        return None
    match action:
        case "unpublish":
            below = "include_descendants" in request.POST
            found = cascade.when_unpublished(pages, below, request.user)
        case "delete":
            found = cascade.when_deleted(pages, request.user)
        case "move":
            found = cascade.when_moved(pages, destination, request.user)
    return confirmation.before(request, pages, found)


def keep_language(
    request: HttpRequest, pages: list[Page], parent: Page
) -> HttpResponse | None:
    """A page below one of another language would stand under the wrong language."""
    if parent.is_root() or all(page.locale_id == parent.locale_id for page in pages):
        return None
    messages.error(
        request,
        _(
            "“%s” is in another language. Nothing was moved or copied; translate instead."
        )
        % parent.title,
    )
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)
