"""The library: stored articles as a whole. Their sentences: `reading`; their words: `vocabulary`."""

import sqlite3
from typing import Any, NamedTuple


class ArticleSummary(NamedTuple):
    """One article of the library."""

    id: int
    title: str
    source: str
    characters: int
    sentences: int
    running_words: int
    known: int
    """Running words that are known."""
    new_words: int
    """Distinct words without a card or a mark."""
    bookmark: int
    """Position of a sentence."""
    added_ms: int
    deck_id: int | None
    """The deck made for it."""

    @property
    def coverage(self) -> float:
        """Share of the running words that are known, 0-1."""
        return self.known / self.running_words if self.running_words else 1.0


SUMMARIES = """
SELECT a.id, a.title, a.source, a.characters, a.sentence_count, a.running_words, c.known,
  (SELECT count(*) FROM article_words AS v JOIN words AS w ON w.id = v.word_id
    WHERE v.article_id = a.id AND w.state = 0),
  a.bookmark, a.added_ms, (SELECT min(id) FROM decks WHERE article_id = a.id)
FROM articles AS a JOIN coverage AS c ON c.article_id = a.id
"""


def articles(connection: sqlite3.Connection) -> list[ArticleSummary]:
    """The library, newest first."""
    return [_summary_of_row(row) for row in connection.execute(SUMMARIES + "ORDER BY a.id DESC")]


def article(connection: sqlite3.Connection, id: int) -> ArticleSummary | None:
    """One article, None if there is none of this id."""
    row = connection.execute(SUMMARIES + "WHERE a.id = ?", (id,)).fetchone()
    return _summary_of_row(row) if row else None


def titles(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """Every article's id and title, newest first."""
    return connection.execute("SELECT id, title FROM articles ORDER BY id DESC").fetchall()


def set_bookmark(connection: sqlite3.Connection, article_id: int, position: int) -> None:
    """Remember where the learner stopped reading."""
    connection.execute("UPDATE articles SET bookmark = ? WHERE id = ?", (position, article_id))


def remove_article(connection: sqlite3.Connection, article_id: int) -> None:
    """Take an article away; words, notes and cards stay."""
    connection.execute("DELETE FROM articles WHERE id = ?", (article_id,))


def _summary_of_row(row: tuple[Any, ...]) -> ArticleSummary:
    id, title, source, characters, sentence_count, running_words, known, new_words, bookmark, added_ms, deck_id = row
    return ArticleSummary(
        id, title, source, characters, sentence_count, running_words, known, new_words, bookmark, added_ms, deck_id
    )
