"""Writing a file that is whole or not there: temporary in the same folder, fsync, rename."""

import os
import stat
import tempfile
from collections.abc import Iterable

from flashcards.errors import FlashcardsError, UsageError


def write_file(path: str, lines: Iterable[str | bytes], *, learner_file: str, force: bool = False) -> None:
    """Write a file in one step, text as UTF-8; an error leaves what was there before.

    Raises:
        UsageError: nothing may be written there, see `check_target`.
        FlashcardsError: it cannot be written, as on a full disk.
    """
    check_target(path, learner_file, force=force)
    folder = os.path.dirname(os.path.abspath(path))
    try:
        _write(path, folder, lines)
    except OSError as error:
        raise FlashcardsError(
            f"{path} cannot be written: {(error.strerror or str(error)).lower()}; nothing was changed."
        ) from error


def check_target(path: str, learner_file: str, *, force: bool) -> None:
    """Make sure that a new file may take this name.

    Raises:
        UsageError: a file is there already and `force` is not set, or it is the learner's own, a folder
            or a device; or its folder is not there.
    """
    folder = os.path.dirname(os.path.abspath(path))
    try:
        mode = os.stat(path).st_mode if os.path.exists(path) else None
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {(error.strerror or str(error)).lower()}.") from error
    if os.path.isdir(path):
        raise UsageError(f"{path} is a folder: give the name of a file in it.")
    if not os.path.isdir(folder):
        raise UsageError(f"There is no folder {folder}: make it first.")
    if mode is not None and not stat.S_ISREG(mode):
        # The rename would put a file in its place, for every program of the machine.
        raise UsageError(f"{path} is a device or a pipe: give the name of a file.")
    if _is_of(path, learner_file):
        raise UsageError(f"{path} is the learner's file itself: give another name.")
    if os.path.lexists(path) and not force:
        raise UsageError(f"{path} is there already: give another name, or --force to replace it.")


def _is_of(path: str, learner_file: str) -> bool:
    """Whether a path is the learner's file or one that the database keeps beside it."""
    found, own = os.path.realpath(path), os.path.realpath(learner_file)
    if found in (own, f"{own}-wal", f"{own}-shm", f"{own}.lock"):
        return True
    return os.path.exists(found) and os.path.exists(own) and os.path.samefile(found, own)


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
