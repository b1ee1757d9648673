"""Accounts to try the site with; everybody can read their passwords here."""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission, User
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission
from wagtail.snippets.models import get_snippet_models
from wagtail.users.models import UserProfile

from home.models import HomePage


@dataclass(frozen=True)
class Account:
    """Who may do what to pages, to snippets and to images and documents."""

    name: str
    language: str
    pages: tuple[str, ...] = ()
    snippets: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    is_superuser: bool = False

    @property
    def password(self) -> str:
        return f"talkoot-{self.name}"


ACCOUNTS = [
    Account("administrator", "fi", is_superuser=True),
    Account(
        "editor",
        "fi",
        pages=("add", "change", "publish"),
        snippets=("add", "change"),
        media=("add", "change", "choose"),
    ),
    Account("reviewer", "fi", pages=("change", "publish")),
    Account("translator", "en", pages=("change",), snippets=("change",)),
]


def create_missing_accounts() -> None:
    for account in ACCOUNTS:
        user, is_new = User.objects.get_or_create(
            username=account.name,
            defaults={
                "email": f"{account.name}@example.org",
                "is_superuser": account.is_superuser,
            },
        )
        if is_new:
            user.set_password(account.password)
            user.save()
            UserProfile.objects.create(user=user, preferred_language=account.language)
            if not account.is_superuser:
                user.groups.add(create_group(account))


def create_group(account: Account) -> Group:
    """The group of the one account, with no more rights than it needs."""
    group = Group.objects.create(name=f"Demo: {account.name}")
    for home in HomePage.objects.all():
        for action in account.pages:
            GroupPagePermission.objects.create(
                group=group, page=home, permission_type=action
            )
    root = Collection.get_first_root_node()
    for action in account.media:
        for permission in (
            permission_for("wagtailimages", f"{action}_image"),
            permission_for("wagtaildocs", f"{action}_document"),
        ):
            GroupCollectionPermission.objects.create(
                group=group, collection=root, permission=permission
            )
    group.permissions.add(
        permission_for("wagtailadmin", "access_admin"),
        *(
            permission_for(model._meta.app_label, f"{action}_{model._meta.model_name}")
            for model in get_snippet_models()
            for action in account.snippets
        ),
    )
    if account.name == "translator":
        group.permissions.add(permission_for("wagtail_localize", "submit_translation"))
    return group


def permission_for(app: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=codename)
