"""
Knows whether anything that readers see has changed, whoever changed it and how.

Every transaction that writes to a table outside `UNSEEN` leaves a row of its own, in the
same transaction: what changed and that it changed are committed as one. Signals would
miss bulk writes and SQL; a counter would make all writers wait for each other.
"""

import re
from collections.abc import Callable

from django.core.cache import cache
from django.db import ConnectionHandler
from django.db import connection as default
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from toolkit.indexing import DRAFT_FIELDS

TABLE = "serving_change"
KEPT = 200
LAST = "serving-last-state"  # in the cache, for when the database is away

STATE = "SELECT COUNT(*), MAX(id) FROM serving_change"
LEAVE = "INSERT INTO serving_change DEFAULT VALUES RETURNING id"
PRUNE = "DELETE FROM serving_change WHERE id <= %s"

# What no reader sees: sessions, queues, logs, drafts, and notes of the editorial work.
UNSEEN = {
    TABLE,
    "django_migrations",
    "django_session",
    "search_searchchange",
    "search_searchedwords",
    "translation_deliberatelysame",
    "translation_memorykey",
    "translation_question",
    "translation_termbreach",
    "translation_translationimport",
    "wagtailcore_comment",
    "wagtailcore_commentreply",
    "wagtailcore_modellogentry",
    "wagtailcore_pagelogentry",
    "wagtailcore_pagesubscription",
    "wagtailcore_referenceindex",
    "wagtailcore_revision",
    "wagtailcore_taskstate",
    "wagtailcore_uploadedfile",
    "wagtailcore_workflowstate",
    "wagtailimages_rendition",
    "wagtailusers_userprofile",
}
UNSEEN_APPS = (
    "axes_",
    "django_tasks_",
    "editorial_",
    "feedback_",
    "links_",
    "otp_",
    "spreadsheets_",
    "wagtail_localize_",
    "wagtailadmin_",
    "wagtailsearch_",
)

# Columns of other tables that no reader sees: drafts, sign-ins, what translators have to do.
UNSEEN_COLUMNS = {
    "wagtailcore_page": {*DRAFT_FIELDS, "latest_revision_id"},
    "auth_user": {"last_login", "password"},
    "translation_translationstatus": {
        "fingerprint",
        "section_id",
        "segments",
        "since",
        "state",
        "title",
        "translation_id",
        "translator_id",
        "words",
    },
}

WRITE = re.compile(
    r"\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM|TRUNCATE(?: TABLE)?|COPY)"
    r'\s+["`]?(\w+)',
    re.IGNORECASE,
)
COLUMN = re.compile(r'[(, ]"(\w+)" = ')


def state() -> str:
    """What the site is like; another text as soon as something that readers see changed."""
    with default.cursor() as cursor:
        cursor.execute(STATE)
        return "-".join(map(str, cursor.fetchone()))


def watch(connections: ConnectionHandler) -> None:
    """Watch every connection of this process, from now on."""
    for connection in connections.all(initialized_only=True):
        _watch(connection=connection)
    connection_created.connect(_watch, dispatch_uid="serving.watch")


def _watch(connection: BaseDatabaseWrapper, **kwargs) -> None:
    if _note not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, _note)


def _note(
    execute: Callable, sql: str, params: object, many: bool, context: dict
) -> object:
    result = execute(sql, params, many, context)
    if is_seen(sql):
        _leave_a_row(context["connection"])
    return result


def is_seen(sql: str) -> bool:
    """Whether a statement writes what readers may see."""
    written = WRITE.match(sql)
    if not written:
        return False
    table = written[1].lower()
    if table in UNSEEN or table.startswith(UNSEEN_APPS):
        return False
    return not _only_unseen_columns(table, sql)


def _only_unseen_columns(table: str, sql: str) -> bool:
    head, _where, _rest = sql.partition(" WHERE ")
    columns = set(COLUMN.findall(head))
    return bool(columns) and columns <= UNSEEN_COLUMNS.get(table, set())


def _leave_a_row(connection: BaseDatabaseWrapper) -> None:
    # The mark goes as the row does: with the savepoint or the transaction.
    if any(function is _mark for _ids, function, *_ in connection.run_on_commit):
        return
    if not _is_migrated(connection):
        return
    with connection.cursor() as cursor:
        cursor.execute(LEAVE)
        [number] = cursor.fetchone()
        if number % KEPT == 0:
            cursor.execute(PRUNE, [number - KEPT])
    if connection.in_atomic_block:
        connection.on_commit(_mark, robust=True)
    else:
        _mark()


def _mark() -> None:
    """
    Forgets what the site was like: nobody shall be shown it any more.

    It also says, by standing among a transaction's callbacks, that the row is left.
    """
    cache.delete(LAST)


def _is_migrated(connection: BaseDatabaseWrapper) -> bool:
    """Whether the table is there; before, there are no readers either."""
    if not getattr(connection, "has_changes", False):
        with connection.cursor() as cursor:
            tables = connection.introspection.table_names(cursor)
        connection.has_changes = TABLE in tables
    return connection.has_changes
