"""Ids of another learner's file and what they become in this one."""

import sqlite3
from typing import Any

Values = dict[str, Any]
"""A row by its columns; ids are those of the other file."""

WITH_IDS = ("devices", "articles", "words", "forms", "decks", "memory_parameters", "notes", "cards", "reviews", "rules")


class Ids(dict[int, int]):
    """Id there -> id here, of one table."""

    def __init__(self, connection: sqlite3.Connection, table: str) -> None:
        super().__init__()
        sequence = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
        highest = connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]
        self._given_out = max(highest, sequence[0] if sequence else 0)
        self._next = self._given_out + 1
        self.here: set[int] = set()
        """Rows here that another row there is already."""

    def place(self, old: Any) -> int:
        """An id for a new row: its own where that was never given out here."""
        if type(old) is not int or not 0 < old < 1 << 53 or old in self:
            raise ValueError("its id is no number, or stands twice")
        id = old
        if old <= self._given_out or old in self.here:
            while self._next in self.here:
                self._next += 1
            id = self._next
        self.meet(old, id)
        return id

    def meet(self, old: Any, id: int) -> None:
        """Take note that a row there is one here."""
        self[old] = id
        self.here.add(id)

    def of(self, old: Any) -> int | None:
        """The id here of a row that must have come; None stays None."""
        if old is None:
            return None
        if old not in self:
            raise ValueError(f"what it belongs to, {old}, is not there")
        return self[old]


def insert(connection: sqlite3.Connection, table: str, values: Values) -> None:
    """Store a row."""
    names = ", ".join(values)
    connection.execute(f"INSERT INTO {table}({names}) VALUES ({', '.join('?' * len(values))})", tuple(values.values()))


def lift_sequences(connection: sqlite3.Connection) -> None:
    """Never give out again what the log still speaks of: cards that are gone, journal entries that undid."""
    for table, highest in (("cards", "max(card_id)"), ("journal", "max(voided_by)")):
        last = connection.execute(f"SELECT coalesce({highest}, 0) FROM reviews").fetchone()[0]
        found = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
        if found is None:
            connection.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (table, last))
        elif found[0] < last:
            connection.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (last, table))
