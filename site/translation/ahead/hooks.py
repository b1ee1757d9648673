"""What comes, in the admin: the way to offer it, and the choice of who publishes it."""

from collections.abc import Iterator

from django.contrib import messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import (
    LogActionRegistry,
    LogFormatter,
    get_active_log_context,
)
from wagtail.models import Page, PageLogEntry

from translation.ahead import views
from translation.ahead.coming import (
    Obstacle,
    coming_of,
    offered_change,
    waiting_version,
)
from translation.ahead.publishing import LEFT_OUT

CHOICE, WITHOUT = "translations_choice", "without_translations"


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    ahead = "translation/<int:translation_id>/ahead"
    return [
        path(
            "translation/prepare/<int:page_id>/",
            views.PrepareView.as_view(),
            name="translation_prepare",
        ),
        path(f"{ahead}/", views.ComingView.as_view(), name="translation_ahead"),
        path(
            f"{ahead}/preview/",
            views.ComingPreviewView.as_view(),
            name="translation_ahead_preview",
        ),
    ]


@hooks.register("register_log_actions")
def name_of_leaving_out(actions: LogActionRegistry) -> None:
    @actions.register_action(LEFT_OUT)
    class LeftOut(LogFormatter):
        label = gettext_lazy("Not published together with its source")

        def format_message(self, log_entry) -> str:
            return f"{self.label}: {Obstacle(log_entry.data['obstacle']).label}"


@hooks.register("register_page_header_buttons")
def button_to_prepare(
    page: Page, user: User, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    if not page.is_root() and waiting_version(page) and views.may_offer(user, page):
        address = views.prepare_address(page)
        icon = "wagtail-localize-language"
        yield Button(_("Prepare translations"), address, icon_name=icon, priority=55)


@hooks.register("before_edit_page")
def take_choice(request: HttpRequest, page: Page) -> None:
    """Who publishes says whether the translations go along; it holds until the change is out."""
    if (
        CHOICE not in request.POST
        or not page.permissions_for_user(request.user).can_publish()
    ):
        return
    if change := offered_change(page):
        change.is_together = WITHOUT not in request.POST
        change.save(update_fields=["is_together"])


@hooks.register("after_edit_page", order=-10)  # others lead away from the page
def tell(request: HttpRequest, page: Page) -> None:
    """Say which translations went along, or are going to, and why others did not."""
    done = PageLogEntry.objects.filter(
        page__translation_key=page.translation_key, uuid=get_active_log_context().uuid
    )
    _tell_of_published(request, page, done)
    if done.filter(page=page.pk, action="wagtail.publish.schedule").exists():
        _tell_of_scheduled(request, page)


def _tell_of_scheduled(request: HttpRequest, page: Page) -> None:
    change = offered_change(page)
    coming = change and coming_of(change.source)
    lines = [
        (one.translation.target_locale, obstacle.label)
        for one in (coming.in_each_language() if coming else [])
        if (obstacle := Obstacle.CHOSEN if not change.is_together else one.obstacle())
    ]
    if lines:
        heading = _("As it stands now, these translations do not go along:")
        messages.warning(request, _list(heading, lines))


def _tell_of_published(
    request: HttpRequest, page: Page, done: QuerySet[PageLogEntry]
) -> None:
    entries = done.filter(action__in=["wagtail.publish", LEFT_OUT])
    entries = entries.exclude(page=page.pk).select_related("page__locale")
    along, left = [], []
    for entry in entries.order_by("timestamp"):
        language = entry.page.locale
        if entry.action == LEFT_OUT:
            left.append((language, Obstacle(entry.data["obstacle"]).label))
        else:
            along.append(str(language))
    if along:
        languages = ", ".join(along)
        told = _("Published together with it: %(languages)s.") % {
            "languages": languages
        }
        messages.success(request, told)
    if left:
        messages.warning(
            request, _list(_("These translations were not published with it:"), left)
        )


def _list(heading: str, lines: list[tuple[object, object]]) -> str:
    return format_html_join("", "{}", [(heading + " ",)]) + format_html_join(
        " ", "{}: {}", lines
    )
