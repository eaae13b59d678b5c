"""One write: the writer's lock, `BEGIN IMMEDIATE`, and the entry of the journal it leaves."""

import os
import sqlite3
from types import TracebackType

from flashcards.errors import StoreError
from flashcards.store.database import MEMORY, Database, explain
from flashcards.store.lock import WriterLock
from flashcards.study.day import Now

JOURNAL_DEPTH = 1000
"""Actions that can be undone; of the ones before, the effect stays and the way back is forgotten."""

START_RECORDING = """INSERT INTO recording
  VALUES (?, coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'articles'), 0))"""

_LAST_ORD = """SELECT max(
  coalesce((SELECT ord FROM journal ORDER BY id DESC LIMIT 1), 0),
  coalesce((SELECT max(ord) FROM reviews), 0))"""


class Transaction:
    """What `with db.action(...)` gives: any exception inside leaves the file as it was."""

    def __init__(self, db: Database, now: Now, action: str | None = None, label: str = "") -> None:
        self.label = label
        """What `undo` will say; may be set until the action ends."""
        self.entry_id = 0
        """The journal's entry; 0 in a write without one."""
        self._action = action
        self._db = db
        self._now = now
        self._lock: WriterLock | None = None
        self._has_ord = False

    def __enter__(self) -> "Transaction":
        db = self._db
        if db.pid != os.getpid():
            raise RuntimeError("the database was opened before a fork; open it again in the child")
        if db.connection.in_transaction:
            raise RuntimeError("actions do not nest")
        if db.read_only:
            raise StoreError(f"{db.path} is open for reading only; nothing was changed.")
        if db.path != MEMORY:
            self._lock = WriterLock(db.path, db.host)
            self._lock.acquire(db.wait_s)
        try:
            db.connection.execute("BEGIN IMMEDIATE")
            if self._action is not None:
                self._start_entry(self._action)
        except BaseException as error:
            self._leave(error)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            try:
                if self.entry_id:
                    self._end_entry()
                self._db.connection.execute("COMMIT")
            except BaseException as failure:
                self._leave(failure)
                raise
        self._leave(error)

    def next_ord(self) -> int:
        """The next number of the hybrid clock: the time in ms, but always above the last one."""
        db = self._db
        if not self._has_ord:
            # Another process may have gone ahead since our last action.
            db.last_ord = int(db.connection.execute(_LAST_ORD).fetchone()[0])
            self._has_ord = True
        db.last_ord = max(self._now.at_ms, db.last_ord + 1)
        return db.last_ord

    def _start_entry(self, action: str) -> None:
        connection = self._db.connection
        self.entry_id = (
            connection.execute(
                f"INSERT INTO journal(at_ms, action, label, device, ord) VALUES (?, ?, ?, ?, ({_LAST_ORD}))",
                (self._now.at_ms, action, self.label, self._db.device),
            ).lastrowid
            or 0
        )
        connection.execute(START_RECORDING, (self.entry_id,))

    def _end_entry(self) -> None:
        connection = self._db.connection
        connection.execute("DELETE FROM recording")
        entry = (self.entry_id,)
        if connection.execute("SELECT 1 FROM journal_changes WHERE entry_id = ? LIMIT 1", entry).fetchone() is None:
            connection.execute("DELETE FROM journal WHERE id = ?", entry)
            return
        order = self._db.last_ord if self._has_ord else self.next_ord()
        connection.execute("UPDATE journal SET label = ?, ord = ? WHERE id = ?", (self.label, order, self.entry_id))
        connection.execute("DELETE FROM journal WHERE undone = 1")
        connection.execute(
            f"DELETE FROM journal WHERE id <= (SELECT id FROM journal ORDER BY id DESC LIMIT 1 OFFSET {JOURNAL_DEPTH})"
        )

    def _leave(self, error: BaseException | None) -> None:
        """Roll back what is still open, let the next writer in, and put SQLite's errors in our words."""
        try:
            if self._db.connection.in_transaction:
                self._db.connection.execute("ROLLBACK")
        finally:
            if self._lock is not None:
                self._lock.release()
        if isinstance(error, sqlite3.Error):
            explained = explain(error, self._db.path)
            if explained is not error:
                raise explained from error
