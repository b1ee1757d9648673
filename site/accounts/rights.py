"""
What each role may do, to begin with.

Rights are given once: by a migration, and on the pages of a language when it gets its home
page. From then on they are the administrators' to change in the admin.
"""

from collections.abc import Iterable

from django.apps import apps as registry
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group
from django.db.models import Model

from accounts.roles import Role

SNIPPETS = ["contact", "fundingprogramme", "glossaryterm", "network", "organisation"]
SNIPPETS += ["project", "term"]  # all of them translatable; municipalities are not
EVERYTHING = ["add", "change", "publish", "bulk_delete", "lock", "unlock"]

PAGES = {Role.PUBLISHER: EVERYTHING, Role.EDITOR: ["add", "change"]}
TRANSLATED_PAGES = {**PAGES, Role.TRANSLATOR: ["add", "change"]}

SIGN_IN = "wagtailadmin.access_admin"
TRANSLATE = "wagtail_localize.submit_translation"


def _all_of(app: str, *models: str, actions: Iterable[str]) -> list[str]:
    return [f"{app}.{action}_{model}" for model in models for action in actions]


def _files(*actions: str) -> list[str]:
    return [
        *_all_of("wagtailimages", "image", actions=actions),
        *_all_of("wagtaildocs", "document", actions=actions),
    ]


COLLECTIONS = {
    Role.ADMINISTRATOR: [
        *_files("add", "change", "choose"),
        *_all_of("wagtailcore", "collection", actions=["add", "change", "delete"]),
    ],
    Role.PUBLISHER: _files("add", "change", "choose"),
    Role.EDITOR: _files("add", "change", "choose"),
    Role.SUBJECT_REVIEWER: _files("choose"),
    Role.TRANSLATOR: _files("choose"),
}

MODELS = {
    Role.PUBLISHER: [
        SIGN_IN,
        TRANSLATE,
        "search.view_searchedwords",
        *_all_of(
            "toolkit", "municipality", *SNIPPETS, actions=["add", "change", "delete"]
        ),
        *_all_of(
            "search", "bestbet", "searchsynonym", actions=["add", "change", "delete"]
        ),
        *_all_of("wagtailredirects", "redirect", actions=["add", "change", "delete"]),
    ],
    Role.EDITOR: [SIGN_IN],
    Role.SUBJECT_REVIEWER: [SIGN_IN],
    Role.TRANSLATOR: [
        SIGN_IN,
        TRANSLATE,
        *_all_of("toolkit", *SNIPPETS, actions=["add", "change"]),
        *_all_of("search", "bestbet", "searchsynonym", actions=["add", "change"]),
    ],
    Role.FEEDBACK_HANDLER: [SIGN_IN],
}


def give(role: str, permissions: Iterable[str], apps: Apps = registry) -> None:
    """
    Give the role's group permissions such as `feedback.change_feedback`.

    For migrations too: there `apps` are the migration's, which depends on editorial's 0003
    and on the migrations that made the models.
    """
    group = _group(role, apps)
    for name in permissions if group else ():
        group.permissions.add(_permission(name, apps))


def give_all(role: str, apps: Apps = registry) -> None:
    """Give the role every permission that there is."""
    for app in {config.label for config in apps.get_app_configs()}:
        _make_permissions(app, apps)
    if group := _group(role, apps):
        group.permissions.add(*apps.get_model("auth", "Permission").objects.all())


def give_on_page(
    role: str, page: Model, actions: Iterable[str], apps: Apps = registry
) -> None:
    """Let the role do this to the page and all below it."""
    group = _group(role, apps)
    for action in actions if group else ():
        apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
            group=group,
            page_id=page.pk,
            permission=_permission(f"wagtailcore.{action}_page", apps),
        )


def give_on_collections(
    role: str, permissions: Iterable[str], apps: Apps = registry
) -> None:
    """Give the role permissions such as `wagtailimages.add_image` in all collections."""
    group = _group(role, apps)
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    rows = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    for name in permissions if group else ():
        rows.get_or_create(
            group=group, collection=root, permission=_permission(name, apps)
        )


def give_on_home(home: Model, is_source: bool, apps: Apps = registry) -> None:
    """Give the roles their rights on a language's home page and all below it."""
    for role, actions in (PAGES if is_source else TRANSLATED_PAGES).items():
        give_on_page(role, home, actions, apps)


def _group(role: str, apps: Apps) -> Group | None:
    """Nothing when an administrator has deleted the role's group."""
    groups = apps.get_model("auth", "Group").objects
    return groups.filter(role_group__role=role).first()


def _permission(name: str, apps: Apps) -> Model:
    app, codename = name.split(".")
    permissions = apps.get_model("auth", "Permission").objects
    wanted = {"content_type__app_label": app, "codename": codename}
    if not permissions.filter(**wanted).exists():
        _make_permissions(app, apps)
    return permissions.get(**wanted)


def _make_permissions(app: str, apps: Apps) -> None:
    """Django makes permissions after all migrations; a new database has none yet."""
    config = apps.get_app_config(app)
    if not hasattr(config, "models_module"):
        config.models_module = True  # else an app within a migration counts as empty
    create_permissions(config, verbosity=0, apps=apps)
