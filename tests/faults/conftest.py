"""A site of its own for each test, on which processes work that may be killed."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, connections
from wagtail.models import Site

from tests.faults.postgresql import Server
from toolkit import on_commit
from toolkit.locales import locales

IS_PLANNED = on_commit.is_planned


@pytest.fixture(scope="session")
def empty_site(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[str]:
    """The name of a copy of the test database, made before any test holds it."""
    with django_db_blocker.unblock():
        usual = connection.settings_dict["NAME"]
        connection.close()
        if connection.vendor == "sqlite":
            name = str(tmp_path_factory.mktemp("faults") / "empty.sqlite3")
            with sqlite3.connect(usual) as file:
                file.execute("VACUUM INTO ?", [name])
            yield name
        else:
            name = f"talkoot_empty_{os.getpid()}"
            create(name, usual)
            yield name
            drop(name)


@pytest.fixture
def own_site(
    db, empty_site, settings, tmp_path, nothing_is_planned, monkeypatch
) -> Iterator[Path]:
    """A site in which what is written stays; gives its folder."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    monkeypatch.setattr(on_commit, "is_planned", IS_PLANNED)
    usual = connections["default"]
    own = connections["default"] = usual.copy()
    if own.vendor == "sqlite":
        name = str(tmp_path / "own.sqlite3")
        shutil.copyfile(empty_site, name)
    else:
        name = f"talkoot_own_{os.getpid()}"
        create(name, empty_site)
    own.settings_dict["NAME"] = name
    forget()
    yield tmp_path
    own.close()
    if own.vendor == "postgresql":
        drop(name)
    connections["default"] = usual
    forget()


@pytest.fixture
def another_server() -> Iterator[Server]:
    """A PostgreSQL server beside the one of the tests, and empty."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no server: run with TALKOOT_POSTGRESQL_URL.")
    server = Server()
    yield server
    server.remove()


def address() -> str:
    """The site's database, as programs for it are told where it is."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return given["NAME"]
    login = given["USER"] + (f":{given['PASSWORD']}" if given["PASSWORD"] else "")
    return f"postgresql://{login}@{given['HOST']}:{given['PORT']}/{given['NAME']}"


def create(name: str, template: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def drop(name: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def forget() -> None:
    """Nothing that is remembered of one database is true of another."""
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()
    locales.cache_clear()
    cache.clear()
