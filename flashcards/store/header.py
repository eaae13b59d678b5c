"""What lies at a path, decided from its bytes before SQLite may touch it.

On the path of `flashcards due`: imports `os` and `stat` only.
"""

import os
import stat

from flashcards.errors import StoreError

APPLICATION_ID = 0x464C4348
""""FLCH", in the header of every learner's file."""

SCHEMA_VERSION = 4
"""`user_version` of the files this version writes."""

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100


FOREIGN = "it is of another program"
UNKNOWN = "it is no database"
NEWER = "it is of a newer version of flashcards"


def size_of(path: str) -> int:
    """Bytes of a file; 0 if there is none.

    Raises:
        StoreError: it is a folder or a device, or cannot be reached.
    """
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return 0
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be reached ({_reason(error)}); choose another file with --db.") from error
    if stat.S_ISDIR(found.st_mode):
        raise StoreError(f"{path} is a folder, not a learner's file; name a file in it with --db.")
    if not stat.S_ISREG(found.st_mode):
        raise StoreError(f"{path} is not a regular file, so it cannot hold cards; choose another file with --db.")
    return found.st_size


def fault_of(path: str, size: int) -> str | None:
    """FOREIGN, UNKNOWN, NEWER or what is damaged, by the first bytes; None if all is well so far.

    Raises:
        StoreError: the file cannot be read.
    """
    try:
        with open(path, "rb") as file:
            header = file.read(_HEADER_BYTES)
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({_reason(error)}); check its permissions.") from error
    if not header.startswith(_MAGIC):
        return UNKNOWN
    if len(header) < _HEADER_BYTES:
        return "its header is cut off"
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        return FOREIGN
    if int.from_bytes(header[60:64], "big") > SCHEMA_VERSION:
        return NEWER
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    is_settled = header[24:28] == header[92:96] and not has_bytes(path + "-wal")
    if is_settled and size < pages * (65536 if page == 1 else page):
        return "its end is missing"
    return None


def can_write(path: str) -> bool:
    """Whether the file and its folder, where the log of changes lies, can both be written."""
    return os.access(path, os.W_OK) and os.access(os.path.dirname(path), os.W_OK)


def uri(path: str, mode: str) -> str:
    """What SQLite opens a path by, in a mode of its own: "rw", "ro" or "ro&immutable=1"."""
    name = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    if os.sep == "\\":
        name = "/" + name.replace("\\", "/")
    return f"file:{name}?mode={mode}"


def has_bytes(path: str) -> bool:
    """Whether a file is there and not empty."""
    try:
        return os.stat(path).st_size > 0
    except OSError:
        return False


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
