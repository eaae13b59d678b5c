"""The learner's file, open: one connection with our pragmas, and the one way to write to it.

On the path of `flashcards due`: imports `os`, `sqlite3` and light modules only. Whatever creates,
migrates, locks or writes is imported when it is first needed.
"""

from __future__ import annotations

import os
import sqlite3

from flashcards.store import header
from flashcards.store.connection import WAIT_S, check_library, exists, sound_connection
from flashcards.study import day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from flashcards.store.transaction import Transaction
    from flashcards.study.day import Now

MEMORY = ":memory:"

_DEFAULT_ROLLOVER_HOUR = 4


class Database:
    """An open learner's file. Belongs to the thread and the process that opened it."""

    __slots__ = ("connection", "device", "host", "is_closed", "path", "pid", "read_only", "wait_s")

    def __init__(self, connection: sqlite3.Connection, path: str, *, read_only: bool, host: str = "") -> None:
        self.connection = connection
        self.path = path
        self.read_only = read_only
        self.host = host
        self.pid = os.getpid()
        self.wait_s = WAIT_S
        self.is_closed = False
        self.device = 0
        """The row of this machine in `devices`; 0 where the file is only read."""

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the last one to do so folds the log of changes into it."""
        self.is_closed = True
        self.connection.close()

    @property
    def data_version(self) -> int:
        """A number that differs from the last one read if another connection has written since."""
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def action(self, action: str, label: str, now: Now) -> Transaction:
        """One thing a learner does: all of it or nothing, and one entry to undo.

        Args:
            action: the command's name, "answer".
            label: what `undo` says it undid, "Good on 学习".
        """
        from flashcards.store.transaction import Transaction

        return Transaction(self, now, action, label)

    def write(self, now: Now) -> Transaction:
        """Maintenance: all or nothing like an action, but nothing to undo."""
        from flashcards.store.transaction import Transaction

        return Transaction(self, now)

    def setting(self, key: str) -> str | None:
        """A setting that travels with the file."""
        row = self.connection.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_setting(self, key: str, value: str | None) -> None:
        """Store a setting, inside an action; None takes it away."""
        if value is None:
            self.connection.execute("DELETE FROM settings WHERE key = ?", (key,))
        else:
            self.connection.execute(
                "INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (key, value)
            )

    def rollover_hour(self) -> int:
        """The local hour at which a study-day begins, 0-23."""
        hour = self.setting("rollover_hour")
        return _DEFAULT_ROLLOVER_HOUR if hour is None else int(hour)

    def study_day(self, now: Now) -> int:
        """The study-day of `now` by this file's rollover hour."""
        return day.study_day(now, self.rollover_hour())


def open_database(path: str, *, host: str, guid: Callable[[], str], now: Now, read_only: bool = False) -> Database:
    """The learner's file, created if it is missing, migrated if it is of an earlier schema.

    Where the file or its folder cannot be written, or `read_only` is asked for, nothing is changed
    and the answer has `.read_only`; its actions are refused.

    Raises:
        StoreError: a folder, a foreign, newer or damaged file, or no room to create it.
    """
    check_library()
    if path == MEMORY:
        db = Database(_empty_in_memory(), path, read_only=False, host=host)
    else:
        path = os.path.realpath(path)
        is_there = exists(path)
        if read_only or (is_there and not header.can_write(path)):
            return open_for_reading(path)
        db = _open_for_writing(path, is_there, host, now)
    _name_device(db, guid, now)
    return db


def _open_for_writing(path: str, is_there: bool, host: str, now: Now) -> Database:
    if not is_there:
        from flashcards.store import migrations

        migrations.create(path, host, WAIT_S)
    connection, version = sound_connection(path, False)
    db = Database(connection, path, read_only=False, host=host)
    if version < header.SCHEMA_VERSION:
        from flashcards.store import migrations

        try:
            migrations.migrate(db, now)
        except BaseException:
            connection.close()
            raise
    return db


def _name_device(db: Database, guid: Callable[[], str], now: Now) -> None:
    find = "SELECT id FROM devices WHERE host = ?"
    row = db.connection.execute(find, (db.host,)).fetchone()
    if row is None:
        # Outside any action: undo of a machine's first one must not take its name away.
        with db.write(now):
            db.connection.execute(
                "INSERT INTO devices(guid, host) VALUES (?, ?) ON CONFLICT(host) DO NOTHING", (guid(), db.host)
            )
            row = db.connection.execute(find, (db.host,)).fetchone()
    db.device = int(row[0])


def open_for_reading(path: str) -> Database:
    """The learner's file as it is, for a command that only looks; a missing one reads as empty.

    Raises:
        StoreError: a folder, or a foreign, newer or damaged file.
    """
    check_library()
    path = os.path.realpath(path)
    if not exists(path):
        return Database(_empty_in_memory(), path, read_only=True)
    connection, version = sound_connection(path, True)
    if version < header.SCHEMA_VERSION:
        from flashcards.store import migrations

        connection = migrations.migrated_in_memory(connection)
    return Database(connection, path, read_only=True)


def _empty_in_memory() -> sqlite3.Connection:
    from flashcards.store import migrations

    return migrations.new_in_memory()
