"""The folder of backups: what lies in it, what is sound, and what has had its time."""

import os
import re
import sqlite3
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from flashcards.errors import StoreError
from flashcards.store import header
from flashcards.study.day import Now

KEPT_NEWEST = 3
KEPT_DAYS = 7
KEPT_MONTHS = 6
"""What rotation spares: the newest copies, and the newest of each of the last days and months with any."""

_STAMP = "%Y%m%d-%H%M%S"
_FIELDS = ((0, 4), (4, 2), (6, 2), (9, 2), (11, 2), (13, 2))
"""Where the parts of a stamp stand, and how long they are."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Backup(NamedTuple):
    """One copy in the folder of backups."""

    path: str
    made: datetime
    """Local time, by its name."""
    size: int
    """Bytes."""


def folder_of(path: str) -> str:
    """The folder of the backups of a learner's file."""
    return os.path.join(os.path.dirname(os.path.realpath(path)), "backups")


def free_name(path: str, folder: str, now: Now, kind: str = "") -> str:
    """A name after the time, for a copy of a learner's file, that nothing has yet."""
    stem = os.path.join(folder, f"{_stem(path)}-{kind}{_local(now).strftime(_STAMP)}")
    name, number = f"{stem}.db", 1
    while os.path.exists(name):
        number += 1
        name = f"{stem}-{number}.db"
    return name


def fault_in(path: str) -> str | None:
    """What is wrong with a learner's file nobody has open; None if it is sound.

    Raises:
        StoreError: it is a folder or a device, or cannot be read.
    """
    size = header.size_of(path)
    fault = header.fault_of(path, size) if size else "it is empty or missing"
    if fault is not None:
        return fault
    connection = sqlite3.connect(header.uri(path, "ro&immutable=1"), uri=True)
    try:
        found = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
        if found != "ok":
            return found
        orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
        return None if orphan is None else f"a row of {orphan[0]} has lost its {orphan[2]}"
    except sqlite3.DatabaseError as error:
        return str(error)
    except UnicodeDecodeError:
        return "its list of tables is no text"
    finally:
        connection.close()


def list_backups(path: str, folder: str | None = None) -> list[Backup]:
    """The copies of a learner's file, newest first; their content is not looked at."""
    folder = folder or folder_of(path)
    name = re.compile(re.escape(_stem(path)) + r"-(\d{8}-\d{6})(?:-(\d+))?\.db")
    found = []
    for entry in os.scandir(folder) if os.path.isdir(folder) else ():
        match = name.fullmatch(entry.name)
        if match:
            made = _moment(match[1])
            found.append((made, int(match[2] or 1), Backup(entry.path, made, entry.stat().st_size)))
    return [backup for *_, backup in sorted(found, key=lambda item: item[:2], reverse=True)]


def _moment(stamp: str) -> datetime:
    """The moment a `_STAMP` tells; not by `strptime`, whose tables take longer to load than all copies to list."""
    year, month, day, hour, minute, second = (int(stamp[at : at + size]) for at, size in _FIELDS)
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


def newest_good_backup(path: str) -> str | None:
    """Path of the newest copy that SQLite finds sound."""
    for backup in list_backups(path):
        try:
            if fault_in(backup.path) is None:
                return backup.path
        except StoreError:
            continue
    return None


def outdated(backups: list[Backup]) -> list[Backup]:
    """Those that rotation takes away, out of a list that is newest first."""
    spared = set(backups[:KEPT_NEWEST])
    for length, count in ((10, KEPT_DAYS), (7, KEPT_MONTHS)):
        # Newest first, so the first of a day or month is its newest.
        first: dict[str, Backup] = {}
        for backup in backups:
            first.setdefault(backup.made.isoformat()[:length], backup)
        spared.update(list(first.values())[:count])
    return [backup for backup in backups if backup not in spared]


def study_day_of(backup: Backup, rollover_hour: int) -> int:
    """The study-day on which a copy was made."""
    return (backup.made - timedelta(hours=rollover_hour) - _EPOCH).days


def _local(now: Now) -> datetime:
    return _EPOCH + timedelta(milliseconds=now.at_ms, seconds=now.utc_offset_s)


def _stem(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]
