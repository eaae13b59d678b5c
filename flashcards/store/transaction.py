"""One write: the writer's lock, `BEGIN IMMEDIATE`, and the entry of the journal it leaves."""

import os
import sqlite3
from types import TracebackType
from typing import Protocol

from flashcards.errors import StoreError
from flashcards.store import header
from flashcards.store.connection import MEMORY
from flashcards.store.lock import WriterLock
from flashcards.store.schema import NEW_RUNS
from flashcards.study.day import Now

JOURNAL_DEPTH = 1000
"""Actions that can be undone; of the ones before, the effect stays and the way back is forgotten."""

_FORGET = "DELETE FROM journal WHERE id <= (SELECT id FROM journal ORDER BY id DESC LIMIT 1 OFFSET ?)"

_LAST_ORD = """SELECT max(
  coalesce((SELECT ord FROM journal ORDER BY id DESC LIMIT 1), 0),
  coalesce((SELECT max(ord) FROM reviews), 0))"""

_START_RECORDING = f"""INSERT INTO recording(first_change, last_articles, {", ".join(f"last_{t}" for t in NEW_RUNS)})
VALUES (coalesce((SELECT max(id) FROM journal_changes), 0) + 1,
  coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'articles'), 0),
  {", ".join(f"coalesce((SELECT max(id) FROM {table}), 0)" for table in NEW_RUNS)})"""

# What undo is to take away first comes last.
_NEW_RUN = """INSERT INTO journal_changes(table_name, kind, key, image)
SELECT '{0}', 'insert', first, (SELECT max(id) FROM {0}) FROM (
  SELECT (SELECT min(id) FROM {0} WHERE id > recording.last_{0}) AS first FROM recording)
WHERE first IS NOT NULL"""


def start_recording(connection: sqlite3.Connection) -> None:
    """Capture every change from here on."""
    connection.execute(_START_RECORDING)


def stop_recording(connection: sqlite3.Connection) -> tuple[int, int]:
    """Capture no more; answers with the first and the last captured change."""
    for table in reversed(NEW_RUNS):
        connection.execute(_NEW_RUN.format(table))
    last = connection.execute("SELECT coalesce(max(id), 0) FROM journal_changes").fetchone()[0]
    first = connection.execute("DELETE FROM recording RETURNING first_change").fetchone()[0]
    return int(first), int(last)


class Writable(Protocol):
    """What a write needs of an open file."""

    connection: sqlite3.Connection
    path: str
    host: str
    pid: int
    read_only: bool
    wait_s: float
    device: int


class Transaction:
    """What `with db.action(...)` gives: any exception inside leaves the file as it was."""

    def __init__(self, db: Writable, now: Now, action: str | None = None, label: str = "") -> None:
        self.label = label
        """What `undo` will say; may be set until the action ends."""
        self._action = action
        self._db = db
        self._now = now
        self._lock: WriterLock | None = None
        self._last_ord = 0

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
            self._check_schema()
            if self._action is not None:
                start_recording(db.connection)
        except BaseException as error:
            self._leave(error)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            try:
                if self._action is not None:
                    self._write_entry(self._action)
                self._db.connection.execute("COMMIT")
            except BaseException as failure:
                self._leave(failure)
                raise
        self._leave(error)

    def next_ord(self) -> int:
        """The next number of the hybrid clock: the time in ms, but always above the last one."""
        if not self._last_ord:
            # Another process may have gone ahead since our last action.
            self._last_ord = int(self._db.connection.execute(_LAST_ORD).fetchone()[0])
        self._last_ord = max(self._now.at_ms, self._last_ord + 1)
        return self._last_ord

    def _check_schema(self) -> None:
        # A newer program, or `restore`, may have changed the file under an app that has it open.
        version = self._db.connection.execute("PRAGMA user_version").fetchone()[0]
        if version != header.SCHEMA_VERSION:
            raise StoreError(
                f"{self._db.path} now has schema {version}, this program knows {header.SCHEMA_VERSION}; "
                "nothing was changed, start it again."
            )

    def _write_entry(self, action: str) -> None:
        connection = self._db.connection
        first, last = stop_recording(connection)
        if last < first:
            return
        connection.execute("DELETE FROM journal WHERE undone = 1")
        connection.execute(
            "INSERT INTO journal(at_ms, action, label, device, ord, first_change, last_change) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self._now.at_ms, action, self.label, self._db.device, self._last_ord or self.next_ord(), first, last),
        )
        connection.execute(_FORGET, (JOURNAL_DEPTH,))

    def _leave(self, error: BaseException | None) -> None:
        """Roll back what is still open, let the next writer in, and put SQLite's errors in our words."""
        try:
            if self._db.connection.in_transaction:
                self._db.connection.execute("ROLLBACK")
        finally:
            if self._lock is not None:
                self._lock.release()
        if isinstance(error, sqlite3.Error):
            from flashcards.store.refusals import explain

            explained = explain(error, self._db.path)
            if explained is not error:
                raise explained from error
