"""One connection to a learner's file: how it is opened, and the pragmas it has.

On the path of `flashcards due`: imports `os`, `sqlite3` and light modules only.
"""

import os
import sqlite3

from flashcards.errors import StoreError
from flashcards.store import header

MEMORY = ":memory:"
"""The path of a learner's file that lives in memory."""

WAIT_S = 5.0
"""How long a writer waits for another."""

CLOSED = "ro&immutable=1"
"""How a file is opened that nobody can write just now."""

_OLDEST_SQLITE = (3, 37, 0)
_READING_PRAGMAS = ("query_only=1", "trusted_schema=0", "temp_store=2", "mmap_size=0")
# recursive_triggers: without it INSERT OR REPLACE would delete a row behind the journal's back.
# trusted_schema stays on here: SQLite up to 3.40 counts json_array among the unsafe functions, the
# journal's triggers need it, and no function of ours is registered that a trigger could misuse.
_WRITING_PRAGMAS = (
    "foreign_keys=1",
    "recursive_triggers=1",
    "cell_size_check=1",
    "temp_store=2",
    "mmap_size=0",
    "journal_mode=WAL",
    "synchronous=FULL",
)

_MAIN_TABLES = ("settings", "decks", "articles", "words", "notes", "cards", "reviews", "deck_counts", "journal")
_FIRST_PAGES = f"SELECT {', '.join(f'(SELECT 1 FROM {table} LIMIT 1)' for table in _MAIN_TABLES)}"


def exists(path: str) -> bool:
    """Whether a learner's file lies there; an empty file counts as none yet.

    Raises:
        StoreError: it is a folder, a device, damaged, or a file of another program.
    """
    size = header.size_of(path)
    if size == 0:
        return False
    fault = header.fault_of(path, size)
    if fault is not None:
        from flashcards.store.refusals import of_header

        raise of_header(path, fault)
    return True


def connect(path: str, read_only: bool) -> sqlite3.Connection:
    """A connection that never creates the file.

    A writable file is opened for writing even to read it: a reading connection would leave its
    `-wal` and `-shm` behind (SQLite 3.40).
    """
    mode = "rw"
    if not header.can_write(path):
        # Nobody can have a log of changes open in a folder that cannot hold one.
        is_closed = not os.access(os.path.dirname(path), os.W_OK) and not os.path.exists(path + "-wal")
        mode = CLOSED if is_closed else "ro"
    return _connect(path, mode, read_only)


def _connect(path: str, mode: str, read_only: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(header.uri(path, mode), uri=True, isolation_level=None, timeout=WAIT_S)
    try:
        configure(connection, read_only)
    except BaseException as error:
        connection.close()
        _raise_readable(error)
        raise
    return connection


def configure(connection: sqlite3.Connection, read_only: bool) -> None:
    """Set the pragmas every connection of ours has."""
    for pragma in _READING_PRAGMAS if read_only else _WRITING_PRAGMAS:
        connection.execute("PRAGMA " + pragma).fetchall()


def sound_connection(path: str, read_only: bool) -> tuple[sqlite3.Connection, int]:
    """A connection and the schema of a file that looks sound: the first page of its main tables can be read."""
    try:
        return _looked_at(connect(path, read_only), path)
    except sqlite3.Error as error:
        if read_only and _has_no_room(error) and _has_no_log(path):
            return _looked_at(_connect(path, CLOSED, read_only), path)
        from flashcards.store.refusals import explain

        raise explain(error, path) from error


def _has_no_room(error: sqlite3.Error) -> bool:
    """Whether a file beside the database could not be made; on a full disk it can be read all the same."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)


def _has_no_log(path: str) -> bool:
    """Whether the database is all there is: nobody who writes it now has more in a log of changes."""
    return not (os.path.exists(path + "-wal") and os.path.getsize(path + "-wal"))


def _looked_at(connection: sqlite3.Connection, path: str) -> tuple[sqlite3.Connection, int]:
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > header.SCHEMA_VERSION:
            from flashcards.store.refusals import newer

            raise newer(path)
        connection.execute(_FIRST_PAGES).fetchone()
    except BaseException as error:
        connection.close()
        _raise_readable(error)
        raise
    return connection, version


def _raise_readable(error: BaseException) -> None:
    """Put in SQLite's words what it could not say itself."""
    if isinstance(error, UnicodeDecodeError):
        from flashcards.store.refusals import unreadable

        raise unreadable(error) from error


def check_library() -> None:
    """Refuse a SQLite that is too old for the tables.

    Raises:
        StoreError: which version is needed.
    """
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        needed = ".".join(map(str, _OLDEST_SQLITE))
        raise StoreError(
            f"This Python brings SQLite {sqlite3.sqlite_version} and flashcards needs {needed}; use a newer Python."
        )
