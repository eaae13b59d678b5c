"""Words of the learner's file: dictionary words with one reading, met in a text or a deck, and their marks."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import Any, NamedTuple

from flashcards.store.many_rows import insert_many


class WordState(IntEnum):
    """What a learner knows of a word: marks first, else what its cards say."""

    Unknown = 0
    Learning = 1
    Known = 2
    Ignored = 3


class NewWord(NamedTuple):
    """The facts about a word; (simplified, readings) is its key."""

    simplified: str
    readings: tuple[str | None, ...]
    traditional: str
    pinyin: str
    gloss: str | None
    rank: int | None
    level: str | None


class WordRow(NamedTuple):
    """A stored word."""

    word_id: int
    headword: str
    readings: tuple[str | None, ...]
    traditional: str
    pinyin: str
    gloss: str | None
    rank: int | None
    level: str | None
    mark: str | None
    state: WordState


WORDS_AT_ONCE = 500
FIND_WORDS = "SELECT simplified, readings, id FROM words WHERE simplified IN (SELECT value FROM json_each(?))"
INSERT_WORD = "INSERT INTO words(id, simplified, readings, traditional, pinyin, gloss, rank, level)"
WORDS = "SELECT id, simplified, readings, traditional, pinyin, gloss, rank, level, mark, state FROM words "


def joined_readings(readings: Iterable[str | None]) -> str:
    """Readings as stored: "ni3 hao3", "-" where a character has none."""
    return " ".join([reading or "-" for reading in readings])


def readings_of(stored: str) -> tuple[str | None, ...]:
    """One reading per character from what `joined_readings` wrote."""
    return tuple([None if reading == "-" else reading for reading in stored.split(" ")])


def word_id(connection: sqlite3.Connection, word: NewWord) -> int:
    """The id of a word, stored now if it is new."""
    readings = joined_readings(word.readings)
    found = connection.execute(
        "SELECT id FROM words WHERE simplified = ? AND readings = ?", (word.simplified, readings)
    ).fetchone()
    if found:
        return int(found[0])
    return int(
        connection.execute(
            "INSERT INTO words(simplified, readings, traditional, pinyin, gloss, rank, level) VALUES (?,?,?,?,?,?,?)",
            (word.simplified, readings, *word[2:]),
        ).lastrowid
        or 0
    )


def next_id(connection: sqlite3.Connection, table: str) -> int:
    """The id that the next row of a table gets: none is given out twice, so that undo cannot mix them up."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return (row[0] if row else 0) + 1


def word_ids(connection: sqlite3.Connection, words: Iterable[NewWord]) -> dict[NewWord, int]:
    """The ids of many words, stored now where they are new."""
    ids: dict[NewWord, int] = {}
    distinct = list(dict.fromkeys(words))
    next_word = next_id(connection, "words")
    for start in range(0, len(distinct), WORDS_AT_ONCE):
        chunk = distinct[start : start + WORDS_AT_ONCE]
        asked = (json.dumps([one.simplified for one in chunk], ensure_ascii=False),)
        known = {(simplified, readings): id for simplified, readings, id in connection.execute(FIND_WORDS, asked)}
        new = []
        for one in chunk:
            key = (one.simplified, joined_readings(one.readings))
            if key not in known:
                known[key] = next_word
                new.append((next_word, *key, *one[2:]))
                next_word += 1
            ids[one] = known[key]
        insert_many(connection, INSERT_WORD, new)
    return ids


def word(connection: sqlite3.Connection, id: int) -> WordRow | None:
    """One word, None if there is none of this id."""
    row = connection.execute(WORDS + "WHERE id = ?", (id,)).fetchone()
    return _word_of_row(row) if row else None


def words_of(connection: sqlite3.Connection, simplified: str) -> list[WordRow]:
    """Every stored reading of a headword."""
    rows = connection.execute(WORDS + "WHERE simplified = ? ORDER BY id", (simplified,))
    return list(map(_word_of_row, rows))


def set_mark(
    connection: sqlite3.Connection, ids: Iterable[int], mark: str | None, *, at_ms: int, device: int, order: int
) -> int:
    """Mark words "known" or "ignored", or take the mark away; how many changed."""
    return connection.executemany(
        "UPDATE words SET mark = ?1, marked_ms = ?2, device = ?3, ord = ?4 WHERE id = ?5 AND mark IS NOT ?1",
        [(mark, at_ms, device, order, id) for id in ids],
    ).rowcount


def mark_new(
    connection: sqlite3.Connection, words: Iterable[NewWord], mark: str, *, at_ms: int, device: int, order: int
) -> int:
    """Mark words that may not be stored yet; how many changed."""
    return connection.executemany(
        "INSERT INTO words(simplified, readings, traditional, pinyin, gloss, rank, level, mark, marked_ms, device, ord)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(simplified, readings) DO UPDATE SET mark = excluded.mark,"
        " marked_ms = excluded.marked_ms, device = excluded.device, ord = excluded.ord WHERE mark IS NOT excluded.mark",
        [(word.simplified, joined_readings(word.readings), *word[2:], mark, at_ms, device, order) for word in words],
    ).rowcount


def count_unmarked(connection: sqlite3.Connection, marks: Mapping[NewWord, str]) -> int:
    """How many of these words do not have these marks yet."""
    if not marks:
        return 0
    rows = connection.execute("SELECT simplified, readings, mark FROM words WHERE mark IS NOT NULL")
    there = set(rows.fetchall())
    return sum((word.simplified, joined_readings(word.readings), mark) not in there for word, mark in marks.items())


class Sighting(NamedTuple):
    """How often an article has a word."""

    article_id: int
    title: str
    count: int  # type: ignore[assignment]  # a field, in the place of what tuples can do


def sightings(connection: sqlite3.Connection, id: int) -> list[Sighting]:
    """The articles that have a word, most occurrences first."""
    rows = connection.execute(
        "SELECT a.id, a.title, w.count FROM article_words AS w JOIN articles AS a ON a.id = w.article_id"
        " WHERE w.word_id = ? ORDER BY w.count DESC, a.id",
        (id,),
    )
    return [Sighting(*row) for row in rows]


def _word_of_row(row: tuple[Any, ...]) -> WordRow:
    id, simplified, readings, traditional, pinyin, gloss, rank, level, mark, state = row
    return WordRow(
        id, simplified, readings_of(readings), traditional, pinyin, gloss, rank, level, mark, WordState(state)
    )
