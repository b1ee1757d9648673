"""The hooks of the editorial packages, where Wagtail looks for them."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from editorial import undoing
from editorial.contacts import hooks as contact_hooks
from editorial.freshness import hooks as freshness_hooks
from editorial.guide import hooks as guide_hooks
from editorial.page_views import PageViews
from editorial.quality import hooks as quality_hooks
from editorial.workflow import hooks as workflow_hooks

__all__ = [
    "contact_hooks",
    "freshness_hooks",
    "guide_hooks",
    "quality_hooks",
    "workflow_hooks",
]

hooks.register("register_admin_viewset", PageViews)
hooks.register("before_delete_page", undoing.warn_of_deletion)


@hooks.register("insert_editor_js")
def wait_for_autosave() -> SafeString:
    return format_html('<script src="{}"></script>', static("js/editor.js"))
