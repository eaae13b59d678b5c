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
