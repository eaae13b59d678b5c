"""Undo and redo of the last actions, across restarts and processes.

An entry's changes are applied backwards while the triggers capture what that replaces; the fresh
captures take the place of the old ones, so the same step run again is the redo.
"""

import itertools
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from flashcards.errors import NothingFound
from flashcards.store.capture import Columns, columns_of
from flashcards.store.database import Database
from flashcards.store.many_rows import insert_many
from flashcards.store.schema import SHARED_RUNS
from flashcards.store.transaction import start_recording, stop_recording
from flashcards.study.day import Now

_BATCH_ROWS = 5_000

_ENTRY = "id, label, first_change, last_change"

Change = tuple[str, str, str, str | None, Any, Any]
"""A row of journal_changes: table, kind, key, image, value_1, value_2."""


def undo(db: Database, now: Now) -> str:
    """Take the last action back; answers with its label.

    Raises:
        NothingFound: there is no action left to undo.
    """
    return _swap(db, now, f"SELECT {_ENTRY} FROM journal WHERE undone = 0 ORDER BY id DESC LIMIT 1", 1, "undo")


def redo(db: Database, now: Now) -> str:
    """Do the last undone action again; answers with its label.

    Raises:
        NothingFound: nothing was undone since the last action.
    """
    return _swap(db, now, f"SELECT {_ENTRY} FROM journal WHERE undone = 1 ORDER BY id LIMIT 1", 0, "redo")


def _swap(db: Database, now: Now, find: str, undone: int, verb: str) -> str:
    with db.write(now):
        connection = db.connection
        found = connection.execute(find).fetchone()
        if found is None:
            raise NothingFound(f"There is nothing to {verb}.")
        entry_id, label, first, last = found
        connection.execute("PRAGMA defer_foreign_keys = 1")
        start_recording(connection)
        _reverse(connection, entry_id, first, last)
        fresh = stop_recording(connection)
        connection.execute("DELETE FROM journal_changes WHERE id BETWEEN ? AND ?", (first, last))
        connection.execute(
            "UPDATE journal SET undone = ?, first_change = ?, last_change = ? WHERE id = ?", (undone, *fresh, entry_id)
        )
    return str(label)


def _reverse(connection: sqlite3.Connection, entry_id: int, first: int, last: int) -> None:
    reversals: dict[tuple[str, str, bool], _Reversal] = {}
    shared: list[Change] = []

    def reverse(changes: Iterable[Change]) -> None:
        for (table, kind, is_run), alike in itertools.groupby(changes, key=_sort):
            if (table, kind, is_run) not in reversals:
                columns = columns_of(connection, table)
                reversals[table, kind, is_run] = _reversal(table, kind, is_run, columns, entry_id)
            statement, values = reversals[table, kind, is_run]
            if kind == "delete":
                insert_many(connection, statement, map(values, alike))
            elif (table, kind) == ("reviews", "update"):
                connection.executemany(statement, _spans(map(values, alike)))
            else:
                connection.executemany(statement, map(values, alike))

    for end in range(last, first - 1, -_BATCH_ROWS):
        changes = connection.execute(
            "SELECT table_name, kind, key, image, value_1, value_2 FROM journal_changes "
            "WHERE id BETWEEN ? AND ? ORDER BY id DESC",
            (max(first, end - _BATCH_ROWS + 1), end),
        ).fetchall()
        # Rows that were there before may refer to new words until they are as they were.
        shared += [change for change in changes if _is_run(change) and change[0] in SHARED_RUNS]
        reverse(change for change in changes if not (_is_run(change) and change[0] in SHARED_RUNS))
    reverse(shared)


def _is_run(change: Change) -> bool:
    """Whether it stands for all new rows of a table."""
    return change[1] == "insert" and change[3] is not None


def _sort(change: Change) -> tuple[str, str, bool]:
    """Table, kind, and whether it is a run."""
    return change[0], change[1], _is_run(change)


def _spans(voided: Iterable[list[Any]]) -> Iterator[tuple[Any, int, int]]:
    """Lines of the log by their ids, one after the other, as spans: what made each void, the first and the last."""
    for _, alike in itertools.groupby(enumerate(voided), key=lambda one: (one[1][0], int(one[1][1]) + one[0])):
        span = [one for _, one in alike]  # undone from the last change to the first
        yield span[0][0], int(span[-1][1]), int(span[0][1])


_Reversal = tuple[str, Callable[[Change], list[Any]]]
"""The statement that takes a change of one table back, and its values."""


def _reversal(table: str, kind: str, is_run: bool, columns: Columns, entry_id: int) -> _Reversal:
    is_one = len(columns.keys) == 1
    beside = 4 + len(columns.beside)

    def key(change: Change) -> list[Any]:
        if is_run:
            return [change[2], change[3]]
        return [change[2]] if is_one else list(json.loads(change[2]))

    def image(change: Change) -> list[Any]:
        return [*json.loads(change[3] or ""), *change[4:beside]]

    names = columns.inline + columns.beside
    where = "id BETWEEN ? AND ?" if is_run else " AND ".join(f"{name} = ?" for name in columns.keys)
    if kind == "delete":
        return f"INSERT INTO {table}({', '.join(names)})", image
    if kind == "update" and table == "reviews":
        # All that changes in the log, and in long spans: see `_spans`.
        voided_by = names.index("voided_by")
        sql = "UPDATE reviews SET voided_by = ? WHERE id BETWEEN ? AND ?"
        return sql, lambda change: [image(change)[voided_by], *key(change)]
    if kind == "update":
        changing = [place for place, name in enumerate(names) if name not in columns.keys]
        pairs = ", ".join(f"{names[place]} = ?" for place in changing)
        return f"UPDATE {table} SET {pairs} WHERE {where}", lambda change: [
            *map(image(change).__getitem__, changing),
            *key(change),
        ]
    if table == "reviews":
        # The log only grows: what was undone stays in it and counts no more.
        return f"UPDATE reviews SET voided_by = {entry_id} WHERE {where}", key
    return f"DELETE FROM {table} WHERE {where}", key
