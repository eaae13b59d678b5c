"""How the learner's file is opened: made if it is missing, brought up to date if it is of an earlier schema.

On the path of `flashcards due`: what creates or migrates is imported when it is first needed.
"""

from __future__ import annotations

import os

from flashcards.store import header
from flashcards.store.connection import MEMORY, WAIT_S, check_library, exists, sound_connection
from flashcards.store.database import Database

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from flashcards.study.day import Now


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
