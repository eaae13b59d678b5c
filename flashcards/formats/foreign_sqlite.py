"""A SQLite file of unknown origin, opened so that it can only be read: plain tables, bounded in size and time."""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import quote

from flashcards.errors import DataRefused

MAGIC = b"SQLite format 3\0"
DEADLINE_S = 20.0
"""For all questions to one file together."""
MAX_VALUE_BYTES = 32 * 1024 * 1024
STEPS = 20_000
"""Steps of SQLite's machine between two looks at the clock."""

LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: MAX_VALUE_BYTES,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 3,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 100,
}
_ALLOWED = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
_FUNCTIONS = ("coalesce", "count", "length", "max", "min")
_PRAGMAS = ("quick_check", "table_xinfo")


@contextmanager
def open_foreign(path: str, source: str, collations: Sequence[str] = ()) -> Iterator[sqlite3.Connection]:
    """A connection that can read and nothing else; `source` is what the learner calls the file.

    `collations` are those of the program that made it, which its indexes name: any order will do to read.

    Raises:
        DataRefused: it is no SQLite file, damaged, too slow to read, or holds a value that is too long.
    """
    with open(path, "rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise DataRefused(f"{source} is damaged: its collection is no SQLite file; export it once more.")
    connection = sqlite3.connect(f"file:{quote(path)}?mode=ro&immutable=1", uri=True)
    try:
        for name in collations:
            connection.create_collation(name, _compare)
        _restrict(connection)
        fault = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if fault != "ok":
            raise DataRefused(f"{source} is damaged: {_line(fault)}; export it once more.")
        yield connection
    except (sqlite3.Error, OverflowError) as error:
        raise DataRefused(f"{source} cannot be read: {_line(str(error))}; export it once more.") from error
    finally:
        connection.close()


def check_tables(connection: sqlite3.Connection, wanted: dict[str, tuple[str, ...]], source: str) -> set[str]:
    """Which of the tables are there; each must be a plain table that has the columns.

    Raises:
        DataRefused: one is a view, a virtual table, or lacks a column or computes it.
    """
    kinds = {
        name: (kind, sql or "")
        for name, kind, sql in connection.execute("SELECT name, type, sql FROM sqlite_master")
        if name in wanted
    }
    for name, (kind, sql) in kinds.items():
        if kind != "table" or sql.lstrip()[:14].upper() == "CREATE VIRTUAL":
            raise DataRefused(f"{source} is no collection of this kind: its {name} is no plain table.")
        stored = {row[1] for row in connection.execute(f"PRAGMA table_xinfo({name})") if row[6] == 0}
        missing = [column for column in wanted[name] if column not in stored]
        if missing:
            raise DataRefused(f"{source} is no collection of this kind: {name} has no column {missing[0]}.")
    return set(kinds)


def _restrict(connection: sqlite3.Connection) -> None:
    for limit, value in LIMITS.items():
        connection.setlimit(limit, value)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA mmap_size = 0")
    connection.text_factory = lambda value: value.decode("utf-8", "replace")
    deadline = time.monotonic() + DEADLINE_S
    connection.set_progress_handler(lambda: time.monotonic() > deadline, STEPS)
    connection.set_authorizer(_authorize)


def _compare(left: str, right: str) -> int:
    return (left > right) - (left < right)


def _authorize(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    is_allowed = (
        action in _ALLOWED
        or (action == sqlite3.SQLITE_FUNCTION and second in _FUNCTIONS)
        or (action == sqlite3.SQLITE_PRAGMA and first in _PRAGMAS)
    )
    return sqlite3.SQLITE_OK if is_allowed else sqlite3.SQLITE_DENY


def _line(text: str) -> str:
    return " ".join(text.split())[:200]
