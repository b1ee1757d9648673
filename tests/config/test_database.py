import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="Asks SQLite itself.")
def test_sqlite_is_set_up_for_several_writers():
    with connection.cursor() as cursor:
        answers = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
        ]

    assert answers == ["wal", 1, 20_000, 1]
    assert connection.transaction_mode == "IMMEDIATE"
