"""Counts and picks of the queue, each by an index.

On the path of `flashcards due`: imports `sqlite3` only.
"""

import sqlite3

Counts = tuple[int, str, int, int, int, int, int]
"""Deck id and name; new cards waiting, allowed a day, introduced today; learning; due."""

_COUNTS = """
SELECT d.id, d.name,
  (SELECT coalesce(sum(cards), 0) FROM deck_counts WHERE deck_id = d.id AND queue = 0 AND day <= ?1),
  d.new_per_day,
  (SELECT coalesce(sum(cards), 0) FROM deck_counts WHERE deck_id = d.id AND queue = 3 AND day = ?1),
  (SELECT coalesce(sum(cards), 0) FROM deck_counts WHERE deck_id = d.id AND queue = 1 AND day <= ?1),
  (SELECT coalesce(sum(cards), 0) FROM deck_counts WHERE deck_id = d.id AND queue = 2 AND day <= ?1)
FROM decks AS d ORDER BY d.id
"""

_LEARNING = """
SELECT due, id FROM cards WHERE deck_id = ? AND queue = 1 AND due <= ? AND queue_day <= ? ORDER BY due, id LIMIT 1
"""

_REVIEW = """
SELECT id FROM cards WHERE deck_id = ? AND queue = 2 AND queue_day <= ? ORDER BY queue_day, position, id LIMIT 1
"""

_NEW = """
SELECT id FROM cards WHERE deck_id = ? AND queue = 0 AND queue_day <= ? ORDER BY position, queue_day, id LIMIT 1
"""

_FRONT = """
SELECT c.note_id, c.deck_id, c.skill, CASE c.skill WHEN 'recall' THEN n.gloss ELSE n.word END
FROM cards AS c JOIN notes AS n ON n.id = c.note_id WHERE c.id = ?
"""

_RECENT_MS = """
SELECT avg(min(duration_ms, ?)) FROM (SELECT duration_ms FROM reviews ORDER BY id DESC LIMIT 100) WHERE duration_ms > 0
"""


def counts(connection: sqlite3.Connection, study_day: int) -> list[Counts]:
    """Each deck's counts, in the order of their making."""
    return connection.execute(_COUNTS, (study_day,)).fetchall()


def learning_card(
    connection: sqlite3.Connection, deck_id: int, until_ms: int, study_day: int
) -> tuple[int, int] | None:
    """Time and id of the learning card that is due first, if it is due by then."""
    found: tuple[int, int] | None = connection.execute(_LEARNING, (deck_id, until_ms, study_day)).fetchone()
    return found


def review_card(connection: sqlite3.Connection, deck_id: int, study_day: int) -> int | None:
    """The review that has waited longest."""
    found = connection.execute(_REVIEW, (deck_id, study_day)).fetchone()
    return None if found is None else int(found[0])


def new_card(connection: sqlite3.Connection, deck_id: int, study_day: int) -> int | None:
    """The first new card in the deck's order."""
    found = connection.execute(_NEW, (deck_id, study_day)).fetchone()
    return None if found is None else int(found[0])


def front(connection: sqlite3.Connection, card_id: int) -> tuple[int, int, str, str]:
    """Note, deck, skill and question of a card."""
    found: tuple[int, int, str, str] = connection.execute(_FRONT, (card_id,)).fetchone()
    return found


def recent_answer_ms(connection: sqlite3.Connection, longest_ms: int) -> float | None:
    """Mean time of the last hundred answers; None where none was timed."""
    found: float | None = connection.execute(_RECENT_MS, (longest_ms,)).fetchone()[0]
    return found
