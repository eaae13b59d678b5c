"""Care of the learner's file: checking it, copying it, going back to a copy."""

import os
from dataclasses import dataclass

from flashcards.errors import NothingFound
from flashcards.services import schedule
from flashcards.services.files import check_target
from flashcards.store import backup as copies
from flashcards.store import integrity
from flashcards.store.backup_list import Backup, folder_of, list_backups
from flashcards.store.database import Database
from flashcards.store.integrity import Fault
from flashcards.store.restore import Restored
from flashcards.store.restore import restore as put_back
from flashcards.study.day import Now

__all__ = ["Backup", "CheckReport", "Fault", "Restored", "backup", "backups", "check", "restore"]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found, and what is left of it."""

    found: tuple[Fault, ...]
    left: tuple[Fault, ...]
    """The faults there still are: all of `found` where nothing was to be mended."""


def check(db: Database, fix: bool = False, *, now: Now) -> CheckReport:
    """Whether the file holds together: pages, owners, what is derived, each card against its log.

    With `fix`, what can be derived is derived anew; the log itself is never changed.
    """

    def fold(deck_id: int, log: integrity.Log) -> integrity.Memories:
        return schedule.fold(db, deck_id, log)

    found = tuple(integrity.find_faults(db, fold))
    if not fix or not any(fault.is_fixable for fault in found):
        return CheckReport(found, found)
    with db.write(now):
        integrity.repair(db, fold)
    return CheckReport(found, tuple(integrity.find_faults(db, fold)))


def backup(db: Database, path: str | None = None, *, now: Now, force: bool = False) -> str:
    """A checked copy, in the folder of backups or at a path of the learner's choice. Its path.

    Raises:
        NothingFound: there is no learner's file yet.
        UsageError: nothing may be written there, as where a file is already and `force` is not set.
        FlashcardsError: no room to write it.
    """
    if not os.path.exists(db.path):
        raise NothingFound(f"There is no learner's file {db.path} yet, so there is nothing to back up.")
    if path is None:
        return copies.make_backup(db, folder_of(db.path), now)
    check_target(path, db.path, force=force)
    copies.write_copy(db, path)
    return path


def backups(db_path: str) -> list[Backup]:
    """The copies in the folder of backups, newest first."""
    return list_backups(db_path)


def restore(db_path: str, chosen: str | None = None, *, host: str, now: Now) -> Restored:
    """Go back to a copy, by default the newest good one; what was there is kept.

    Raises:
        DataRefused: the chosen copy is missing, or there is none.
        StoreError: the copy is damaged or of another program, or another process is writing.
    """
    return put_back(db_path, chosen, host=host, now=now)
