"""A CC-CEDICT release as it is published (.txt, .gz or .zip) -> its text, bounded on every side."""

import gzip
import io
import os
import stat
import zipfile
import zlib
from typing import IO

from flashcards.errors import DataRefused

MAX_ARCHIVE_BYTES = 16 * 1024 * 1024
MAX_TEXT_BYTES = 64 * 1024 * 1024
MAX_DIRECTORY_BYTES = 64 * 1024
WANTED = "a CC-CEDICT release is wanted, as .txt, .gz or .zip"
ZIP_END = b"PK\x05\x06"


def read_release(path: str) -> str:
    """The text of a release file, whatever its name says it is.

    Raises:
        DataRefused: missing, not a plain file, over a cap, damaged, or not UTF-8.
    """
    packed = _bytes_of(path)
    try:
        if packed.startswith(b"\x1f\x8b"):
            data = _capped(gzip.GzipFile(fileobj=io.BytesIO(packed)), path)
        elif packed.startswith(b"PK"):
            data = _member(packed, path)
        else:
            data = packed
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise DataRefused(f"{path} is damaged ({error}); download it again.") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataRefused(f"{path} is not UTF-8: line {line} holds a byte that cannot be read; {WANTED}.") from error


def _bytes_of(path: str) -> bytes:
    try:
        found = os.stat(path)
        if not stat.S_ISREG(found.st_mode):
            raise DataRefused(f"{path} is not a plain file; {WANTED}.")
        with open(path, "rb") as file:
            data = file.read(MAX_TEXT_BYTES + 1)
    except FileNotFoundError as error:
        raise DataRefused(f"There is no file {path}; {WANTED}.") from error
    except (OSError, ValueError) as error:
        raise DataRefused(f"{path} cannot be read ({getattr(error, 'strerror', None) or error}).") from error
    is_archive = data.startswith((b"\x1f\x8b", b"PK"))
    if len(data) > (MAX_ARCHIVE_BYTES if is_archive else MAX_TEXT_BYTES):
        raise DataRefused(f"{path} is far larger than any CC-CEDICT release.")
    return data


def _capped(file: IO[bytes] | gzip.GzipFile, path: str) -> bytes:
    """All that a file unpacks to, counted while it is read: what it says of its size may be a lie."""
    with file:
        data = file.read(MAX_TEXT_BYTES + 1)
    if len(data) > MAX_TEXT_BYTES:
        raise DataRefused(f"{path} unpacks to far more than any CC-CEDICT release.")
    return data


def _member(packed: bytes, path: str) -> bytes:
    """The one text in a zip archive; only its bytes are used, never its name."""
    end = packed.rfind(ZIP_END)
    if end < 0 or int.from_bytes(packed[end + 12 : end + 16], "little") > MAX_DIRECTORY_BYTES:
        raise DataRefused(f"{path} is no archive of one text; {WANTED}.")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        texts = [member for member in archive.infolist() if member.filename.lower().endswith((".txt", ".u8"))]
        if len(texts) != 1:
            raise DataRefused(f"{path} holds {len(texts)} texts instead of one; {WANTED}.")
        return _capped(archive.open(texts[0]), path)
