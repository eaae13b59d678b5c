"""Very many rows at a time: none is lost, and the file is as if they had come one by one."""

import sqlite3
from collections.abc import Iterator

import pytest

from flashcards.store import reviews
from flashcards.store.database import Database
from flashcards.store.many_rows import BLOCK_VALUES, ROWS_AT_ONCE, insert_many
from flashcards.store.reviews import LogRow, append_all, growing
from flashcards.study.day import Now

NOW = Now(1_700_000_000_000)
SCHEMA = "SELECT type, name, sql FROM sqlite_master ORDER BY name"
BLOCK = BLOCK_VALUES // 2


@pytest.mark.parametrize("count", [0, 1, ROWS_AT_ONCE, ROWS_AT_ONCE + 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK + 70])
def test_every_row_is_stored_in_its_order(count: int) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE numbers(id INTEGER PRIMARY KEY, number INTEGER)")
    rows = [(place, place * 3) for place in range(1, count + 1)]

    insert_many(connection, "INSERT INTO numbers(id, number)", iter(rows))

    assert connection.execute("SELECT id, number FROM numbers ORDER BY id").fetchall() == rows


def log(count: int) -> Iterator[LogRow]:
    for place in range(count):
        yield place, "review", NOW.at_ms + place, 19_000 - place % 7, 3, 1_000, 1, place + 1, None


def test_an_index_that_is_made_anew_is_the_same(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reviews, "MANY_LINES", 10)
    before = db.connection.execute(SCHEMA).fetchall()

    with db.action("import", "Import", NOW), growing(db.connection, 30):
        append_all(db.connection, log(30))

    assert db.connection.execute(SCHEMA).fetchall() == before
    assert db.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_an_import_that_fails_leaves_the_index(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reviews, "MANY_LINES", 10)
    before = db.connection.execute(SCHEMA).fetchall()

    with pytest.raises(KeyError), db.action("import", "Import", NOW), growing(db.connection, 30):
        append_all(db.connection, log(20))
        raise KeyError

    assert db.connection.execute(SCHEMA).fetchall() == before
    assert db.connection.execute("SELECT count(*) FROM reviews").fetchone() == (0,)
