"""The words of a stored article."""

import sqlite3
from typing import Any, NamedTuple

from flashcards.store.packing import unpacked
from flashcards.store.words import WordState, readings_of


class VocabularyWord(NamedTuple):
    """A word of an article."""

    word_id: int
    headword: str
    traditional: str
    readings: tuple[str | None, ...]
    pinyin: str
    gloss: str
    count: int  # type: ignore[assignment]  # a field, in the place of what tuples can do
    """Occurrences in the article."""
    sentences: tuple[int, ...]
    """Positions of its first 64 sentences, ascending, distinct."""
    rank: int | None
    level: str | None
    state: WordState


VOCABULARY = """
SELECT w.id, w.simplified, w.traditional, w.readings, w.pinyin, w.gloss, a.count, a.postings, w.rank, w.level, w.state
FROM article_words AS a JOIN words AS w ON w.id = a.word_id
WHERE a.article_id = ? ORDER BY a.place
"""


NEW_WORDS = """
SELECT w.simplified, w.rank, a.count FROM article_words AS a JOIN words AS w ON w.id = a.word_id
WHERE a.article_id = ? AND w.state = ? ORDER BY a.place
"""


WORDS_TO_KNOW = """
SELECT a.count, w.state = 1 AND EXISTS (
    SELECT 1 FROM notes AS n JOIN cards AS c ON c.note_id = n.id WHERE n.word_id = w.id AND c.state > 0) AS is_begun,
  count(*)
FROM article_words AS a JOIN words AS w ON w.id = a.word_id
WHERE a.article_id = ? AND w.state < 2 GROUP BY 1, 2 ORDER BY 1 DESC, 2 DESC
"""


class WordGroup(NamedTuple):
    """Words of an article that are neither known nor ignored, equally frequent in it."""

    count: int  # type: ignore[assignment]  # a field, in the place of what tuples can do
    """Occurrences of each."""
    is_begun: bool
    """Whether they have been shown on a card."""
    words: int


def words_to_know(connection: sqlite3.Connection, article_id: int) -> list[WordGroup]:
    """What is left to know of an article, the most frequent words first, of those the ones that are begun."""
    rows = connection.execute(WORDS_TO_KNOW, (article_id,))
    return [WordGroup(count, bool(is_begun), words) for count, is_begun, words in rows]


def vocabulary(connection: sqlite3.Connection, article_id: int) -> list[VocabularyWord]:
    """Every word of an article, in the order in which they are first met."""
    return [_vocabulary_of_row(row) for row in connection.execute(VOCABULARY, (article_id,))]


def new_words(connection: sqlite3.Connection, article_id: int) -> list[tuple[str, int | None, int]]:
    """Headword, rank and occurrences of an article's words without card or mark, as they are first met."""
    return connection.execute(NEW_WORDS, (article_id, WordState.Unknown)).fetchall()


def _vocabulary_of_row(row: tuple[Any, ...]) -> VocabularyWord:
    id, headword, traditional, readings, pinyin, gloss, count, postings, rank, level, state = row
    return VocabularyWord(
        id,
        headword,
        traditional,
        readings_of(readings),
        pinyin,
        gloss,
        count,
        tuple(unpacked(postings)),
        rank,
        level,
        WordState(state),
    )
