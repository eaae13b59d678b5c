"""Whether the learner's file is sound, and the repair of what can be derived anew."""

import math
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from flashcards.store import cards, derived, reviews
from flashcards.store.database import Database
from flashcards.store.transaction import JOURNAL_DEPTH
from flashcards.study.card import NEW_CARD, CardMemory, Review

Log = Iterator[Review]
"""The reviews of a deck, card by card."""

Memories = Iterable[tuple[int, CardMemory]]
"""Each card of a log and what the log folds to."""

Fold = Callable[[int, Log], Memories]
"""From a deck and its log."""

_SHOWN = 20
_WITH_TEXT = ("settings", "decks", "articles", "forms", "sentences", "words", "notes", "own_fields", "rules")
"""Tables that hold what a learner wrote or reads; SQLite itself does not look at how text is encoded."""

_MEMORY = ", ".join(f"c.{name}" for name in CardMemory._fields)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it should be."""

    kind: str
    """"file", "schema", "owners", "derived", "memory" or "journal"."""
    text: str
    is_fixable: bool = True


def find_faults(db: Database, fold: Fold) -> list[Fault]:
    """All that is wrong with a file; empty if it is sound. Reads every row."""
    found = list(_file_faults(db.connection))
    if found:
        # Nothing else can be asked of pages that do not hold together.
        return found
    return [
        *_schema_faults(db.connection),
        *_derived_faults(db.connection),
        *_memory_faults(db.connection, fold),
        *_journal_faults(db.connection),
    ]


def row_counts(db: Database) -> dict[str, int]:
    """Rows of the tables a learner knows of."""
    tables = ("articles", "notes", "cards", "reviews")
    return {table: int(db.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in tables}


def repair(db: Database, fold: Fold) -> None:
    """Derive anew what is derived: triggers, card states, counts; inside `db.write`."""
    connection = db.connection
    connection.execute("REINDEX")
    for kind, name, sql in _differing(connection):
        if kind in ("trigger", "index"):
            connection.execute(f"DROP {kind} IF EXISTS {name}")
            if sql is not None:
                connection.execute(sql)
    cards.set_memories(connection, list(_wrong_memories(connection, fold)))
    for statement in derived.REBUILD:
        connection.execute(statement)
    connection.execute("DELETE FROM recording")
    if any(_journal_faults(connection)):
        # A way back with gaps would lead somewhere else; what was done stays.
        connection.execute("DELETE FROM journal")
        connection.execute("DELETE FROM journal_changes")


def _file_faults(connection: sqlite3.Connection) -> Iterator[Fault]:
    for (line,) in connection.execute(f"PRAGMA integrity_check({_SHOWN})"):
        if line != "ok":
            yield Fault("file", line, "index" in line)
    for table, row, owner, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(_SHOWN):
        yield Fault("owners", f"row {row} of {table} has lost its row of {owner}", False)
    for table in _WITH_TEXT:
        try:
            for _ in connection.execute(f"SELECT * FROM {table}"):
                pass
        except sqlite3.OperationalError:
            yield Fault("file", f"some text of {table} cannot be read", False)


def _schema_faults(connection: sqlite3.Connection) -> Iterator[Fault]:
    for kind, name, sql in _differing(connection):
        what = "is not of this program" if sql is None else "is missing or changed"
        yield Fault("schema", f"{kind} {name} {what}", kind in ("trigger", "index"))


def _differing(connection: sqlite3.Connection) -> list[tuple[str, str, str | None]]:
    """Kind, name and right form (None: there should be none) of what differs from a new file."""
    # sqlite-utils costs a quarter of a second, which `backup` and `restore` need not wait for.
    from flashcards.store import migrations

    # Neither SQLite's own tables nor the one in which sqlite-utils notes the migrations.
    ask = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE '%sqlite\\_%' ESCAPE '\\'"
    new = migrations.new_in_memory()
    try:
        right = {(kind, name): sql for kind, name, sql in new.execute(ask)}
    finally:
        new.close()
    here = {(kind, name): sql for kind, name, sql in connection.execute(ask)}
    return [(*key, right.get(key)) for key in sorted(right.keys() | here.keys()) if right.get(key) != here.get(key)]


def _derived_faults(connection: sqlite3.Connection) -> Iterator[Fault]:
    for name, query in derived.STALE.items():
        count = connection.execute(f"SELECT count(*) FROM ({query})").fetchone()[0]
        if count:
            yield Fault("derived", f"{name}: {count} rows differ from what they are derived from")


def _memory_faults(connection: sqlite3.Connection, fold: Fold) -> Iterator[Fault]:
    wrong = [card_id for card_id, _ in _wrong_memories(connection, fold)]
    for card_id in wrong[:_SHOWN]:
        yield Fault("memory", f"card {card_id} is not what its log of reviews makes of it")
    if len(wrong) > _SHOWN:
        yield Fault("memory", f"{len(wrong) - _SHOWN} more cards are not what their logs make of them")


def _wrong_memories(connection: sqlite3.Connection, fold: Fold) -> Iterator[tuple[int, CardMemory]]:
    """The cards whose columns are not the fold of their log, with the memory they should have."""
    for (deck_id,) in connection.execute("SELECT id FROM decks").fetchall():
        folded = iter(fold(deck_id, reviews.log_of_deck(connection, deck_id)))
        awaited = next(folded, None)
        query = f"SELECT c.id, {_MEMORY} FROM cards AS c WHERE c.deck_id = ? ORDER BY c.id"
        for card_id, *columns in connection.execute(query, (deck_id,)):
            right = NEW_CARD
            if awaited is not None and awaited[0] == card_id:
                right = awaited[1]
                awaited = next(folded, None)
            if not all(map(_is_same, columns, right)):
                yield card_id, right


def _is_same(stored: float | None, folded: float | None) -> bool:
    if stored is None or folded is None:
        return stored is folded
    # Another machine's mathematics may differ in the last bits.
    return math.isclose(stored, folded, rel_tol=1e-9)


def _journal_faults(connection: sqlite3.Connection) -> Iterator[Fault]:
    ask = connection.execute
    if ask("SELECT 1 FROM recording").fetchone():
        yield Fault("journal", "an action was left half recorded")
    entries, changes, oldest_undone, newest_done = ask(
        """SELECT count(*), coalesce(sum(last_change - first_change + 1), 0),
             min(id) FILTER (WHERE undone = 1), max(id) FILTER (WHERE undone = 0) FROM journal"""
    ).fetchone()
    present = ask(
        """SELECT coalesce(sum((SELECT count(*) FROM journal_changes WHERE id BETWEEN first_change AND last_change)), 0)
           FROM journal"""
    ).fetchone()[0]
    total = ask("SELECT count(*) FROM journal_changes").fetchone()[0]
    if not changes == present == total:
        yield Fault("journal", f"{changes} changes are expected and {total} are there")
    if entries > JOURNAL_DEPTH:
        yield Fault("journal", f"{entries} actions are kept, {JOURNAL_DEPTH} is the limit")
    if oldest_undone is not None and newest_done is not None and oldest_undone < newest_done:
        yield Fault("journal", "an undone action lies below one that is done")
