"""Empty tables that take the place of others in one connection, for trying things out."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def scratch_tables(*names: str) -> Iterator[None]:
    """
    Hide tables behind empty temporary ones of the same form.

    Both databases look for a temporary table first, so nobody else sees a difference.
    """
    with connection.cursor() as cursor:
        for name in names:
            for statement in statements(name):
                cursor.execute(statement)
        try:
            yield
        finally:
            schema = "temp" if connection.vendor == "sqlite" else "pg_temp"
            for name in names:
                cursor.execute(f"DROP TABLE {schema}.{name}")


def statements(name: str) -> list[str]:
    if connection.vendor == "postgresql":
        return [f"CREATE TEMPORARY TABLE {name} (LIKE {name} INCLUDING ALL)"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sql FROM main.sqlite_master"
            " WHERE tbl_name = %s AND sql IS NOT NULL ORDER BY type = 'index'",
            [name],
        )
        found = [sql for (sql,) in cursor.fetchall()]
    return [in_temporary_schema(sql) for sql in found]


def in_temporary_schema(sql: str) -> str:
    pattern = r"(?i)^\s*(CREATE (?:VIRTUAL TABLE|TABLE|UNIQUE INDEX|INDEX))\s+"
    sql = re.sub(pattern, r"\1 temp.", sql)
    # A temporary table cannot refer to rows of the others.
    return re.sub(
        r"(?i)\s+REFERENCES\s+\S+\s+\(\S+\)(\s+DEFERRABLE INITIALLY DEFERRED)?", "", sql
    )
