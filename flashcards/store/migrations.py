"""From a file of any earlier schema to the present one, forward only.

A released step is never edited; the next schema is a new step and a new `SCHEMA_VERSION`. The whole
way is one transaction with `user_version` last, so a kill leaves the old file or the new one.
Imports sqlite-utils, which costs a quarter of a second: only for files that are missing or behind.
"""

import os
import sqlite3

from sqlite_utils import Database as Tables
from sqlite_utils import Migrations

from flashcards.errors import StoreError
from flashcards.store import capture, derived, schema
from flashcards.store.connection import MEMORY, configure
from flashcards.store.database import Database
from flashcards.store.disk import remove, sync, sync_folder
from flashcards.store.header import APPLICATION_ID, SCHEMA_VERSION
from flashcards.store.lock import WriterLock
from flashcards.store.past_edits import remember_edits
from flashcards.store.refusals import explain
from flashcards.study.day import Now

MIGRATIONS = Migrations("flashcards")


@MIGRATIONS()
def m001_tables(db: Tables) -> None:
    """The first schema."""
    for statement in statements(schema.TABLES + derived.TRIGGERS):
        db.conn.execute(statement)


@MIGRATIONS()
def m002_own_fields(db: Tables) -> None:
    """What the learner changed of what deck files say, from now on and as far as it is remembered."""
    for statement in statements(schema.OWN_FIELDS):
        db.conn.execute(statement)
    remember_edits(db.conn)


@MIGRATIONS()
def m003_new_rows_as_runs(db: Tables) -> None:
    """What is recorded lets an action's new rows be captured as runs."""
    for statement in statements(schema.RECORDING_WITH_RUNS):
        db.conn.execute(statement)


@MIGRATIONS()
def m004_rules(db: Tables) -> None:
    """What the learner says of words."""
    for statement in statements(schema.RULES):
        db.conn.execute(statement)


def statements(script: str) -> list[str]:
    """The statements of a script; `executescript` would commit what is open before it begins."""
    found, rest = [], ""
    for line in script.splitlines(keepends=True):
        rest += line
        if sqlite3.complete_statement(rest):
            found.append(rest.strip())
            rest = ""
    return found


def create(path: str, host: str, wait_s: float) -> None:
    """Make an empty learner's file; it gets its name once it is whole.

    Raises:
        StoreError: the folder cannot be made or written.
    """
    folder = os.path.dirname(path)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder} cannot be made ({error.strerror}); choose another file with --db.") from error
    lock = WriterLock(path, host)
    lock.acquire(wait_s)
    unfinished = f"{path}.new"
    try:
        if not os.path.exists(path) or os.path.getsize(path) == 0:
            _build(unfinished)
            os.replace(unfinished, path)
            sync_folder(folder)
    except OSError as error:
        raise StoreError(f"{path} cannot be made ({error.strerror}); nothing was changed.") from error
    except sqlite3.Error as error:
        raise explain(error, path) from error
    finally:
        remove(unfinished)
        lock.release()


def _build(path: str) -> None:
    # A process killed here before left a half-made file; nobody else uses this name under the lock.
    for left in (path, path + "-wal", path + "-shm", path + "-journal"):
        remove(left)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        # Until it has its name no commit has to last, so none is waited for.
        connection.execute("PRAGMA synchronous = OFF")
        _apply(connection)
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
    finally:
        connection.close()
    sync(path)


def new_in_memory() -> sqlite3.Connection:
    """An empty learner's file that lives in memory."""
    connection = sqlite3.connect(MEMORY, isolation_level=None)
    _apply(connection)
    configure(connection, read_only=False)
    return connection


def migrated_in_memory(old: sqlite3.Connection) -> sqlite3.Connection:
    """A copy in memory, brought to the present schema: for reading a file that is not to be written."""
    connection = sqlite3.connect(MEMORY, isolation_level=None)
    old.backup(connection)
    old.close()
    _apply(connection)
    configure(connection, read_only=True)
    return connection


def migrate(db: Database, now: Now) -> None:
    """Bring an open file of an earlier schema up to date, after a backup of it."""
    from flashcards.store import backup, backup_list

    lock = WriterLock(db.path, db.host)
    lock.acquire(db.wait_s)
    try:
        if db.connection.execute("PRAGMA user_version").fetchone()[0] < SCHEMA_VERSION:
            backup.make_backup(db, backup_list.folder_of(db.path), now)
            _apply(db.connection)
    except sqlite3.Error as error:
        raise explain(error, db.path) from error
    finally:
        lock.release()
        configure(db.connection, read_only=False)


def _apply(connection: sqlite3.Connection) -> None:
    # Rebuilding a table drops it for a moment, which must not take its children along.
    connection.execute("PRAGMA foreign_keys = 0")
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        before = capture.layouts(connection)
        capture.remove(connection)
        MIGRATIONS.apply(Tables(connection, execute_plugins=False))
        after = capture.layouts(connection)
        if any(columns.keys and columns != after[table] for table, columns in before.items()):
            # Images hold the columns there were: they would no longer fit.
            connection.execute("DELETE FROM journal")
        capture.rebuild(connection)
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise StoreError("The file holds rows without their owners; run `flashcards restore` to go back.")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
