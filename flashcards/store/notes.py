"""Notes and the cards made with them: insert and search. Changing a note belongs to studying."""

import itertools
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

from flashcards.store.cards import CardStart, insert_cards
from flashcards.store.many_rows import insert_many
from flashcards.store.words import next_id
from flashcards.text.pinyin import toneless

RECOGNISE = ("recognise",)

_NO_WORDS = re.compile(r"[\W_]+")

ROWS_AT_ONCE = 5_000
"""Stored together."""

_INSERT = (
    "INSERT INTO notes(id, guid, deck_id, word_id, word, traditional, reading, gloss, sentence, translation, tags,"
    " filled, search_key, article_id, article_sentence, created_ms, modified_ms, device, ord)"
)


class NewNote(NamedTuple):
    """The facts about one word, ready to be stored."""

    guid: str
    deck_id: int
    word_id: int | None
    word: str
    traditional: str
    reading: str
    """ "ni3 hao3"."""
    gloss: str
    sentence: str
    translation: str = ""
    tags: str = ""
    filled: str = ""
    """Names of the fields that the program filled in where a deck had none, apart by blanks."""
    article_id: int | None = None
    article_sentence: int | None = None


def search_key(word: str, traditional: str, reading: str, gloss: str, translation: str = "") -> str:
    """What a search looks at: both scripts, pinyin without and with tones, English words; one a line."""
    syllables = [syllable for syllable in reading.lower().split() if syllable != "-"]
    plain = "".join(map(toneless, syllables))
    return f"\n{word}\n{traditional}\n{plain}\n{''.join(syllables)}\n {english_words(gloss + ' ' + translation)} "


def english_words(text: str) -> str:
    """Letters and digits only, case folded, one blank between words."""
    folded = (text if text.isascii() else unicodedata.normalize("NFKC", text)).casefold()
    return _NO_WORDS.sub(" ", folded).strip()


def insert_notes(
    connection: sqlite3.Connection,
    notes: Iterable[NewNote],
    *,
    at_ms: int,
    device: int,
    order: int,
    skills: Sequence[str] = RECOGNISE,
    starts: Mapping[int, CardStart] = MappingProxyType({}),
) -> list[int]:
    """Store notes, each with a new card a skill at the end of its deck's new cards; the ids of the notes.

    `starts`: cards that begin somewhere, by the id they get: the cards' next id, and those after it.
    """
    stamp = (at_ms, at_ms, device, order)
    note_ids, card_ids = (itertools.count(next_id(connection, table)) for table in ("notes", "cards"))
    next_places: dict[int, int] = {}
    ids: list[int] = []
    notes = iter(notes)
    while chunk := list(zip(itertools.islice(notes, ROWS_AT_ONCE), note_ids, strict=False)):
        ids += [id for _, id in chunk]
        insert_many(connection, _INSERT, (_values(note, id, stamp) for note, id in chunk))
        cards = []
        for note, id in chunk:
            place = next_places.get(note.deck_id) or _next_place(connection, note.deck_id)
            cards += [
                (next(card_ids), id, note.deck_id, skill, position) for position, skill in enumerate(skills, place)
            ]
            next_places[note.deck_id] = place + len(skills)
        insert_cards(connection, cards, starts)
    return ids


def _next_place(connection: sqlite3.Connection, deck_id: int) -> int:
    """Behind the last card of a deck."""
    sql = "SELECT coalesce(max(position), 0) + 1 FROM cards WHERE deck_id = ?"
    return int(connection.execute(sql, (deck_id,)).fetchone()[0])


def _values(note: NewNote, id: int, stamp: tuple[int, ...]) -> tuple[object, ...]:
    """The values of `_INSERT`."""
    return (
        id,
        note.guid,
        note.deck_id,
        note.word_id,
        note.word,
        note.traditional,
        note.reading,
        note.gloss,
        note.sentence,
        note.translation,
        note.tags,
        note.filled,
        search_key(note.word, note.traditional, note.reading, note.gloss, note.translation),
        note.article_id,
        note.article_sentence,
        *stamp,
    )


def deck_of_word(connection: sqlite3.Connection, word_id: int) -> str | None:
    """The name of a deck that has a note of this word."""
    row = connection.execute(
        "SELECT d.name FROM notes AS n JOIN decks AS d ON d.id = n.deck_id WHERE n.word_id = ? LIMIT 1", (word_id,)
    ).fetchone()
    return row[0] if row else None


@dataclass(frozen=True, slots=True)
class NoteHit:
    """A note that a search found."""

    note_id: int
    deck_id: int
    deck_name: str
    word: str
    traditional: str
    reading: str
    gloss: str
    sentence: str
    translation: str
    tags: str


class Needles(NamedTuple):
    """What to look for in search keys, best first; empty strings find nothing."""

    line: str = ""
    """A whole line, or its beginning."""
    words: str = ""
    """English words in a row; the last may be cut short. Of the gloss, else a tag or in the translation."""
    part: str = ""
    """Any part of a word, of the note's sentence or of its tags."""


SEARCH = """
SELECT * FROM (
  SELECT n.id, n.deck_id, d.name, n.word, n.traditional, n.reading, n.gloss, n.sentence, n.translation, n.tags,
    CASE
      WHEN :line <> '' AND instr(n.search_key, char(10) || :line || char(10)) THEN 0
      WHEN :line <> '' AND instr(n.search_key, char(10) || :line) THEN 1
      WHEN :words <> '' AND instr(n.search_key, ' ' || :words || ' ') THEN 2
      WHEN :words <> '' AND instr(n.search_key, ' ' || :words) THEN 3
      WHEN :part <> '' AND instr(n.search_key, :part) THEN 4
      WHEN :part <> '' AND instr(n.sentence, :part) THEN 5
      WHEN :part <> '' AND instr(n.tags, :part) THEN 6
      WHEN :words <> '' AND instr(' ' || lower(n.tags) || ' ', ' ' || :words || ' ') THEN 6
      WHEN :words <> '' AND instr(' ' || lower(n.translation), ' ' || :words) THEN 7
    END AS place
  FROM notes AS n JOIN decks AS d ON d.id = n.deck_id
) WHERE place IS NOT NULL ORDER BY place, length(word), id LIMIT :limit
"""


def search_notes(connection: sqlite3.Connection, needles: Needles, limit: int) -> list[NoteHit]:
    """The notes that have one of the needles, best match first."""
    rows = connection.execute(SEARCH, needles._asdict() | {"limit": limit})
    return [_hit_of_row(row) for row in rows]


def _hit_of_row(row: tuple[Any, ...]) -> NoteHit:
    id, deck_id, deck_name, word, traditional, reading, gloss, sentence, translation, tags, _ = row
    return NoteHit(id, deck_id, deck_name, word, traditional, reading, gloss, sentence, translation, tags)
