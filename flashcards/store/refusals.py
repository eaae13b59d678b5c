"""Why a learner's file cannot be used, in a learner's words; imported only when one is refused."""

import sqlite3

from flashcards.errors import StoreError
from flashcards.store.backup_list import list_backups, newest_good_backup
from flashcards.store.header import FOREIGN, NEWER, SCHEMA_VERSION, UNKNOWN

_SENTENCES = {
    sqlite3.SQLITE_FULL: "The disk of {path} is full; nothing was changed, make room and try again.",
    sqlite3.SQLITE_BUSY: "{path} is locked by another program; nothing was changed, close it and try again.",
    sqlite3.SQLITE_LOCKED: "{path} is locked by another program; nothing was changed, close it and try again.",
    sqlite3.SQLITE_READONLY: "{path} is read-only; nothing was changed, check its permissions and its folder's.",
    sqlite3.SQLITE_PERM: "{path} may not be opened; check its permissions and its folder's.",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened; check its permissions and its folder's.",
    sqlite3.SQLITE_IOERR: "The disk of {path} failed or is full; nothing was changed, check it and try again.",
}

_UNREADABLE = "Could not decode to UTF-8"
"""What the sqlite3 module says of text that is none."""


class Damaged(StoreError):
    """The file is broken; the message says where its newest good backup is."""


def of_header(path: str, fault: str) -> StoreError:
    """The refusal of a file by its first bytes."""
    if fault == UNKNOWN and list_backups(path):
        fault = "its header is overwritten"
    if fault == UNKNOWN:
        return StoreError(
            f"{path} is not a database of flashcards; nothing was changed, choose another file with --db."
        )
    if fault == FOREIGN:
        return StoreError(
            f"{path} is a database of another program; nothing was changed, choose another file with --db."
        )
    return newer(path) if fault == NEWER else Damaged(damaged(path, fault))


def explain(error: sqlite3.Error, path: str) -> Exception:
    """The StoreError that tells a learner what SQLite met; the error itself if it is a fault of ours."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or "no such table" in str(error):
        return Damaged(damaged(path, str(error)))
    if _UNREADABLE in str(error):
        return Damaged(damaged(path, "some of its text is none"))
    sentence = _SENTENCES.get(code)
    return error if sentence is None else StoreError(sentence.format(path=path))


def unreadable(error: UnicodeDecodeError) -> sqlite3.DatabaseError:
    """What stands for the failure to decode SQLite's own words, which quote a damaged file."""
    return sqlite3.DatabaseError(f"{_UNREADABLE}: {error.reason}")


def newer(path: str) -> StoreError:
    """The refusal of a file of a later schema."""
    return StoreError(
        f"{path} was written by a newer version of flashcards (this one knows schema {SCHEMA_VERSION}); "
        "nothing was changed, update flashcards and try again."
    )


def damaged(path: str, what: str) -> str:
    """The sentence for a broken file: where the newest good backup is and the one command to restore it."""
    found = newest_good_backup(path)
    if found is None:
        return f"{path} is damaged ({what}) and has no good backup; keep it, and try `sqlite3 FILE .recover` on a copy."
    return (
        f"{path} is damaged ({what}); its newest good backup is {found}, "
        f"run `flashcards --db {_quoted(path)} restore` to bring it back."
    )


def _quoted(path: str) -> str:
    return f"'{path}'" if " " in path else path
