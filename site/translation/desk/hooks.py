"""
Where the desk meets Wagtail's admin.

wagtail-localize's own ways in, which publish the source's words and know no workflow, are
put away: its editor, buttons, menu items and views are not registered, and where its views
were, one is led to the table.
"""

from collections.abc import Iterator

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page, TranslatableMixin
from wagtail_localize import wagtail_hooks as localize_hooks
from wagtail_localize.models import Translation

from toolkit.locales import locales
from translation.completeness import translation_into
from translation.desk import beginning, by_hand, needed, questions, views
from translation.desk.rights import SUBMIT

PUT_AWAY = [
    "before_edit_page",
    "before_edit_snippet",
    "register_admin_urls",
    "register_page_action_menu_item",
    "register_page_header_buttons",
    "register_page_listing_more_buttons",
    "register_reports_menu_item",
    "register_snippet_action_menu_item",
    "register_snippet_listing_buttons",
]


def put_away(name: str) -> None:
    # Wagtail has no public way to take back what an app has registered, nor a hook with
    # which the buttons in the header of a page could be sorted out later.
    registered = hooks._hooks[name]
    hooks._hooks[name] = [
        (function, order)
        for function, order in registered
        if function.__module__ != localize_hooks.__name__
    ]
    if hooks._hooks[name] == registered:
        raise ImproperlyConfigured(f"wagtail-localize registers no {name} any more.")


for name in PUT_AWAY:
    put_away(name)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    desk = "translation/<int:translation_id>"
    return [
        path(f"{desk}/", views.DeskView.as_view(), name="translation_desk"),
        path(
            f"{desk}/preview/", views.PreviewView.as_view(), name="translation_preview"
        ),
        path(f"{desk}/needed/", needed.NeededView.as_view(), name="translation_needed"),
        path(
            f"{desk}/ask/<int:segment_id>/",
            questions.QuestionView.as_view(),
            name="translation_question",
        ),
        path(
            f"{desk}/by-hand/", by_hand.ByHandView.as_view(), name="translation_by_hand"
        ),
        path(
            "translation/begin/<slug:app_label>/<slug:model_name>/<str:pk>/<str:language>/",
            beginning.begin,
            name="translation_begin",
        ),
        path("localize/<path:rest>", led_elsewhere),
    ]


# The desk knows its texts segment by segment, and an old version does not.
HOW_TO_REVERT = gettext_lazy(
    "An old version cannot be brought back onto the desk. Choose “Edit without the desk”, "
    "bring the version back from the history and save it, and then come back to the desk."
)


def led_elsewhere(request: HttpRequest, rest: str) -> HttpResponse:
    """An old address of wagtail-localize does nothing; it leads to where one begins now."""
    messages.info(request, _("Translations are made on the translation desk."))
    return redirect("translation_table")


@hooks.register("before_edit_page", order=-10)
@hooks.register("before_edit_snippet", order=-10)
def lead_to_desk(request: HttpRequest, instance: Model) -> HttpResponse | None:
    """The texts of a translation are written on the desk; nothing else saves over them."""
    if not isinstance(instance, TranslatableMixin):
        return None
    if getattr(instance, "alias_of_id", None):
        source = instance.alias_of
        if source.locale_id == instance.locale_id:
            return None
        return redirect(views.begin_address(source.specific, _code(instance)))
    translation = translation_into(instance)
    if not translation or not translation.enabled:
        return None
    if request.resolver_match.url_name == "revisions_revert":
        messages.warning(request, HOW_TO_REVERT)
    elif request.method == "POST" or request.path != views.edit_address(instance):
        messages.warning(
            request, _("Nothing was saved: this page is translated on the desk.")
        )
    return redirect("translation_desk", translation.pk)


@hooks.register("register_page_header_buttons")
def page_buttons(
    page: Page, user: User, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    if not page.is_root() and user.has_perm(SUBMIT):
        yield from _buttons(page)


@hooks.register("register_snippet_listing_buttons")
def snippet_buttons(
    snippet: Model, user: User, next_url: str | None = None
) -> Iterator[Button]:
    if isinstance(snippet, TranslatableMixin) and user.has_perm(SUBMIT):
        yield from _ways_on(snippet)


def _buttons(page: Page) -> Iterator[Button]:
    translation = translation_into(page)
    if translation is None:
        yield from _ways_on(page.specific_deferred)
    elif translation.enabled:
        yield _button(_("Translation desk"), _desk(translation))
    else:
        address = reverse("translation_by_hand", args=[translation.pk])
        yield _button(_("Back to the translation desk"), address)


def _ways_on(source: Model) -> Iterator[Button]:
    for locale in locales().values():
        if locale.pk != source.locale_id:
            label = _("Translate: %(language)s") % {"language": locale}
            yield _button(label, views.begin_address(source, locale.language_code))


def _desk(translation: Translation) -> str:
    return reverse("translation_desk", args=[translation.pk])


def _button(label: str, address: str) -> Button:
    return Button(label, address, icon_name="wagtail-localize-language", priority=60)


def _code(instance: Model) -> str:
    return locales()[instance.locale_id].language_code
