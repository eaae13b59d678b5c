"""Checked copies of the learner's file, made while it is in use.

A copy gets its name once SQLite found it sound and it is on the disk; until then it is a `.part`.
"""

import os
import sqlite3

from flashcards.errors import FlashcardsError
from flashcards.store.backup_list import fault_in, folder_of, free_name, list_backups, outdated, study_day_of
from flashcards.store.connection import MEMORY
from flashcards.store.database import Database
from flashcards.store.disk import remove, sync, sync_folder
from flashcards.store.refusals import Damaged, damaged, explain
from flashcards.study.day import Now

_NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)


def make_backup(db: Database, folder: str, now: Now) -> str:
    """A checked copy named after its time, `flashcards-YYYYMMDD-HHMMSS.db`; then rotation. Its path.

    Raises:
        FlashcardsError: no room, or the folder cannot be written.
        StoreError: the learner's file itself is damaged.
    """
    path = copy_aside(db, folder, now)
    for old in outdated(list_backups(db.path, folder)):
        os.remove(old.path)
    return path


def copy_aside(db: Database, folder: str, now: Now) -> str:
    """The same without rotation."""
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError as error:
        raise FlashcardsError(f"{folder} cannot be made ({error.strerror}); no backup was made.") from error
    path = free_name(db.path, folder, now)
    write_copy(db, path)
    return path


def write_copy(db: Database, path: str) -> None:
    """A checked copy at a path of the learner's choice, replacing what is there.

    Raises:
        FlashcardsError: no room, or the folder cannot be written.
        StoreError: the learner's file itself is damaged.
    """
    unfinished = f"{path}.part"
    try:
        remove(unfinished)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        _copy(db, unfinished)
        fault = fault_in(unfinished)
        if fault is not None:
            raise Damaged(damaged(db.path, fault))
        sync(unfinished)
        os.replace(unfinished, path)
        sync_folder(os.path.dirname(path))
    except OSError as error:
        raise FlashcardsError(f"{path} cannot be written ({error.strerror}); no backup was made.") from error
    finally:
        remove(unfinished)


def _copy(db: Database, path: str) -> None:
    copy = sqlite3.connect(path, isolation_level=None)
    try:
        # No one can want half a copy back: neither its journal nor waiting for the disk is needed.
        copy.execute("PRAGMA journal_mode = OFF").fetchall()
        copy.execute("PRAGMA synchronous = OFF")
        db.connection.backup(copy)
        # A single file, readable from anywhere, without a log of changes beside it.
        copy.execute("PRAGMA journal_mode = DELETE").fetchall()
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _NO_ROOM:
            raise FlashcardsError(f"{path} cannot be written, is the disk full? No backup was made.") from error
        raise explain(error, db.path) from error
    finally:
        copy.close()


def daily_backup(db: Database, now: Now) -> str | None:
    """The first copy of a study-day, where the file has changed since the last one; its path.

    Costs a look at a folder where there is nothing to do.
    """
    if db.read_only or db.path == MEMORY:
        return None
    newest = next(iter(list_backups(db.path)), None)
    if newest is not None:
        is_of_today = study_day_of(newest, db.rollover_hour()) >= db.study_day(now)
        if is_of_today or _changed_s(db.path) <= os.stat(newest.path).st_mtime:
            return None
    if db.connection.execute("SELECT NOT EXISTS (SELECT 1 FROM journal)").fetchone()[0]:
        return None
    return make_backup(db, folder_of(db.path), now)


def _changed_s(path: str) -> float:
    """When the file or its log of changes was last written, by the file system's clock."""
    times = [os.stat(path).st_mtime]
    log = f"{path}-wal"
    if os.path.exists(log) and os.path.getsize(log):
        times.append(os.stat(log).st_mtime)
    return max(times)
