"""What the site uses of its packages beyond their interfaces is listed, and watched."""

import ast
from dataclasses import replace
from importlib.util import find_spec

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db.models.signals import post_save

from demo.quiet import without
from links import redirects
from tests.test_architecture import LAYERS, ROOT, code, rooms
from toolkit import checks
from toolkit.internals import INTERNALS, GoneError, Internal


def said() -> list[str]:
    return [
        str(message.msg)
        for message in run_checks(tags=["compatibility"])
        if message.id in ("toolkit.E010", "toolkit.W010")
    ]


def test_packages_are_as_they_were():
    assert said() == []


def test_what_is_gone_is_named_with_who_leans_on_it(monkeypatch):
    target = "wagtail.admin.widgets.chooser:BaseChooser.render"
    [known] = [internal for internal in INTERNALS if internal.target == target]
    renamed = replace(known, target=f"{target}_in_another_way")
    monkeypatch.setattr(checks, "INTERNALS", [renamed])

    [sentence] = said()

    assert "BaseChooser.render_in_another_way is gone" in sentence
    assert "editorial.csp_widgets" in sentence


def test_what_changed_is_named_with_who_leans_on_it(monkeypatch):
    monkeypatch.setattr("toolkit.internals.digest_of", lambda source: "another")

    compared = [internal for internal in INTERNALS if internal.digest]
    assert len(said()) == len(compared)
    assert all("has changed since" in sentence for sentence in said())


@pytest.mark.parametrize(
    "target",
    ["no.such.module:name", "wagtail.models:NoSuchModel", "wagtail.admin/no/such.html"],
)
def test_a_target_may_go_in_any_way(target):
    with pytest.raises(GoneError, match=target):
        Internal(target, "somewhere", "a test", "no version", "digest").source()


def test_who_leans_on_it_is_there():
    for internal in INTERNALS:
        if "/" in internal.used_by:
            name = internal.target.partition("/templates/")[2]
            assert (ROOT / internal.used_by / name).exists()
        else:
            assert find_spec(internal.used_by)


@pytest.mark.parametrize("name", ["before_edit_page", "register_admin_urls"])
def test_a_hook_that_is_no_longer_there_to_be_put_away_is_told(name):
    from translation.desk.hooks import put_away

    with pytest.raises(ImproperlyConfigured, match=name):
        put_away(name)  # once more


def test_a_receiver_that_is_no_longer_connected_is_told():
    with pytest.raises(ImproperlyConfigured, match="autocreate_redirects"):
        redirects.take_the_place_of_wagtails()  # once more
    named = without(post_save, print, dispatch_uid="another")
    with pytest.raises(ImproperlyConfigured, match="another"), named:
        pass


def test_nothing_else_is_replaced():
    """A class of a package gets no new attribute outside the modules of the list."""
    listed = {internal.used_by for internal in INTERNALS}
    patching = set()
    for room in LAYERS:
        for file in code(room):
            if patches(ast.parse(file.read_text())):
                parts = file.with_suffix("").parts
                patching.add(".".join(parts[parts.index(room) :]))

    assert patching - listed == set()


def patches(tree: ast.Module) -> bool:
    """Whether it sets an attribute of something that it imports from a package."""
    foreign = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and not rooms({node.module or ""}) & LAYERS.keys()
        for alias in node.names
    }
    return any(
        isinstance(target, ast.Attribute)
        and isinstance(target.value, ast.Name)
        and target.value.id in foreign
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
    )
