"""Writing a file that is whole or not there: temporary in the same folder, fsync, rename."""

import os
import tempfile
from collections.abc import Iterable

from flashcards.errors import FlashcardsError, UsageError


def write_file(path: str, lines: Iterable[str | bytes], *, force: bool = False) -> None:
    """Write a file in one step, text as UTF-8; an error leaves what was there before.

    Raises:
        UsageError: the file is there already and `force` is not set, or its folder is not.
        FlashcardsError: it cannot be written, as on a full disk.
    """
    folder = os.path.dirname(os.path.abspath(path))
    if os.path.isdir(path):
        raise UsageError(f"{path} is a folder: give the name of a file in it.")
    if not os.path.isdir(folder):
        raise UsageError(f"There is no folder {folder}: make it first.")
    if os.path.lexists(path) and not force:
        raise UsageError(f"{path} is there already: give another name, or --force to replace it.")
    try:
        _write(path, folder, lines)
    except OSError as error:
        raise FlashcardsError(
            f"{path} cannot be written: {(error.strerror or str(error)).lower()}; nothing was changed."
        ) from error


def _write(path: str, folder: str, lines: Iterable[str | bytes]) -> None:
    descriptor, temporary = tempfile.mkstemp(prefix=".flashcards-", dir=folder)
    try:
        with open(descriptor, "wb") as file:
            file.writelines(line.encode() if isinstance(line, str) else line for line in lines)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
    _sync_folder(folder)


def _umask() -> int:
    """What new files may not allow; the system tells it only by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _sync_folder(folder: str) -> None:
    """Make the rename last; not every system can."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
