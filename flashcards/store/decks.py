"""Decks of the learner's file: their names, limits, what they hold."""

import sqlite3
from dataclasses import dataclass
from typing import Any

NEW_PER_DAY = 10
"""New cards a day, where the learner has not said otherwise."""


@dataclass(frozen=True, slots=True)
class DeckRow:
    """A stored deck."""

    id: int
    name: str
    new_per_day: int
    article_id: int | None
    notes: int
    cards: int
    desired_retention: float | None
    """0.7-0.99; None where the deck goes by the setting for all."""


DECKS = """
SELECT d.id, d.name, d.new_per_day, d.article_id,
  (SELECT count(*) FROM notes WHERE deck_id = d.id),
  (SELECT coalesce(sum(cards), 0) FROM deck_counts WHERE deck_id = d.id AND queue < 3),
  (SELECT desired_retention FROM memory_parameters
    WHERE deck_id = d.id AND desired_retention IS NOT NULL ORDER BY ord DESC, device DESC LIMIT 1)
FROM decks AS d
"""


def decks(connection: sqlite3.Connection) -> list[DeckRow]:
    """Every deck, in the order of their making."""
    return list(map(_deck_of_row, connection.execute(DECKS + "ORDER BY d.id")))


def deck_named(connection: sqlite3.Connection, name: str) -> DeckRow | None:
    """The deck of exactly this name."""
    row = connection.execute(DECKS + "WHERE d.name = ?", (name,)).fetchone()
    return _deck_of_row(row) if row else None


def daily_new(connection: sqlite3.Connection, deck_id: int, study_day: int) -> tuple[int, int]:
    """New cards a day of a deck, and how many of them came on a study-day."""
    limit, introduced = connection.execute(
        "SELECT new_per_day, (SELECT coalesce(sum(cards), 0) FROM deck_counts WHERE deck_id = d.id AND queue = 3"
        " AND day = ?2) FROM decks AS d WHERE d.id = ?1",
        (deck_id, study_day),
    ).fetchone()
    return limit, introduced


def create_deck(
    connection: sqlite3.Connection,
    name: str,
    *,
    at_ms: int,
    article_id: int | None = None,
    new_per_day: int = NEW_PER_DAY,
) -> int:
    """The id of a new, empty deck."""
    cursor = connection.execute(
        "INSERT INTO decks(name, new_per_day, article_id, created_ms) VALUES (?,?,?,?)",
        (name, new_per_day, article_id, at_ms),
    )
    return int(cursor.lastrowid or 0)


def rename_deck(connection: sqlite3.Connection, id: int, name: str) -> None:
    """Give a deck another name."""
    connection.execute("UPDATE decks SET name = ? WHERE id = ?", (name, id))


def remove_deck(connection: sqlite3.Connection, id: int) -> None:
    """Take a deck away with its notes and cards; the log of their reviews stays."""
    connection.execute("DELETE FROM decks WHERE id = ?", (id,))


def set_new_per_day(connection: sqlite3.Connection, id: int, new_per_day: int) -> None:
    """Change how many new cards a deck allows each day."""
    connection.execute("UPDATE decks SET new_per_day = ? WHERE id = ?", (new_per_day, id))


def add_retention(
    connection: sqlite3.Connection, id: int, retention: float, *, at_ms: int, device: int, order: int
) -> None:
    """Ask for another retention; it applies to the fold of all the deck's cards."""
    connection.execute(
        "INSERT INTO memory_parameters(deck_id, desired_retention, at_ms, device, ord) VALUES (?,?,?,?,?)",
        (id, retention, at_ms, device, order),
    )


def is_untouched(connection: sqlite3.Connection) -> bool:
    """Whether nothing has ever been done with a file: not even something that was undone."""
    sql = "SELECT 1 FROM decks UNION ALL SELECT 1 FROM articles UNION ALL SELECT 1 FROM journal LIMIT 1"
    return connection.execute(sql).fetchone() is None


def _deck_of_row(row: tuple[Any, ...]) -> DeckRow:
    id, name, new_per_day, article_id, notes, cards, retention = row
    return DeckRow(id, name, new_per_day, article_id, notes, cards, retention)
