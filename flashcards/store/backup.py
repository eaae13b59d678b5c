"""Checked copies of the learner's file, made while it is in use.

A copy gets its name once SQLite found it sound and it is on the disk; until then it is a `.part`.
"""

import os
import re
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flashcards.errors import FlashcardsError, StoreError
from flashcards.store import header
from flashcards.store.database import MEMORY, Database, explain
from flashcards.store.disk import remove, sync, sync_folder
from flashcards.study.day import Now

KEPT_NEWEST = 3
KEPT_DAYS = 7
KEPT_MONTHS = 6
"""What rotation spares: the newest copies, and the newest of each of the last days and months with any."""

_NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
_STAMP = "%Y%m%d-%H%M%S"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy in the folder of backups."""

    path: str
    made: datetime
    """Local time, by its name."""
    size: int
    """Bytes."""


def folder_of(path: str) -> str:
    """The folder of the backups of a learner's file."""
    return os.path.join(os.path.dirname(os.path.realpath(path)), "backups")


def make_backup(db: Database, folder: str, now: Now) -> str:
    """A checked copy named after its time, `flashcards-YYYYMMDD-HHMMSS.db`; then rotation. Its path.

    Raises:
        FlashcardsError: no room, or the folder cannot be written.
        StoreError: the learner's file itself is damaged.
    """
    path = copy_aside(db, folder, now)
    for old in _outdated(list_backups(db.path, folder)):
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


def free_name(path: str, folder: str, now: Now, kind: str = "") -> str:
    """A name after the time, for a copy of a learner's file, that nothing has yet."""
    stem = os.path.join(folder, f"{_stem(path)}-{kind}{_local(now).strftime(_STAMP)}")
    name, number = f"{stem}.db", 1
    while os.path.exists(name):
        number += 1
        name = f"{stem}-{number}.db"
    return name


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
            raise header.Damaged(header.damaged(db.path, fault))
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


def fault_in(path: str) -> str | None:
    """What is wrong with a learner's file nobody has open; None if it is sound."""
    try:
        if not header.exists(path):
            return "it is empty or missing"
        connection = sqlite3.connect(header.uri(path, "ro&immutable=1"), uri=True)
        try:
            found = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
            if found != "ok":
                return found
            orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
            return None if orphan is None else f"a row of {orphan[0]} has lost its {orphan[2]}"
        finally:
            connection.close()
    except (StoreError, sqlite3.Error) as error:
        return str(error)


def list_backups(path: str, folder: str | None = None) -> list[Backup]:
    """The copies of a learner's file, newest first; their content is not looked at."""
    folder = folder or folder_of(path)
    name = re.compile(re.escape(_stem(path)) + r"-(\d{8}-\d{6})(?:-(\d+))?\.db")
    found = []
    for entry in os.scandir(folder) if os.path.isdir(folder) else ():
        match = name.fullmatch(entry.name)
        if match:
            made = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
            found.append((made, int(match[2] or 1), Backup(entry.path, made, entry.stat().st_size)))
    return [backup for *_, backup in sorted(found, key=lambda item: item[:2], reverse=True)]


def newest_good_backup(path: str) -> str | None:
    """Path of the newest copy that SQLite finds sound."""
    return next((backup.path for backup in list_backups(path) if fault_in(backup.path) is None), None)


def daily_backup(db: Database, now: Now) -> str | None:
    """The first copy of a study-day, where the file has changed since the last one; its path.

    Costs a look at a folder where there is nothing to do.
    """
    if db.read_only or db.path == MEMORY:
        return None
    newest = next(iter(list_backups(db.path)), None)
    if newest is not None:
        day = (newest.made - timedelta(hours=db.rollover_hour()) - _EPOCH).days
        if day >= db.study_day(now) or _changed_s(db.path) <= os.stat(newest.path).st_mtime:
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


def _outdated(backups: list[Backup]) -> list[Backup]:
    spared = set(backups[:KEPT_NEWEST])
    for length, count in ((10, KEPT_DAYS), (7, KEPT_MONTHS)):
        # Newest first, so the first of a day or month is its newest.
        first: dict[str, Backup] = {}
        for backup in backups:
            first.setdefault(backup.made.isoformat()[:length], backup)
        spared.update(list(first.values())[:count])
    return [backup for backup in backups if backup not in spared]


def _local(now: Now) -> datetime:
    return _EPOCH + timedelta(milliseconds=now.at_ms, seconds=now.utc_offset_s)


def _stem(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]
