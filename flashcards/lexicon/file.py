"""The compiled dictionary as a file: where it lies, whether it is whole, one open connection to it."""

import os
import sqlite3

from flashcards.errors import LexiconError

APPLICATION_ID = 0x464C4558
FORMAT = 4
BUNDLED = os.path.join(os.path.dirname(__file__), "lexicon.sqlite")
REINSTALL = "install it again with `pip install --force-reinstall flashcards-zh`"
RENEW = "delete it to use the dictionary of the program, or run `flashcards dictionary update FILE` again"
MMAP_BYTES = 4 * 1024 * 1024
"""Mapped: the entries of the commonest words, which searches ask for, come first in the file. A map of all of it
is no quicker, and the kernel fetches 64 KB around each page touched: 18 MB more in memory after one article."""


def connect(path: str) -> sqlite3.Connection:
    """An open dictionary file, for reading only.

    Raises:
        LexiconError: it is missing or damaged.
    """
    check_header(path)
    try:
        connection = sqlite3.connect(read_only_uri(path), uri=True, isolation_level=None, check_same_thread=False)
        connection.execute(f"PRAGMA mmap_size = {MMAP_BYTES}")
        # Damage inside a page is then an error, not a crash or nonsense.
        connection.execute("PRAGMA cell_size_check = ON")
    except sqlite3.Error as error:
        raise LexiconError(fault(path, "is damaged")) from error
    return connection


def read_only_uri(path: str) -> str:
    """The path as SQLite's URI of a file nobody changes; importing urllib for it would cost 10 ms."""
    path = os.path.abspath(path).replace(os.sep, "/")
    for character in "%?#":
        path = path.replace(character, f"%{ord(character):02x}")
    return f"file:{'' if path.startswith('/') else '/'}{path}?mode=ro&immutable=1"


def is_current(path: str) -> bool:
    """Whether a dictionary exists and has the format of this version, damaged or not."""
    try:
        with open(path, "rb") as file:
            return file.read(64)[60:] == FORMAT.to_bytes(4, "big")
    except OSError:
        return False


def fault(path: str, what: str) -> str:
    """The sentence for a dictionary that cannot be used, with what mends it."""
    return f"The dictionary {path} {what}; {REINSTALL if path == BUNDLED else RENEW}."


def check_header(path: str) -> None:
    """See from the first hundred bytes whether this is a whole dictionary of our format.

    Raises:
        LexiconError: it is not; a file cut short would crash the process through its memory map.
    """
    try:
        with open(path, "rb") as file:
            header = file.read(100)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError as error:
        raise LexiconError(fault(path, "is missing")) from error
    except OSError as error:
        raise LexiconError(fault(path, f"cannot be read ({error.strerror})")) from error
    page_size, pages, version, application = (
        int.from_bytes(header[at : at + width], "big") for at, width in ((16, 2), (28, 4), (60, 4), (68, 4))
    )
    is_ours = header.startswith(b"SQLite format 3\0") and application == APPLICATION_ID
    if not is_ours or page_size * pages != size:
        raise LexiconError(fault(path, "is damaged"))
    if version != FORMAT:
        raise LexiconError(fault(path, "was made for another version of flashcards"))
