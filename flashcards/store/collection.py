"""The whole of a learner's file as tables of plain rows: what a complete export is made of."""

import sqlite3
from array import array
from collections.abc import Iterator
from typing import Any

from flashcards.store.capture import columns_of
from flashcards.store.packing import packed, unpacked

TABLES = (
    "devices", "articles", "words", "forms", "sentences", "article_words",
    "decks", "settings", "memory_parameters", "notes", "own_fields", "rules", "cards", "reviews",
)  # fmt: skip
"""In an order in which owners come before what they own."""

LATER = ("own_fields", "rules")
"""Tables that a collection of an earlier version does not have."""

PACKED = ("tokens", "postings")
"""Columns of many small numbers, lists outside the file."""

DERIVED = ("search_key",)
"""Columns that are made anew from others."""


def columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """The columns of a table that hold something of their own."""
    rows = connection.execute(f"PRAGMA table_xinfo({table})")
    own = columns_of(connection, table)
    kept = (*own.inline, *own.beside)
    return tuple(row[1] for row in rows.fetchall() if row[1] in kept and row[1] not in DERIVED)


def rows(connection: sqlite3.Connection, table: str) -> Iterator[list[Any]]:
    """The rows of a table by its key, many numbers as lists."""
    names = columns(connection, table)
    places = [place for place, name in enumerate(names) if name in PACKED]
    keys = ", ".join(columns_of(connection, table).keys)
    for row in connection.execute(f"SELECT {', '.join(names)} FROM {table} ORDER BY {keys}"):
        values = list(row)
        for place in places:
            values[place] = unpacked(values[place]).tolist()
        yield values


def pack(numbers: Any) -> bytes:
    """A list of small numbers as stored.

    Raises:
        ValueError: it is none.
    """
    if not isinstance(numbers, list) or not all(type(one) is int and 0 <= one < 1 << 32 for one in numbers):
        raise ValueError("a list of whole numbers is missing")
    return packed(array("I", numbers))
