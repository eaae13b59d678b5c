"""Many rows stored together."""

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import chain, islice

ROWS_AT_ONCE = 50
"""Rows of one INSERT. With triggers a statement can fail halfway, and what SQLite prepares for that costs more than
a row: so many rows take half the time of one statement each."""


def insert_many(connection: sqlite3.Connection, into: str, rows: Iterable[Sequence[object]]) -> None:
    """Store rows; `into` is the statement up to its VALUES."""
    rest = iter(rows)
    while block := list(islice(rest, ROWS_AT_ONCE)):
        marks = f"({','.join('?' * len(block[0]))})"
        connection.execute(f"{into} VALUES {','.join([marks] * len(block))}", list(chain.from_iterable(block)))


def hold_more(connection: sqlite3.Connection) -> None:
    """Keep more of the file in memory from here on: the indexes that grow in many places at a time."""
    connection.execute("PRAGMA cache_size = -32768")
