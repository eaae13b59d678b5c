"""The facts of one note, read and changed."""

import sqlite3
from collections.abc import Collection, Mapping

from flashcards.store.notes import search_key
from flashcards.store.words import NewWord, readings_of, word_id
from flashcards.text.pinyin import pinyin_of

_FACTS = ("word", "traditional", "reading", "gloss", "sentence", "translation", "tags")

_SET = """
UPDATE notes SET word = :word, traditional = :traditional, reading = :reading, gloss = :gloss, sentence = :sentence,
  translation = :translation, tags = :tags, filled = :filled, search_key = :search_key, word_id = :word_id,
  modified_ms = :at_ms, device = :device, ord = :order
WHERE id = :id
"""


def note(connection: sqlite3.Connection, id: int) -> dict[str, str] | None:
    """The facts of a note by name; None if there is none of this id."""
    row = connection.execute(f"SELECT {', '.join(_FACTS)} FROM notes WHERE id = ?", (id,)).fetchone()
    return dict(zip(_FACTS, row, strict=True)) if row else None


def filled_fields(connection: sqlite3.Connection, id: int) -> list[str]:
    """The fields of a note that the program filled in."""
    [filled] = connection.execute("SELECT filled FROM notes WHERE id = ?", (id,)).fetchone()
    return str(filled).split()


def set_note(
    connection: sqlite3.Connection,
    id: int,
    facts: Mapping[str, str],
    changed: Collection[str],
    *,
    at_ms: int,
    device: int,
    order: int,
) -> None:
    """Store all facts of a note, of which some changed; those are the learner's own from now on."""
    word, filled = connection.execute("SELECT word_id, filled FROM notes WHERE id = ?", (id,)).fetchone()
    if not {"word", "reading"}.isdisjoint(changed):
        word = _word_of(connection, facts)
    values = {
        "id": id,
        "filled": " ".join(name for name in filled.split() if name not in changed),
        "search_key": search_key(
            facts["word"], facts["traditional"], facts["reading"], facts["gloss"], facts["translation"]
        ),
        "word_id": word,
        "at_ms": at_ms,
        "device": device,
        "order": order,
    }
    connection.execute(_SET, {**facts, **values})


def _word_of(connection: sqlite3.Connection, facts: Mapping[str, str]) -> int | None:
    """The word that the facts now speak of; None without a reading."""
    if not facts["reading"]:
        return None
    readings = readings_of(facts["reading"])
    traditional = facts["traditional"] or facts["word"]
    gloss = facts["gloss"] or None
    return word_id(
        connection, NewWord(facts["word"], readings, traditional, pinyin_of(readings), gloss, None, None)
    )  # fmt: skip
