"""What each role may do, as one table; an administrator may change it on a site."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse
from wagtail import hooks
from wagtail.models import GroupPagePermission, Locale, Page
from wagtail.permissions import policy_registry

from accounts.roles import Role
from tests import factories
from tests.page_types import LISTED, make, name_of

# s(ee in the explorer), c(reate below), e(dit), w(orkflow: submit), p(ublish), u(npublish),
# d(elete what is published), D(elete what is a draft)
PAGES = """
                  pages
fi administrator  scewpudD
fi publisher      scewpudD
fi editor         scew---D
fi reviewer       --------
fi translator     --------
fi feedback       --------
en administrator  scewpudD
en publisher      scewpudD
en editor         scew---D
en reviewer       --------
en translator     scew---D
en feedback       --------
"""

AREAS = """
              admin glossary municipalities synonyms redirects images documents collections searches aging-pages  users groups sites locales workflows translations
administrator yes   yes      yes            yes      yes       yes    yes       yes         yes      yes          yes   yes    yes   yes     yes       yes
publisher     yes   yes      yes            yes      yes       yes    yes       -           yes      yes          -     -      -     -       -       yes
editor        yes   -        -              -        -         yes    yes       -           -        yes          -     -      -     -       -       yes
reviewer      yes   -        -              -        -         -      -         -           -        -            -     -      -     -       -       -
translator    yes   yes      -              yes      -         -      -         -           -        yes          -     -      -     -       -       yes
feedback      yes   -        -              -        -         -      -         -           -        -            -     -      -     -       -       -
"""  # noqa: E501

ROLES = {
    "administrator": Role.ADMINISTRATOR,
    "publisher": Role.PUBLISHER,
    "editor": Role.EDITOR,
    "reviewer": Role.SUBJECT_REVIEWER,
    "translator": Role.TRANSLATOR,
    "feedback": Role.FEEDBACK_HANDLER,
}
ADDRESSES = {
    "admin": "wagtailadmin_home",
    "glossary": "wagtailsnippets_toolkit_glossaryterm:list",
    "municipalities": "wagtailsnippets_toolkit_municipality:add",
    "synonyms": "wagtailsnippets_search_searchsynonym:list",
    "redirects": "wagtailredirects:index",
    "images": "wagtailimages:add",
    "documents": "wagtaildocs:add",
    "collections": "wagtailadmin_collections:index",
    "searches": "search_report",
    "aging-pages": "wagtailadmin_reports:aging_pages",
    "users": "wagtailusers_users:index",
    "groups": "wagtailusers_groups:index",
    "sites": "wagtailsites:index",
    "locales": "wagtaillocales:index",
    "workflows": "wagtailadmin_workflows:index",
    "translations": "translation_table",
}


def rows(table: str) -> dict[str, dict[str, str]]:
    """The cells by the name of the row and that of the column."""
    head, *lines = table.strip().splitlines()
    names = head.split()
    cells = [line.split() for line in lines]
    return {
        " ".join(row[: -len(names)]): dict(zip(names, row[-len(names) :], strict=True))
        for row in cells
    }


def somebody(role: Role) -> User:
    user = User.objects.create_user(role.value, f"{role}@example.org", "x")
    user.groups.add(role.group)
    return user


@pytest.fixture
def sections(db) -> dict[str, dict[str, Page]]:
    """A published page of each type that is listed, in both languages."""
    source = {name_of(model): make(model) for model in LISTED}
    translations = {name: factories.translated(page) for name, page in source.items()}
    return {"fi": source, "en": translations}


def actions(user: User, page: Page) -> str:
    """What the user may do, in the letters of the table."""
    user = User.objects.get(pk=user.pk)
    pages = policy_registry.get_by_type(Page)
    allowed = page.permissions_for_user(user)
    above = page.get_parent().specific.permissions_for_user(user)
    Page.objects.filter(pk=page.pk).update(live=False)
    deletes_draft = page.permissions_for_user(user).can_delete()
    Page.objects.filter(pk=page.pk).update(live=True)
    may = {
        "s": pages.explorable_instances(user).filter(pk=page.pk).exists(),
        "c": above.can_add_subpage(),
        "e": allowed.can_edit(),
        "w": allowed.can_edit() and allowed.can_submit_for_moderation(),
        "p": allowed.can_publish(),
        "u": allowed.can_unpublish(),
        "d": allowed.can_delete(),
        "D": deletes_draft,
    }
    return "".join(letter if yes else "-" for letter, yes in may.items())


@pytest.mark.parametrize("row", rows(PAGES))
def test_what_a_role_may_do_to_pages(sections, row):
    language, name = row.split()
    user = somebody(ROLES[name])

    found = {kind: actions(user, page) for kind, page in sections[language].items()}

    assert found == dict.fromkeys(found, rows(PAGES)[row]["pages"])


@pytest.mark.parametrize("name", ROLES)
def test_what_a_role_sees_of_the_rest_of_the_admin(client, db, name):
    client.force_login(somebody(ROLES[name]))

    found = {
        area: "yes" if client.get(reverse(address)).status_code == 200 else "-"
        for area, address in ADDRESSES.items()
    }

    assert found == rows(AREAS)[name]


def test_administrators_have_every_permission_that_the_admin_knows(client, db):
    client.force_login(somebody(Role.ADMINISTRATOR))
    client.get(reverse("wagtailadmin_home"))
    known = Permission.objects.none()
    for registered in hooks.get_hooks("register_permissions"):
        known |= registered()

    missing = known.exclude(group=Role.ADMINISTRATOR.group)

    assert [permission.codename for permission in missing] == []


def test_wagtails_own_groups_are_gone(db):
    names = ["Editors", "Moderators"]

    assert not Group.objects.filter(name__in=names).exists()


def test_language_switched_on_later_gets_its_rights_with_its_home_page(db):
    swedish = Locale.objects.create(language_code="sv")

    home = factories.home().copy_for_translation(swedish)

    for role, may_edit, may_publish in [
        (Role.PUBLISHER, True, True),
        (Role.EDITOR, True, False),
        (Role.TRANSLATOR, True, False),
        (Role.SUBJECT_REVIEWER, False, False),
    ]:
        allowed = home.permissions_for_user(somebody(role))
        assert (allowed.can_edit(), allowed.can_publish()) == (may_edit, may_publish)


def test_what_an_administrator_changed_stays(db):
    GroupPagePermission.objects.filter(
        group=Role.EDITOR.group, page=factories.home()
    ).delete()

    factories.home().save()

    assert not factories.home().permissions_for_user(somebody(Role.EDITOR)).can_edit()


@pytest.fixture
def administrator(client, db) -> Client:
    client.force_login(somebody(Role.ADMINISTRATOR))
    return client


def test_administrator_makes_nobody_a_superuser(administrator):
    account = {"username": "uusi", "email": "uusi@example.org", "is_superuser": "on"}
    account |= {"first_name": "U", "last_name": "U"}
    account |= {"password1": "pitka-salasana-1", "password2": "pitka-salasana-1"}
    editor = Role.EDITOR.group.pk

    administrator.post(reverse("wagtailusers_users:add"), account | {"groups": editor})

    made = User.objects.get(username="uusi")
    assert not made.is_superuser
    assert list(made.groups.all()) == [Role.EDITOR.group]


def test_administrator_does_not_get_at_a_superuser(administrator, admin_user):
    address = reverse("wagtailusers_users:edit", args=[admin_user.pk])

    answer = administrator.post(address, {"username": "admin", "password1": "x"})

    assert answer.status_code == 302
    assert User.objects.get(pk=admin_user.pk).check_password("password")


def test_role_follows_its_group_when_that_is_renamed(db):
    editor = somebody(Role.EDITOR)
    Group.objects.filter(pk=Role.EDITOR.group.pk).update(name="Verkkotoimitus")

    assert list(Role.EDITOR.members) == [editor]
