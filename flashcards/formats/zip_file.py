"""A zip of unknown origin: judged before anything of it is unpacked, then unpacked in bounded pieces.

Nothing is extracted by name. The zipfile module reads the whole directory at once and, before
Python 3.11.8, takes entries that overlap (CVE-2024-0450), so both are checked here.
"""

import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO

from flashcards.errors import DataRefused

MAX_ENTRIES = 100_000
MAX_DIRECTORY_BYTES = 8 * 1024 * 1024
"""What the list of entries takes in the file."""

MAX_RATIO = 200
"""Unpacked to packed, beyond FREE_BYTES: empty pages of a database pack well."""
FREE_BYTES = 32 * 1024 * 1024

PIECE = 256 * 1024

_LOCAL = b"PK\x03\x04"
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_LOCAL_BYTES = 30
_TAIL_BYTES = 65_536 + 22 + 20 + 56
_ENCRYPTED = 1


def is_zip(path: str) -> bool:
    """Whether a regular file begins as a zip does."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return False
        with open(path, "rb") as file:
            return file.read(4) == _LOCAL
    except OSError:
        return False


@contextmanager
def open_zip(path: str) -> Iterator[zipfile.ZipFile]:
    """A zip whose list of entries holds together.

    Raises:
        DataRefused: it is damaged, has too many entries, or entries that overlap.
    """
    try:
        with open(path, "rb") as file:
            _check_directory(file, path)
            with zipfile.ZipFile(file) as archive:
                _check_entries(archive, path)
                yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeError) as error:
        raise DataRefused(f"{path} is damaged: {error}; export it once more.") from error
    except OSError as error:
        raise DataRefused(f"{path} cannot be read: {error.strerror or error}.") from error


def copy_entry(archive: zipfile.ZipFile, name: str, target: BinaryIO, limit: int, path: str) -> int:
    """Unpack one entry into an open file; how many bytes that were.

    Raises:
        DataRefused: it unpacks to more than `limit` bytes, or to far more than its size.
    """
    info = archive.getinfo(name)
    with archive.open(info) as packed:
        return copy_bounded(packed, target, limit, info.compress_size, f"{name} in {path}")


def copy_bounded(packed: IO[bytes], target: BinaryIO, limit: int, packed_bytes: int, what: str) -> int:
    """Copy what a reader unpacks, counting: what a header says of its size is never believed."""
    allowed = min(limit, max(FREE_BYTES, packed_bytes * MAX_RATIO))
    done = 0
    while piece := packed.read(PIECE):
        done += len(piece)
        if done > allowed:
            raise DataRefused(f"{what} unpacks to more than {allowed // 1_048_576:,} MB: it is not taken.")
        target.write(piece)
    return done


def _check_directory(file: BinaryIO, path: str) -> None:
    """Refuse a list of entries that would fill memory; each end record found is asked."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _TAIL_BYTES))
    tail = file.read(_TAIL_BYTES)
    sizes = []
    if (end := tail.rfind(_END)) >= 0:
        listed = int.from_bytes(tail[end + 12 : end + 16], "little")
        sizes.append(0 if listed == 0xFFFFFFFF else listed)
    if (end := tail.rfind(_END_64)) >= 0:
        sizes.append(int.from_bytes(tail[end + 40 : end + 48], "little"))
    if max(sizes, default=0) > MAX_DIRECTORY_BYTES:
        raise DataRefused(f"{path} has more entries than a package may: at most {MAX_ENTRIES:,}.")
    file.seek(0)


def _check_entries(archive: zipfile.ZipFile, path: str) -> None:
    entries = sorted(archive.infolist(), key=lambda info: info.header_offset)
    if len(entries) > MAX_ENTRIES:
        raise DataRefused(f"{path} has {len(entries):,} entries; a package has at most {MAX_ENTRIES:,}.")
    free = 0
    for info in entries:
        if info.header_offset < free:
            raise DataRefused(f"{path} is damaged on purpose: its entries overlap; nothing of it was taken.")
        free = info.header_offset + _LOCAL_BYTES + len(info.orig_filename) + info.compress_size
        if info.flag_bits & _ENCRYPTED:
            raise DataRefused(f"{path} is encrypted: export it without a password.")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise DataRefused(f"{path} is packed in a way no deck is (method {info.compress_type}).")
    if free > archive.start_dir:
        raise DataRefused(f"{path} is damaged on purpose: its entries overlap; nothing of it was taken.")
    names = [info.filename for info in entries]
    if len(set(names)) < len(names):
        raise DataRefused(f"{path} has two entries of one name: it is not taken.")
