"""
Everything that the site replaces in its packages or uses beyond their public interface.

A system check compares each with how it was when the code that leans on it was last looked
at: what is gone is an error, what changed a warning, each in a sentence.
"""

import ast
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from operator import attrgetter
from pathlib import Path

DIGITS = 12


class GoneError(Exception):
    """Why the site cannot run with the packages that it has."""


@dataclass(frozen=True)
class Internal:
    """
    A target is `module:name` or, for a template, `package/path/in/it`.

    `digest` is that of its source in the version `seen_in`; without one it is not compared.
    """

    target: str
    used_by: str
    reason: str
    seen_in: str
    digest: str = ""

    def source(self) -> str:
        """The target as its package has it; raises GoneError."""
        module, colon, name = self.target.partition(":")
        try:
            if not colon:
                package, _slash, path = self.target.partition("/")
                return (_file_of(package).parent / path).read_text()
            if self.digest:
                # Read, not imported: what is for another database cannot be.
                return _definition(_file_of(module), name.split("."))
            attrgetter(name)(import_module(module))
            return ""
        except (ImportError, AttributeError, OSError) as problem:
            raise GoneError(
                f"{self.target} is gone, on which {self.used_by} leans: {self.reason}. "
                f"It was there in {self.seen_in}."
            ) from problem

    def change(self) -> str:
        """What differs and who has to look, in a sentence; raises GoneError."""
        digest = digest_of(self.source())
        if not self.digest or digest == self.digest:
            return ""
        return (
            f"{self.target} has changed since {self.seen_in}: see whether {self.used_by} "
            f"still holds ({self.reason}), then note {digest} in toolkit/internals.py."
        )


def _file_of(module: str) -> Path:
    spec = find_spec(module)
    if not spec or not spec.origin:
        raise ImportError(module)
    return Path(spec.origin)


def _definition(file: Path, names: list[str]) -> str:
    """A class or function as the package has it, whatever stands in its place by now."""
    text = file.read_text()
    node: ast.AST = ast.parse(text)
    for name in names:
        inside = {n.name: n for n in ast.iter_child_nodes(node) if hasattr(n, "name")}
        if name not in inside:
            raise AttributeError(name)
        node = inside[name]
    return ast.get_source_segment(text, node) or ""


def digest_of(source: str) -> str:
    return sha256(source.encode()).hexdigest()[:DIGITS]


WAGTAIL = "Wagtail 8.0.1"
LOCALIZE = "wagtail-localize 1.14"

