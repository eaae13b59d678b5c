"""Everything out as `flashcards/collection/1`, and in again: a complete round trip, or a merge of two files."""

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from io import BufferedReader
from typing import IO, TYPE_CHECKING, BinaryIO

from flashcards.errors import DataRefused, UsageError
from flashcards.formats.collection import MAX_BYTES, Table, is_collection, read_collection, write_collection
from flashcards.formats.record import RefusedRow
from flashcards.progress import Progress, Report, silent
from flashcards.services import schedule
from flashcards.services.bulk import many_values
from flashcards.services.import_outcome import ImportPreview, ImportResult
from flashcards.services.rules import apply_rules
from flashcards.services.three_way import KeptField
from flashcards.store import collection
from flashcards.store.connection import MEMORY
from flashcards.store.database import Database
from flashcards.store.merging import Merged, Merger
from flashcards.study.day import Now
from flashcards.text.clean import clean

if TYPE_CHECKING:
    from flashcards.text.pipeline import Analyser

FORMAT = "flashcards collection"
EVERYTHING = "everything"
"""What the outcome calls its deck."""

_NOTHING: tuple[RefusedRow, ...] = ()


def is_collection_file(path: str, stdin: BinaryIO | None = None) -> bool:
    """Whether a plain file, or `stdin` for "-", begins as a collection does; nothing is read away."""
    if path == "-":
        return isinstance(stdin, BufferedReader) and is_collection(stdin.peek(200)[:200])
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return False
        with open(path, "rb") as file:
            return is_collection(file.read(200))
    except OSError:
        return False


def collection_lines(db: Database) -> Iterator[str]:
    """The lines of a collection with all that is in a file, as it was at one moment."""
    db.connection.execute("BEGIN")
    try:
        yield from write_collection(
            Table(name, collection.columns(db.connection, name), collection.rows(db.connection, name))
            for name in collection.TABLES
        )
    finally:
        db.connection.execute("ROLLBACK")


@many_values()
def import_collection(
    db: Database,
    path: str,
    *,
    now: Now,
    analyser: "Analyser | None" = None,
    stdin: BinaryIO | None = None,
    report: Report = silent,
) -> ImportResult:
    """Take a collection in as one action: all of it, or nothing; with an analyser, both files' rules hold in all texts.

    Raises:
        DataRefused: it is damaged, or of a later version; nothing was changed.
    """
    device = db.device
    try:
        with db.action("import", "", now) as action:
            action.next_ord()  # before the log that comes can move the clock
            merged = _merge(db, path, stdin, report)
            db.device = merged.device
            if analyser is not None and not merged.is_copy:
                apply_rules(db, analyser, report=report)
            action.label = f"Import a collection ({merged.new['notes']:,} notes, {merged.new['reviews']:,} reviews)"
    except BaseException:
        db.device = device
        raise
    counts = (merged.new["notes"], merged.updated, merged.same)
    return ImportResult(None, EVERYTHING, *counts, _NOTHING, (), reviews=merged.new["reviews"], kept=_kept(merged))


def preview_collection(
    db: Database, path: str, *, now: Now, stdin: BinaryIO | None = None, report: Report = silent
) -> ImportPreview:
    """What taking it in would do: tried on a copy in memory.

    Raises:
        DataRefused: it is damaged, or of a later version.
    """
    copy = Database(sqlite3.connect(MEMORY, isolation_level=None), MEMORY, read_only=False, host=db.host)
    try:
        db.connection.backup(copy.connection)
        with copy.write(now):
            merged = _merge(copy, path, stdin, report)
    finally:
        copy.close()
    counts = (merged.new["notes"], merged.updated, merged.same)
    columns = tuple((name, f"{merged.new[name]:,} new") for name in ("articles", "decks", "cards", "reviews"))
    return ImportPreview(
        clean(path),
        FORMAT,
        "UTF-8",
        EVERYTHING,
        bool(merged.new["decks"]),
        columns,
        (),
        *counts,
        _NOTHING,
        (),
        (),
        kept=_kept(merged),
    )


def _kept(merged: Merged) -> tuple[KeptField, ...]:
    """Fields that both machines changed."""
    return tuple(KeptField(*one) for one in merged.kept)


def _merge(db: Database, path: str, stdin: BinaryIO | None, report: Report) -> Merged:
    source = "standard input" if path == "-" else clean(path)
    merger = Merger(db.connection, db.host, db.device)
    try:
        with _opened(path, stdin) as file:
            for done, table in enumerate(read_collection(file, source)):
                report(Progress(f"Taking in {table.name}", done, len(collection.TABLES)))
                merger.take(table.name, table.columns, table.rows)
        merged = merger.finish()
    except DataRefused as error:
        raise error if source in str(error) else DataRefused(f"{source}: {error}") from error
    try:
        for key, value in db.connection.execute("SELECT key, value FROM settings").fetchall():
            if key in schedule.DEFAULTS:
                schedule.check(key, value)
        schedule.refold(db)
    except (UsageError, ValueError, KeyError, TypeError, OverflowError, ZeroDivisionError) as error:
        raise DataRefused(f"{source} has settings or a log that no schedule can follow: {error}.") from error
    return merged


def _opened(path: str, stdin: BinaryIO | None) -> IO[bytes]:
    """The bytes of a collection, to be read from their beginning."""
    if path == "-" and stdin is not None:
        spool = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it, and with that it is gone
        shutil.copyfileobj(_Capped(stdin), spool)
        spool.seek(0)
        return spool
    try:
        return open(path, "rb")
    except OSError as error:
        raise DataRefused(f"{clean(path)} cannot be read: {(error.strerror or str(error)).lower()}.") from error


class _Capped:
    """Standard input up to what a collection may have."""

    def __init__(self, stdin: BinaryIO) -> None:
        self._stdin = stdin
        self._total = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        block = self._stdin.read(size)
        self._total += len(block)
        if self._total > MAX_BYTES:
            raise DataRefused(f"standard input is over {MAX_BYTES >> 30} GB.")
        return block
