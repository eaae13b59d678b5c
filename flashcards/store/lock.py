"""One writer at a time: an operating system lock on `<file>.lock`, held for one action.

The lock is the kernel's, so it goes with its process: a file left behind by a kill locks nobody
out. The process and host inside only serve the message of whoever waits.
"""

import errno
import os
import sys
import time

from flashcards.errors import StoreError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)
_FAR_BYTE = 1 << 20
_OWNER_BYTES = 120
_RETRY_S = 0.01


class WriterLock:
    """The right to write to one file; taken with `acquire`, given back with `release`."""

    __slots__ = ("_file", "_owner", "path")

    def __init__(self, db_path: str, host: str) -> None:
        self.path = db_path + ".lock"
        self._owner = f"{os.getpid()} {host}".encode("utf-8", "replace")[:_OWNER_BYTES].ljust(_OWNER_BYTES)
        self._file: int | None = None

    def acquire(self, wait_s: float) -> None:
        """Wait for the lock.

        Raises:
            StoreError: another process held it for `wait_s` seconds.
        """
        try:
            file = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except OSError as error:
            raise StoreError(
                f"{self.path} cannot be opened ({error.strerror}); check the folder's permissions."
            ) from error
        try:
            self._wait(file, time.monotonic() + wait_s)
            # Padded, not truncated: ext4 flushes a truncated file when it is closed, 0.2 ms an action.
            os.write(file, self._owner)
        except OSError:
            # Only the name inside could not be written (a full disk); the lock itself is held.
            pass
        except BaseException:
            os.close(file)
            raise
        self._file = file

    def release(self) -> None:
        """Give the lock back, for every process that a fork may have handed it to."""
        file, self._file = self._file, None
        if file is not None:
            _unlock(file)
            os.close(file)

    def _wait(self, file: int, deadline: float) -> None:
        while not _try_lock(file):
            if time.monotonic() >= deadline:
                raise StoreError(_busy(file, self.path))
            time.sleep(_RETRY_S)


def _busy(file: int, path: str) -> str:
    os.lseek(file, 0, os.SEEK_SET)
    process, _, host = os.read(file, _OWNER_BYTES).decode("utf-8", "replace").strip().partition(" ")
    who = f"process {process} on {host}" if process.isdigit() else "another process"
    return f"{path.removesuffix('.lock')} is being written by {who}; nothing was changed, try again when it is done."


if sys.platform == "win32":

    def _try_lock(file: int) -> bool:
        # A byte far behind the text, so that a waiter can still read who holds it.
        os.lseek(file, _FAR_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(file, 0, os.SEEK_SET)
        return True

    def _unlock(file: int) -> None:
        os.lseek(file, _FAR_BYTE, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:

    def _try_lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
            # A network folder without locks: BEGIN IMMEDIATE alone has to keep writers apart.
        return True

    def _unlock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