INTERNALS = [
    Internal(
        "wagtail.admin.widgets.chooser:BaseChooser.render",
        "editorial.csp_widgets",
        "choosers start without an inline script, which the policy forbids",
        WAGTAIL,
        "0cd7d42ae7b3",
    ),
    Internal(
        "wagtail.admin.widgets.workflows:AdminTaskChooser",
        "editorial.csp_widgets",
        "its chooser starts without an inline script",
        WAGTAIL,
        "123a57b9ac30",
    ),
    Internal(
        "wagtail.admin.views.generic.base:BaseListingView.order_queryset",
        "editorial.alphabetical_lists",
        "lists of the admin are by the Finnish alphabet",
        WAGTAIL,
        "c0218bd7e3af",
    ),
    Internal(
        "wagtail.admin.views.generic.chooser:BaseChooseView.apply_object_list_ordering",
        "editorial.alphabetical_lists",
        "choosers are by the Finnish alphabet",
        WAGTAIL,
        "82f644d2d8a2",
    ),
    Internal(
        "wagtail.admin.signal_handlers:register_signal_handlers",
        "editorial.workflow.mail",
        "letters of the workflow are ours, connected by the names of Wagtail's",
        WAGTAIL,
        "49718689d9e0",
    ),
    Internal(
        "wagtail.images.models:AbstractImage.create_rendition",
        "uploads.full_disk",
        "a page shows without a picture for which the disk has no room",
        WAGTAIL,
        "ce8b1887208a",
    ),
    Internal(
        "wagtail.images.models:AbstractImage.create_renditions",
        "uploads.full_disk",
        "a page shows without a picture for which the disk has no room",
        WAGTAIL,
        "a7d1c1cf848f",
    ),
    Internal(
        "willow.plugins.pillow:PillowImage.crop",
        "uploads.files",
        "a picture that stays whole is not copied",
        "Willow 1.12",
        "1851f0b65649",
    ),
    Internal(
        "willow.plugins.pillow:PillowImage.auto_orient",
        "uploads.files",
        "a picture is turned in place",
        "Willow 1.12",
        "79cab50cb725",
    ),
    Internal(
        "wagtail.contrib.redirects.models:Redirect.normalise_path",
        "links.old_paths",
        "an old address matches however its letters are composed",
        WAGTAIL,
        "4b25cb4fa94f",
    ),
    Internal(
        "wagtail.contrib.redirects.forms:ImportForm",
        "links.redirect_files",
        "files of redirects are read as other tables are",
        WAGTAIL,
        "debcd93e727a",
    ),
    Internal(
        "wagtail.contrib.redirects.signal_handlers:autocreate_redirects_on_slug_change",
        "links.redirects",
        "no redirect is made for an address that no reader had",
        WAGTAIL,
        "b4c4ea17b514",
    ),
    Internal(
        "wagtail.contrib.redirects.signal_handlers:autocreate_redirects_on_page_move",
        "links.redirects",
        "no redirect is made for an address that no reader had",
        WAGTAIL,
        "f637dae6077e",
    ),
    Internal(
        "wagtail.admin.views.mixins:SpreadsheetExportMixin.preprocess_field_value",
        "spreadsheets.report_files",
        "no text of a report runs as a formula",
        WAGTAIL,
        "c5ca33c8304b",
    ),
    Internal(
        "wagtail.admin.views.mixins:SpreadsheetExportMixin.stream_csv",
        "spreadsheets.report_files",
        "a report is written while the viewer's language is active",
        WAGTAIL,
        "14367e584b0a",
    ),
    Internal(
        "wagtail.hooks:_hooks",
        "translation.desk.hooks",
        "wagtail-localize's buttons and views are taken back",
        WAGTAIL,
    ),
    Internal(
        "wagtail_localize.models:TranslationSource.refresh_segments",
        "demo.sources",
        "a load makes the same segments, many in a statement",
        LOCALIZE,
        "8b4f1be4fdec",
    ),
    Internal(
        "wagtail_localize.wagtail_hooks:before_edit_page",
        "translation.desk.hooks",
        "the desk stands in place of wagtail-localize's editor",
        LOCALIZE,
        "1e836cace9ed",
    ),
    Internal(
        "wagtail.wagtail_hooks:check_view_restrictions",
        "translation.views",
        "the notice of an untranslated page keeps what is private",
        WAGTAIL,
        "b4543eaa7408",
    ),
    Internal(
        "wagtail.models.pages:AbstractPage.route",
        "serving.page_view",
        "a page is found by its whole address",
        WAGTAIL,
        "e4734f428a79",
    ),
    Internal(
        "wagtail.models.pages:AbstractPage.find_for_request",
        "serving.page_view",
        "the page that was found is not looked for once more",
        WAGTAIL,
        "43df7d41cb21",
    ),
    Internal(
        "wagtail.views:serve",
        "serving.page_view",
        "a page is found by its whole address",
        WAGTAIL,
        "2080d62de6eb",
    ),
    Internal(
        "modelsearch.backends.database.sqlite.sqlite:SQLiteSearchBackend",
        "search.wagtail_backend.sqlite",
        "the admin's search finds Finnish words",
        WAGTAIL,
        "8bfa2e719c2c",
    ),
    Internal(
        "modelsearch.backends.database.postgres.postgres:PostgresSearchBackend",
        "search.wagtail_backend.postgresql",
        "the admin's search finds Finnish words",
        WAGTAIL,
        "197859d08b8f",
    ),
    Internal(
        "django.db:connection.run_on_commit",
        "toolkit.on_commit",
        "what is planned once is not planned again",
        "Django 5.2",
    ),
    Internal(
        "taggit.utils:_parse_tags",
        "toolkit.tags",
        "tags are read as taggit reads them, and cleaned",
        "django-taggit 6.1",
        "59f6bac98028",
    ),
    Internal(
        "wagtail.admin/templates/wagtailadmin/admin_base.html",
        "site/editorial/templates",
        "the admin says what follows a wrong token",
        WAGTAIL,
        "8d1e91482208",
    ),
    Internal(
        "wagtail.admin/templates/wagtailadmin/panels/multiple_chooser_panel.html",
        "site/editorial/templates",
        "its script is started without an inline one",
        WAGTAIL,
        "673bc9b26ca9",
    ),
    Internal(
        "wagtail.admin/templates/wagtailadmin/panels/inline_panel.html",
        "site/editorial/templates",
        "its script is started without an inline one",
        WAGTAIL,
        "195bb0b199ed",
    ),
    Internal(
        "wagtail.admin/templates/wagtailadmin/widgets/datetime_input.html",
        "site/editorial/templates",
        "its script is started without an inline one",
        WAGTAIL,
        "479d8ddeaa73",
    ),
    Internal(
        "wagtail.admin/templates/wagtailadmin/widgets/time_input.html",
        "site/editorial/templates",
        "its script is started without an inline one",
        WAGTAIL,
        "536917c544a1",
    ),
    Internal(
        "wagtail.admin/templates/wagtailadmin/widgets/date_input.html",
        "site/editorial/templates",
        "its script is started without an inline one",
        WAGTAIL,
        "2557f7a4fd54",
    ),
    Internal(
        "wagtail.admin/templates/wagtailadmin/shared/side_panels/checks.html",
        "site/templates",
        "the panel shows the site's own rules",
        WAGTAIL,
        "9aa33e9ba259",
    ),
    Internal(
        "wagtail.admin/templates/wagtailadmin/login.html",
        "site/templates",
        "signing in with the city's account",
        WAGTAIL,
        "d563c5a4e7f2",
    ),
    Internal(
        "wagtail.admin/templates/wagtailadmin/pages/confirm_unpublish.html",
        "site/templates",
        "it asks what becomes of translations and links",
        WAGTAIL,
        "48449738ea62",
    ),
    Internal(
        "wagtail.admin/templates/wagtailadmin/pages/edit.html",
        "site/templates",
        "it tells of a newer version",
        WAGTAIL,
        "4910a7266f5e",
    ),
    Internal(
        "wagtail.admin/templates/wagtailadmin/pages/bulk_actions/confirm_bulk_unpublish.html",
        "site/templates",
        "it asks what becomes of translations and links",
        WAGTAIL,
        "9d9b4d0be9d5",
    ),
    Internal(
        "wagtail.admin/templates/wagtailadmin/pages/bulk_actions/confirm_bulk_delete.html",
        "site/templates",
        "it asks what becomes of translations and links",
        WAGTAIL,
        "318f8578476b",
    ),
]
