"""Undo and redo of the last actions, across restarts and processes.

An entry's changes are applied backwards while the triggers capture what that replaces; the fresh
captures take the place of the old ones, so the same step run again is the redo.
"""

import itertools
import json
import sqlite3
from collections.abc import Callable, Iterable
from typing import Any

from flashcards.errors import NothingFound
from flashcards.store.capture import Columns, columns_of
from flashcards.store.database import Database
from flashcards.store.transaction import START_RECORDING
from flashcards.study.day import Now

_BATCH_ROWS = 5_000

Change = tuple[int, str, str, str | None, Any, Any]
"""A row of journal_changes: id, table, key, image, value_1, value_2."""


def undo(db: Database, now: Now) -> str:
    """Take the last action back; answers with its label.

    Raises:
        NothingFound: there is no action left to undo.
    """
    return _swap(db, now, "SELECT id, label FROM journal WHERE undone = 0 ORDER BY id DESC LIMIT 1", 1, "undo")


def redo(db: Database, now: Now) -> str:
    """Do the last undone action again; answers with its label.

    Raises:
        NothingFound: nothing was undone since the last action.
    """
    return _swap(db, now, "SELECT id, label FROM journal WHERE undone = 1 ORDER BY id LIMIT 1", 0, "redo")


def _swap(db: Database, now: Now, find: str, undone: int, verb: str) -> str:
    with db.write(now):
        connection = db.connection
        found = connection.execute(find).fetchone()
        if found is None:
            raise NothingFound(f"There is nothing to {verb}.")
        entry_id, label = found
        connection.execute("PRAGMA defer_foreign_keys = 1")
        _reverse(connection, entry_id)
        connection.execute("UPDATE journal SET undone = ? WHERE id = ?", (undone, entry_id))
    return str(label)


def _reverse(connection: sqlite3.Connection, entry_id: int) -> None:
    last = connection.execute("SELECT max(id) FROM journal_changes WHERE entry_id = ?", (entry_id,)).fetchone()[0]
    connection.execute(START_RECORDING, (entry_id,))
    appliers: dict[tuple[str, bool], Callable[[Iterable[Change]], None]] = {}
    before = last + 1
    while changes := _changes_before(connection, entry_id, before):
        for (table, is_gone), run in itertools.groupby(changes, key=lambda change: (change[1], change[3] is None)):
            if (table, is_gone) not in appliers:
                appliers[table, is_gone] = _applier(connection, table, is_gone, entry_id)
            appliers[table, is_gone](run)
        before = changes[-1][0]
    connection.execute("DELETE FROM recording")
    connection.execute("DELETE FROM journal_changes WHERE entry_id = ? AND id <= ?", (entry_id, last))


def _changes_before(connection: sqlite3.Connection, entry_id: int, before: int) -> list[Change]:
    return connection.execute(
        "SELECT id, table_name, key, image, value_1, value_2 FROM journal_changes "
        "WHERE entry_id = ? AND id < ? ORDER BY id DESC LIMIT ?",
        (entry_id, before, _BATCH_ROWS),
    ).fetchall()


def _applier(
    connection: sqlite3.Connection, table: str, is_gone: bool, entry_id: int
) -> Callable[[Iterable[Change]], None]:
    """What puts rows of one table back: to their image, or away where they were not there before."""
    columns = columns_of(connection, table)
    if not is_gone:
        put, beside = _upsert(table, columns), len(columns.beside)
        return lambda changes: _run(
            connection, put, (json.loads(change[3] or "") + list(change[4 : 4 + beside]) for change in changes)
        )
    if table == "reviews":
        void = "UPDATE reviews SET voided_by = ? WHERE id = ?"
        return lambda changes: _run(connection, void, ((entry_id, change[2]) for change in changes))
    remove = f"DELETE FROM {table} WHERE " + " AND ".join(f"{key} = ?" for key in columns.keys)
    if len(columns.keys) == 1:
        return lambda changes: _run(connection, remove, ((change[2],) for change in changes))
    return lambda changes: _run(connection, remove, (json.loads(change[2]) for change in changes))


def _run(connection: sqlite3.Connection, statement: str, rows: Iterable[Iterable[Any]]) -> None:
    connection.executemany(statement, rows)  # type: ignore[arg-type]


def _upsert(table: str, columns: Columns) -> str:
    names = columns.inline + columns.beside
    kept = ", ".join(f"{name} = excluded.{name}" for name in names if name not in columns.keys)
    marks = ", ".join("?" * len(names))
    return (
        f"INSERT INTO {table}({', '.join(names)}) VALUES ({marks}) "
        f"ON CONFLICT({', '.join(columns.keys)}) DO UPDATE SET {kept}"
    )
