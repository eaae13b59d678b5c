"""Stored articles: the library, the sentences of one, its vocabulary. Storing a new one: `article_writer`."""

import json
import sqlite3
import sys
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from flashcards.store.words import WordState, readings_of
from flashcards.text.document import Why


@dataclass(frozen=True, slots=True)
class ArticleSummary:
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


@dataclass(frozen=True, slots=True)
class ReadToken:
    """A token as a reader sees it; offsets are into its sentence, end exclusive."""

    start: int
    end: int
    text: str
    kind: str
    name_type: str | None
    readings: tuple[str | None, ...]
    pinyin: str
    confidence: float
    gloss: str | None
    word_id: int | None
    state: WordState
    """Known for what is no word to learn."""
    why: Why
    other_script: str
    """The word in its other script; the text itself where there is none."""


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence as a reader sees it."""

    position: int
    paragraph: int
    text: str
    tokens: tuple[ReadToken, ...]


@dataclass(frozen=True, slots=True)
class VocabularyWord:
    """A word of an article."""

    word_id: int
    headword: str
    traditional: str
    readings: tuple[str | None, ...]
    pinyin: str
    gloss: str
    count: int
    """Occurrences in the article."""
    sentences: tuple[int, ...]
    """Positions of its first 64 sentences, ascending, distinct."""
    rank: int | None
    level: str | None
    state: WordState


SUMMARIES = """
SELECT a.id, a.title, a.source, a.characters, a.sentence_count, a.running_words, c.known,
  (SELECT count(*) FROM article_words AS v JOIN words AS w ON w.id = v.word_id
    WHERE v.article_id = a.id AND w.state = 0),
  a.bookmark, a.added_ms, (SELECT min(id) FROM decks WHERE article_id = a.id)
FROM articles AS a JOIN coverage AS c ON c.article_id = a.id
"""

SENTENCES = """
SELECT position, paragraph, text, tokens FROM sentences
WHERE article_id = ? AND position >= ? ORDER BY position LIMIT ?
"""

FORMS = """
SELECT f.id, f.text, f.kind, f.name_type, f.readings, f.pinyin, f.confidence, f.gloss, f.word_id, w.state, f.why,
  CASE f.text WHEN w.simplified THEN w.traditional WHEN w.traditional THEN w.simplified ELSE f.text END
FROM forms AS f LEFT JOIN words AS w ON w.id = f.word_id
WHERE f.id IN (SELECT value FROM json_each(?))
"""

VOCABULARY = """
SELECT w.id, w.simplified, w.traditional, w.readings, w.pinyin, w.gloss, a.count, a.postings, w.rank, w.level, w.state
FROM article_words AS a JOIN words AS w ON w.id = a.word_id
WHERE a.article_id = ? ORDER BY a.place
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


def sentences(connection: sqlite3.Connection, article_id: int, first: int, count: int) -> list[ReadSentence]:
    """At most `count` sentences from a position on, with the present state of their words."""
    rows = connection.execute(SENTENCES, (article_id, first, count)).fetchall()
    tokens = [unpacked(row[3]) for row in rows]
    forms = _forms(connection, set().union(*tokens))
    return [
        ReadSentence(position, paragraph, text, tuple(_tokens(text, [forms[id] for id in ids])))
        for (position, paragraph, text, _), ids in zip(rows, tokens, strict=True)
    ]


def sentence_text(connection: sqlite3.Connection, article_id: int, position: int) -> str | None:
    """The text of one sentence, None if there is no such sentence."""
    row = connection.execute(
        "SELECT text FROM sentences WHERE article_id = ? AND position = ?", (article_id, position)
    ).fetchone()
    return row[0] if row else None


def sentences_with(connection: sqlite3.Connection, article_id: int, texts: Iterable[str]) -> list[int]:
    """Positions of the sentences that have one of some texts, ascending."""
    rows = connection.execute(
        "SELECT position FROM sentences WHERE article_id = ?"
        " AND EXISTS (SELECT 1 FROM json_each(?) WHERE instr(text, value)) ORDER BY position",
        (article_id, json.dumps(list(texts))),
    )
    return [row[0] for row in rows]


def vocabulary(connection: sqlite3.Connection, article_id: int) -> list[VocabularyWord]:
    """Every word of an article, in the order in which they are first met."""
    return [_vocabulary_of_row(row) for row in connection.execute(VOCABULARY, (article_id,))]


def set_bookmark(connection: sqlite3.Connection, article_id: int, position: int) -> None:
    """Remember where the learner stopped reading."""
    connection.execute("UPDATE articles SET bookmark = ? WHERE id = ?", (position, article_id))


def remove_article(connection: sqlite3.Connection, article_id: int) -> None:
    """Take an article away; words, notes and cards stay."""
    connection.execute("DELETE FROM articles WHERE id = ?", (article_id,))


def unpacked(stored: bytes) -> "array[int]":
    """The numbers of a column of little-endian uint32."""
    numbers = array("I")
    numbers.frombytes(stored)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _forms(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, tuple[Any, ...]]:
    """The fields of a ReadToken from its text on, by form."""
    forms = {}
    rows = connection.execute(FORMS, (json.dumps(list(ids)),))
    for id, text, kind, name_type, readings, pinyin, confidence, gloss, word_id, state, why, other in rows:
        forms[id] = (
            text,
            kind,
            name_type,
            readings_of(readings),
            pinyin,
            confidence,
            gloss,
            word_id,
            WordState.Known if state is None else WordState(state),
            Why(*why.split("\n")),
            other,
        )
    return forms


def _tokens(text: str, forms: list[tuple[Any, ...]]) -> Iterator[ReadToken]:
    """Tokens tile their sentence except white space."""
    start = 0
    for form in forms:
        while text[start].isspace():
            start += 1
        end = start + len(form[0])
        yield ReadToken(start, end, *form)
        start = end


def _summary_of_row(row: tuple[Any, ...]) -> ArticleSummary:
    id, title, source, characters, sentence_count, running_words, known, new_words, bookmark, added_ms, deck_id = row
    return ArticleSummary(
        id, title, source, characters, sentence_count, running_words, known, new_words, bookmark, added_ms, deck_id
    )


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
