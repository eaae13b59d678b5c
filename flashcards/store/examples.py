"""Sentences of the learner's own articles that show a word."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from flashcards.store.packing import unpacked
from flashcards.store.words import NewWord, joined_readings

CANDIDATES = 24
"""Sentences looked at for one word."""
GOOD_CHARACTERS = (8, 30)

_POSTINGS = """
SELECT a.article_id, a.postings FROM words AS w JOIN article_words AS a ON a.word_id = w.id
WHERE w.simplified = ? AND w.readings = ? ORDER BY a.article_id
"""


class Example(NamedTuple):
    """A sentence and where it stands."""

    text: str
    article_id: int
    position: int


def has_articles(connection: sqlite3.Connection) -> bool:
    """Whether there is a library at all."""
    return connection.execute("SELECT 1 FROM articles LIMIT 1").fetchone() is not None


def example_of(connection: sqlite3.Connection, word: NewWord) -> Example | None:
    """A sentence with a word in this reading: one of a good length, else the nearest to it."""
    found: list[Example] = []
    for article, postings in connection.execute(_POSTINGS, (word.simplified, joined_readings(word.readings))):
        found += _sentences(connection, article, unpacked(postings)[: CANDIDATES - len(found)])
        if len(found) >= CANDIDATES:
            break
    return min(found, key=lambda one: (_distance(one.text), one.article_id, one.position), default=None)


def _sentences(connection: sqlite3.Connection, article: int, positions: Iterable[int]) -> list[Example]:
    sql = "SELECT text FROM sentences WHERE article_id = ? AND position = ?"
    rows = [(position, connection.execute(sql, (article, position)).fetchone()) for position in positions]
    return [Example(row[0].strip(), article, position) for position, row in rows if row]


def _distance(text: str) -> int:
    """Characters away from a good length."""
    least, most = GOOD_CHARACTERS
    return max(0, least - len(text), len(text) - most)
