"""What lies at a path, decided from its bytes before SQLite may touch it.

On the path of `flashcards due`: imports `os` and `stat` only.
"""

import os
import stat

from flashcards.errors import StoreError

APPLICATION_ID = 0x464C4348
""""FLCH", in the header of every learner's file."""

SCHEMA_VERSION = 1
"""`user_version` of the files this version writes."""


class Damaged(StoreError):
    """The file is broken; the message says where its newest good backup is."""


_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100


def exists(path: str) -> bool:
    """Whether a learner's file lies there; an empty file counts as none yet.

    Raises:
        StoreError: it is a folder, a device, or a file of another program.
    """
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be reached ({_reason(error)}); choose another file with --db.") from error
    if stat.S_ISDIR(found.st_mode):
        raise StoreError(f"{path} is a folder, not a learner's file; name a file in it with --db.")
    if not stat.S_ISREG(found.st_mode):
        raise StoreError(f"{path} is not a regular file, so it cannot hold cards; choose another file with --db.")
    if found.st_size == 0:
        return False
    _check_header(path, found.st_size)
    return True


def _check_header(path: str, size: int) -> None:
    try:
        with open(path, "rb") as file:
            header = file.read(_HEADER_BYTES)
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({_reason(error)}); check its permissions.") from error
    if not header.startswith(_MAGIC):
        if _has_backups(path):
            raise Damaged(damaged(path, "its header is overwritten"))
        raise StoreError(f"{path} is not a database of flashcards; nothing was changed, choose another file with --db.")
    if len(header) < _HEADER_BYTES:
        raise Damaged(damaged(path, "its header is cut off"))
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise StoreError(
            f"{path} is a database of another program; nothing was changed, choose another file with --db."
        )
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    is_settled = header[24:28] == header[92:96] and not _has_bytes(path + "-wal")
    if is_settled and size < pages * (65536 if page == 1 else page):
        raise Damaged(damaged(path, "its end is missing"))


def newer(path: str, version: int) -> str:
    """The sentence for a file of a later schema."""
    return (
        f"{path} was written by a newer version of flashcards (schema {version}, this one knows {SCHEMA_VERSION}); "
        "nothing was changed, update flashcards and try again."
    )


def damaged(path: str, what: str) -> str:
    """The sentence for a broken file: where the newest good backup is and the one command to restore it."""
    from flashcards.store.backup import newest_good_backup

    found = newest_good_backup(path)
    if found is None:
        return f"{path} is damaged ({what}) and has no good backup; keep it, and try `sqlite3 FILE .recover` on a copy."
    return (
        f"{path} is damaged ({what}); its newest good backup is {found}, "
        f"run `flashcards --db {_quoted(path)} restore` to bring it back."
    )


def can_write(path: str) -> bool:
    """Whether the file and its folder, where the log of changes lies, can both be written."""
    return os.access(path, os.W_OK) and os.access(os.path.dirname(path), os.W_OK)


def uri(path: str, mode: str) -> str:
    """What SQLite opens a path by, in a mode of its own: "rw", "ro" or "ro&immutable=1"."""
    name = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    if os.sep == "\\":
        name = "/" + name.replace("\\", "/")
    return f"file:{name}?mode={mode}"


def _has_backups(path: str) -> bool:
    from flashcards.store.backup import list_backups

    return bool(list_backups(path))


def _quoted(path: str) -> str:
    return f"'{path}'" if " " in path else path


def _has_bytes(path: str) -> bool:
    try:
        return os.stat(path).st_size > 0
    except OSError:
        return False


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
