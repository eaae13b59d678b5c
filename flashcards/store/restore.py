"""The way back to a backup, in one step and with a way forward again."""

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from flashcards.errors import DataRefused, StoreError
from flashcards.store import backup_list, header
from flashcards.store.backup import copy_aside
from flashcards.store.connection import WAIT_S, connect, exists
from flashcards.store.database import Database
from flashcards.store.disk import remove, sync, sync_folder
from flashcards.store.lock import WriterLock
from flashcards.store.refusals import Damaged, explain
from flashcards.study.day import Now


@dataclass(frozen=True, slots=True)
class Restored:
    """What `restore` did."""

    backup: str
    """The copy that is now the learner's file."""
    kept: str | None
    """Where the file as it was before lies; None if there was none."""


def restore(path: str, chosen: str | None, *, host: str, now: Now, wait_s: float = WAIT_S) -> Restored:
    """Make a backup, by default the newest good one, the learner's file; what was there is kept.

    Raises:
        DataRefused: the chosen copy is missing, or there is none.
        StoreError: the copy, or what would be replaced, is of another program; the copy is damaged; another
            process is writing.
    """
    path = os.path.realpath(path)
    source = _checked(path, chosen)
    # Another program's file is refused before as much as a lock is laid beside it.
    with suppress(Damaged):
        exists(path)
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    lock = WriterLock(path, host)
    lock.acquire(wait_s)
    try:
        return Restored(source, _put(path, source, host, now, wait_s))
    except OSError as error:
        raise StoreError(f"{path} cannot be written ({error.strerror}); nothing was restored.") from error
    finally:
        lock.release()


def _checked(path: str, chosen: str | None) -> str:
    if chosen is None:
        found = backup_list.newest_good_backup(path)
        if found is None:
            raise DataRefused(f"There is no good backup in {backup_list.folder_of(path)}; name a file to restore.")
        return found
    if not os.path.exists(chosen):
        raise DataRefused(f"{chosen} does not exist; `flashcards backup --list` shows the backups.")
    fault = backup_list.fault_in(chosen)
    if fault == header.FOREIGN:
        raise StoreError(f"{chosen} is a database of another program; nothing was changed, choose a backup.")
    if fault is not None:
        raise StoreError(f"{chosen} is no good backup ({fault}); nothing was changed, choose another one.")
    if os.path.exists(path) and os.path.samefile(chosen, path):
        raise DataRefused(f"{chosen} is the learner's file itself; name a backup of it.")
    if header.has_bytes(f"{chosen}-wal"):
        raise DataRefused(f"{chosen} is in use; make a copy of it with `flashcards --db {chosen} backup FILE` first.")
    return os.path.realpath(chosen)


def _put(path: str, source: str, host: str, now: Now, wait_s: float) -> str | None:
    try:
        is_there = exists(path)
    except Damaged:
        return _replace(path, source, now)
    if not is_there:
        with _prepared(path, source) as unfinished:
            os.replace(unfinished, path)
            sync_folder(os.path.dirname(path))
        return None
    try:
        connection = connect(path, read_only=False)
    except sqlite3.Error as error:
        explained = explain(error, path)
        if isinstance(explained, Damaged):
            return _replace(path, source, now)
        raise explained from error
    with Database(connection, path, read_only=False, host=host) as db:
        try:
            kept = copy_aside(db, backup_list.folder_of(path), now)
        except Damaged:
            kept = ""
        if kept:
            _copy_over(db, source, wait_s)
            return kept
    return _replace(path, source, now)


def _copy_over(db: Database, source: str, wait_s: float) -> None:
    """Through SQLite, as one transaction: whoever has the file open sees the old state, then the new one."""
    deadline = time.monotonic() + wait_s

    def stop_waiting(status: int, remaining: int, total: int) -> None:
        # Python would wait for the lock for ever.
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > deadline:
            raise StoreError(f"{db.path} is locked by another program; nothing was restored, close it and try again.")

    copy = sqlite3.connect(header.uri(source, "ro&immutable=1"), uri=True)
    try:
        copy.backup(db.connection, progress=stop_waiting)
    except sqlite3.Error as error:
        raise explain(error, db.path) from error
    finally:
        copy.close()


def _replace(path: str, source: str, now: Now) -> str:
    """For a file SQLite cannot write any more: kept aside whole, with its log; a kill leaves it or the new one."""
    folder = backup_list.folder_of(path)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    kept = backup_list.free_name(path, folder, now, "damaged-")
    with _prepared(path, source) as unfinished:
        try:
            os.link(path, kept)
        except OSError:
            shutil.copyfile(path, kept)
        for suffix in ("-wal", "-shm"):
            # The old log beside the new file would be read into it.
            if os.path.exists(path + suffix):
                os.replace(path + suffix, kept + suffix)
        os.replace(unfinished, path)
        sync_folder(os.path.dirname(path))
    return kept


@contextmanager
def _prepared(path: str, source: str) -> Iterator[str]:
    """A private copy of the source beside the learner's file, on the disk; taken away if it is not used."""
    unfinished = f"{path}.new"
    try:
        remove(unfinished)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        shutil.copyfile(source, unfinished)
        sync(unfinished)
        yield unfinished
    finally:
        remove(unfinished)
