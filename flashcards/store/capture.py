"""The triggers that fill the journal, made from the tables as they stand.

While `recording` has a row, every change of a journaled table leaves the row's key and its image
before the change; rows that are new in an action can be captured as one run, see `NEW_RUNS`. After
a migration the triggers are made anew.
"""

import sqlite3
from typing import NamedTuple

from flashcards.store.schema import DERIVED, JOURNALED, NEW_RUNS, WITH_ARTICLE

_BESIDE = ("REAL", "BLOB")
_IS_RECORDING = "(SELECT 1 FROM recording)"


class Columns(NamedTuple):
    """The columns of a table an image is made of, in the table's order."""

    keys: tuple[str, ...]
    """The primary key."""
    inline: tuple[str, ...]
    """In the JSON array, the key among them."""
    beside: tuple[str, ...]
    """In value_1 and value_2."""


def columns_of(connection: sqlite3.Connection, table: str) -> Columns:
    """What an image of `table` holds: all but what is generated or derived."""
    rows = connection.execute(f"PRAGMA table_xinfo({table})").fetchall()
    kept = [row for row in rows if row[6] == 0 and row[1] not in DERIVED.get(table, ())]
    keys = tuple(name for _, name in sorted((row[5], row[1]) for row in kept if row[5]))
    beside = tuple(row[1] for row in kept if row[2] in _BESIDE)
    if len(beside) > 2:
        raise ValueError(f"{table} has more REAL and BLOB columns than an image can hold")
    return Columns(keys, tuple(row[1] for row in kept if row[2] not in _BESIDE), beside)


def layouts(connection: sqlite3.Connection) -> dict[str, Columns]:
    """What the images of every journaled table hold."""
    return {table: columns_of(connection, table) for table in (*JOURNALED, "reviews")}


def remove(connection: sqlite3.Connection) -> None:
    """Take every capture trigger away, as a migration needs it: they name columns that it may change."""
    old = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'journal_*'"
    ).fetchall()
    for (name,) in old:
        connection.execute(f"DROP TRIGGER {name}")


def rebuild(connection: sqlite3.Connection) -> None:
    """Replace every capture trigger by one for the tables as they are now."""
    remove(connection)
    for table, columns in layouts(connection).items():
        for statement in _review_triggers(columns) if table == "reviews" else _triggers(table, columns):
            connection.execute(statement)


def _triggers(table: str, columns: Columns) -> list[str]:
    changing = ", ".join(name for name in columns.inline + columns.beside if name not in columns.keys)
    is_other_key = " OR ".join(f"OLD.{key} IS NOT NEW.{key}" for key in columns.keys)
    return [
        _insert_trigger(table, columns),
        _image_trigger(table, columns, "update", f"UPDATE OF {changing}"),
        _image_trigger(table, columns, "delete", "DELETE"),
        f"CREATE TRIGGER journal_{table}_key BEFORE UPDATE OF {', '.join(columns.keys)} ON {table} "
        f"WHEN {is_other_key} BEGIN SELECT RAISE(ABORT, 'a key of {table} does not change'); END",
    ]


def _review_triggers(columns: Columns) -> list[str]:
    """A review is never deleted: undo marks it void, so only `voided_by` has an image."""
    return [
        _insert_trigger("reviews", columns),
        _image_trigger("reviews", columns, "update", "UPDATE OF voided_by"),
    ]


def _insert_trigger(table: str, columns: Columns) -> str:
    return (
        f"CREATE TRIGGER journal_{table}_insert AFTER INSERT ON {table} WHEN {_is_captured(table, 'NEW')} BEGIN "
        f"INSERT INTO journal_changes(table_name, kind, key) VALUES ('{table}', 'insert', {_key('NEW', columns)}); END"
    )


def _image_trigger(table: str, columns: Columns, kind: str, event: str) -> str:
    image = ", ".join(f"OLD.{column}" for column in columns.inline)
    values = "".join(f", value_{number}" for number, _ in enumerate(columns.beside, 1))
    beside = "".join(f", OLD.{column}" for column in columns.beside)
    return (
        f"CREATE TRIGGER journal_{table}_{kind} AFTER {event} ON {table} WHEN {_is_captured(table, 'OLD')} BEGIN "
        f"INSERT INTO journal_changes(table_name, kind, key, image{values}) "
        f"VALUES ('{table}', '{kind}', {_key('OLD', columns)}, json_array({image}){beside}); END"
    )


def _is_captured(table: str, row: str) -> str:
    """The condition under which a change of a row is captured."""
    if table in NEW_RUNS:
        return f"{row}.id <= (SELECT last_{table} FROM recording)"
    if table in WITH_ARTICLE and row == "NEW":
        return "NEW.article_id <= (SELECT last_articles FROM recording)"
    return _IS_RECORDING


def _key(row: str, columns: Columns) -> str:
    names = ", ".join(f"{row}.{key}" for key in columns.keys)
    return names if len(columns.keys) == 1 else f"json_array({names})"
