"""The learner's file, open: one connection with our pragmas, and the one way to write to it.

On the path of `flashcards due`: imports `os`, `sqlite3` and light modules only; what writes is imported when it
is first needed.
"""

from __future__ import annotations

import os
import sqlite3

from flashcards.store.connection import WAIT_S
from flashcards.study import day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

    from flashcards.store.transaction import Transaction
    from flashcards.study.day import Now

_DEFAULT_ROLLOVER_HOUR = 4


class Database:
    """An open learner's file. Belongs to the thread and the process that opened it."""

    __slots__ = ("connection", "device", "host", "is_closed", "path", "pid", "read_only", "wait_s")

    def __init__(self, connection: sqlite3.Connection, path: str, *, read_only: bool, host: str = "") -> None:
        self.connection = connection
        self.path = path
        self.read_only = read_only
        self.host = host
        self.pid = os.getpid()
        self.wait_s = WAIT_S
        self.is_closed = False
        self.device = 0
        """The row of this machine in `devices`; 0 where the file is only read."""

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the last one to do so folds the log of changes into it."""
        self.is_closed = True
        self.connection.close()

    @property
    def data_version(self) -> int:
        """A number that differs from the last one read if another connection has written since."""
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def action(self, action: str, label: str, now: Now) -> Transaction:
        """One thing a learner does: all of it or nothing, and one entry to undo.

        Args:
            action: the command's name, "answer".
            label: what `undo` says it undid, "Good on 学习".
        """
        from flashcards.store.transaction import Transaction

        return Transaction(self, now, action, label)

    def write(self, now: Now) -> Transaction:
        """Maintenance: all or nothing like an action, but nothing to undo."""
        from flashcards.store.transaction import Transaction

        return Transaction(self, now)

    def setting(self, key: str) -> str | None:
        """A setting that travels with the file."""
        row = self.connection.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_setting(self, key: str, value: str | None) -> None:
        """Store a setting, inside an action; None takes it away."""
        if value is None:
            self.connection.execute("DELETE FROM settings WHERE key = ?", (key,))
        else:
            self.connection.execute(
                "INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (key, value)
            )

    def rollover_hour(self) -> int:
        """The local hour at which a study-day begins, 0-23."""
        hour = self.setting("rollover_hour")
        return _DEFAULT_ROLLOVER_HOUR if hour is None else int(hour)

    def study_day(self, now: Now) -> int:
        """The study-day of `now` by this file's rollover hour."""
        return day.study_day(now, self.rollover_hour())
