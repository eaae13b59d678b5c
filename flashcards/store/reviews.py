"""The review log: lines added to it, and read back in the order of the fold."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, NamedTuple

from flashcards.store.many_rows import insert_many
from flashcards.study.card import Review

_COLUMNS = "card_id, kind, at_ms, study_day, rating, duration_ms, device, ord, data"
_INSERT = f"INSERT INTO reviews({_COLUMNS})"

MANY_LINES = 20_000
"""Fewer are not worth a new index."""

LogRow = tuple[int, str, int, int, int | None, int, int, int, str | None]
"""A line to be stored: the fields of `Review` up to its data."""

_OF_CARD = f"""
SELECT {_COLUMNS}, id FROM reviews WHERE card_id = ? AND voided_by IS NULL ORDER BY ord, device
"""

_OF_DECK = f"""
SELECT {", ".join("r." + name for name in _COLUMNS.split(", "))}, r.id
FROM cards AS c CROSS JOIN reviews AS r ON r.card_id = c.id
WHERE c.deck_id = ? AND r.voided_by IS NULL ORDER BY c.id, r.ord, r.device
"""

_review_of_row: Callable[[tuple[Any, ...]], Review] = partial(tuple.__new__, Review)
"""A third of what `Review._make` costs."""

_LAST_ORD = "SELECT coalesce(max(ord), 0) FROM reviews"

_LAST = "SELECT at_ms FROM reviews WHERE voided_by IS NULL ORDER BY ord DESC LIMIT 1"

# The newest that is set applies; a deck's own before the one for all decks (deck_id NULL).
_PARAMETERS = """
SELECT weights, desired_retention FROM memory_parameters
WHERE deck_id IS NULL OR deck_id = ? ORDER BY deck_id IS NULL, ord DESC, device DESC
"""


class Parameters(NamedTuple):
    """What a deck's memory goes by, where something was set."""

    weights: tuple[float, ...] | None
    desired_retention: float | None


def append(connection: sqlite3.Connection, review: Review) -> None:
    """Add a line to the log."""
    append_all(connection, (review[:9],))


def append_all(connection: sqlite3.Connection, rows: Iterable[LogRow]) -> None:
    """Add many lines to the log."""
    insert_many(connection, _INSERT, rows)


@contextmanager
def growing(connection: sqlite3.Connection, lines: int) -> Iterator[None]:
    """Inside an open action: the index by day made anew at the end, where more lines come than there are.

    The days of imported cards lie anywhere among all days: line by line that index takes as long as the log itself.
    """
    there = connection.execute("SELECT coalesce(max(id), 0) FROM reviews").fetchone()[0]
    if lines < max(there, MANY_LINES):
        yield
        return
    index = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'reviews_by_day'").fetchone()[0]
    connection.execute("DROP INDEX reviews_by_day")
    yield
    connection.execute(index)


def log_of_card(connection: sqlite3.Connection, card_id: int) -> list[Review]:
    """A card's lines that are in force, in the order of the fold."""
    return list(map(_review_of_row, connection.execute(_OF_CARD, (card_id,))))


def log_of_deck(connection: sqlite3.Connection, deck_id: int) -> Iterator[Review]:
    """The lines of all of a deck's cards, card by card, each in the order of the fold."""
    return map(_review_of_row, connection.execute(_OF_DECK, (deck_id,)))


def last_order(connection: sqlite3.Connection) -> int:
    """The highest order in the log; 0 in an empty one."""
    return int(connection.execute(_LAST_ORD).fetchone()[0])


def last_at_ms(connection: sqlite3.Connection) -> int | None:
    """What the clock said at the last line."""
    row = connection.execute(_LAST).fetchone()
    return None if row is None else int(row[0])


def parameters(connection: sqlite3.Connection, deck_id: int) -> Parameters:
    """The weights and the retention in force for a deck."""
    rows = connection.execute(_PARAMETERS, (deck_id,)).fetchall()
    weights = next((row[0] for row in rows if row[0] is not None), None)
    retention = next((row[1] for row in rows if row[1] is not None), None)
    return Parameters(None if weights is None else tuple(json.loads(weights)), retention)
