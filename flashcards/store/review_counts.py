"""Totals over the log, the cards and the words, counted by SQLite."""

import sqlite3
from typing import NamedTuple

_IN_FORCE = "kind = 'review' AND voided_by IS NULL"

# The day before: of the card's last line below this one. By index alone; computed once for each row.
_RECALL = f"""
WITH recall AS MATERIALIZED (
  SELECT study_day, rating, study_day - (
      SELECT earlier.study_day FROM reviews AS earlier
      WHERE earlier.card_id = later.card_id AND earlier.ord < later.ord AND earlier.voided_by IS NULL
      ORDER BY earlier.ord DESC LIMIT 1) AS days_away
  FROM reviews AS later WHERE {_IN_FORCE} AND study_day BETWEEN ?1 AND ?2)
SELECT study_day, days_away >= ?3, count(*), sum(rating > 1) FROM recall WHERE days_away >= 1 GROUP BY 1, 2
"""

_HOURS = f"""
SELECT (at_ms / 1000 + ?3) / 3600 % 24, count(*), sum(rating > 1) FROM reviews
WHERE {_IN_FORCE} AND study_day BETWEEN ?1 AND ?2 GROUP BY 1
"""

_DUE_DAYS = """
SELECT max(day, ?1), sum(cards) FROM deck_counts WHERE queue IN (1, 2) AND day <= ?2 GROUP BY 1
"""

_QUEUES = """
SELECT coalesce(sum(cards) FILTER (WHERE queue = 0), 0), coalesce(sum(cards) FILTER (WHERE queue = 1), 0),
  coalesce(sum(cards) FILTER (WHERE queue = 2), 0), coalesce(sum(cards) FILTER (WHERE queue = -1), 0),
  coalesce(sum(cards) FILTER (WHERE queue = 3 AND day = ?), 0)
FROM deck_counts
"""

# A word counts from the first of its note's cards; a mark counts where no card has come that far.
_KNOWN_DAYS = """
SELECT day, count(*) FROM (
  SELECT min(known_day) AS day FROM cards WHERE known_day IS NOT NULL GROUP BY note_id)
GROUP BY day
"""
_MARKED_MS = "SELECT marked_ms FROM words WHERE mark = 'known' AND learned < 2"

_LEECHES = """
SELECT c.id, c.note_id, d.name, n.word, n.reading, n.gloss, c.lapses, c.suspended
FROM cards AS c JOIN notes AS n ON n.id = c.note_id JOIN decks AS d ON d.id = c.deck_id
WHERE c.lapses >= ? ORDER BY c.lapses DESC, c.id LIMIT ?
"""


class DayTotal(NamedTuple):
    """The answers of one study-day."""

    study_day: int
    answers: int = 0
    passed: int = 0
    """Not Again."""
    duration_ms: int = 0


class RecallDay(NamedTuple):
    """Answers of one day to cards that had been away for a day or more."""

    study_day: int
    is_mature: bool
    """Away for as long as a mature interval, or longer."""
    answers: int
    passed: int


class HourTotal(NamedTuple):
    """The answers given in one hour of the day, 0-23."""

    hour: int
    answers: int
    passed: int


class QueueTotals(NamedTuple):
    """Cards by where they stand."""

    new: int
    learning: int
    review: int
    suspended: int
    introduced: int
    """New cards met today."""


class Leech(NamedTuple):
    """A card that is forgotten over and over."""

    card_id: int
    note_id: int
    deck_name: str
    word: str
    reading: str
    gloss: str
    lapses: int
    is_suspended: bool


def day_totals(connection: sqlite3.Connection, first: int, last: int) -> list[DayTotal]:
    """The days with answers among some, ascending."""
    rows = connection.execute("SELECT * FROM review_days WHERE study_day BETWEEN ? AND ?", (first, last))
    return list(map(DayTotal._make, rows))


def days_studied(connection: sqlite3.Connection, last: int) -> list[int]:
    """Every day with an answer up to one, the newest first."""
    ask = "SELECT study_day FROM review_days WHERE study_day <= ? ORDER BY study_day DESC"
    return [row[0] for row in connection.execute(ask, (last,))]


def recall_days(connection: sqlite3.Connection, first: int, last: int, mature_days: int) -> list[RecallDay]:
    """What was remembered on each day among some, young and mature apart."""
    rows = connection.execute(_RECALL, (first, last, mature_days))
    return [RecallDay(day, bool(is_mature), answers, passed) for day, is_mature, answers, passed in rows]


def hour_totals(connection: sqlite3.Connection, first: int, last: int, utc_offset_s: int) -> list[HourTotal]:
    """The hours with answers, by the clock of a zone."""
    return list(map(HourTotal._make, connection.execute(_HOURS, (first, last, utc_offset_s))))


def due_days(connection: sqlite3.Connection, today: int, last: int) -> dict[int, int]:
    """Study-day -> cards that come on it; the overdue ones count for today."""
    return dict(connection.execute(_DUE_DAYS, (today, last)))


def queue_totals(connection: sqlite3.Connection, today: int) -> QueueTotals:
    """All cards, by where they stand."""
    return QueueTotals._make(connection.execute(_QUEUES, (today,)).fetchone())


def known_days(connection: sqlite3.Connection) -> list[tuple[int, int]]:
    """Words known by their cards: since which study-day, and how many."""
    return connection.execute(_KNOWN_DAYS).fetchall()


def marked_ms(connection: sqlite3.Connection) -> list[int]:
    """When each word was marked known that no card has made known."""
    return [row[0] for row in connection.execute(_MARKED_MS)]


def leeches(connection: sqlite3.Connection, lapses: int, limit: int) -> list[Leech]:
    """The cards with at least so many lapses, the worst first."""
    rows = connection.execute(_LEECHES, (lapses, limit))
    return [Leech._make((*facts, bool(is_suspended))) for *facts, is_suspended in rows]
