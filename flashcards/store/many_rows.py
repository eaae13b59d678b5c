"""Many rows stored together."""

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import chain, islice

ROWS_AT_ONCE = 50
"""Rows of one INSERT. With triggers a statement can fail halfway, and what SQLite prepares for that costs more than
a row: so many rows take half the time of one statement each."""

BLOCK_VALUES = 27_000
"""Values of one INSERT where there are very many rows; SQLite takes 32,766. It copies each page that a statement
touches: an index that grows in many places is copied as a whole with every fifty rows, or now and then."""


def insert_many(connection: sqlite3.Connection, into: str, rows: Iterable[Sequence[object]]) -> None:
    """Store rows; `into` is the statement up to its VALUES."""
    rest = iter(rows)
    while first := next(rest, None):
        block = [first, *islice(rest, BLOCK_VALUES // len(first) - 1)]
        if len(block) * len(first) <= BLOCK_VALUES - len(first):
            for start in range(0, len(block), ROWS_AT_ONCE):
                _insert(connection, into, block[start : start + ROWS_AT_ONCE])
        else:
            _insert(connection, into, block)


def _insert(connection: sqlite3.Connection, into: str, block: list[Sequence[object]]) -> None:
    marks = f"({','.join('?' * len(block[0]))})"
    connection.execute(f"{into} VALUES {','.join([marks] * len(block))}", list(chain.from_iterable(block)))


def hold_more(connection: sqlite3.Connection) -> None:
    """Keep more of the file in memory from here on: the indexes that grow in many places at a time."""
    connection.execute("PRAGMA cache_size = -32768")
