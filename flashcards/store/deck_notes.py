"""The notes of a deck as deck files see them: found by id or by word and reading, changed, listed."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from flashcards.store.notes import search_key

CHUNK = 500
"""Ids asked for at a time: SQLite takes a limited number of values."""

STORED = (
    "SELECT id, guid, deck_id, word, traditional, reading, gloss, sentence, translation, tags, filled, word_id"
    " FROM notes "
)


class StoredNote(NamedTuple):
    """The content of a stored note."""

    id: int
    guid: str
    deck_id: int
    word: str
    traditional: str
    reading: str
    gloss: str
    sentence: str
    translation: str
    tags: str
    filled: str
    word_id: int | None


def notes_of_deck(connection: sqlite3.Connection, deck_id: int) -> Iterator[StoredNote]:
    """The notes of a deck, in the order they came in."""
    return map(_note_of_row, connection.execute(STORED + "WHERE deck_id = ? ORDER BY id", (deck_id,)))


def notes_with_guids(connection: sqlite3.Connection, guids: Sequence[str]) -> list[StoredNote]:
    """The notes of any deck that have one of these guids."""
    return _notes_with(connection, "guid", guids)


def notes_with_ids(connection: sqlite3.Connection, ids: Sequence[int]) -> list[StoredNote]:
    """The notes of any deck that have one of these ids."""
    return _notes_with(connection, "id", ids)


def _notes_with(connection: sqlite3.Connection, column: str, values: Sequence[object]) -> list[StoredNote]:
    notes: list[StoredNote] = []
    for start in range(0, len(values), CHUNK):
        chunk = values[start : start + CHUNK]
        sql = STORED + f"WHERE {column} IN ({','.join('?' * len(chunk))})"
        notes += map(_note_of_row, connection.execute(sql, chunk))
    return notes


def update_notes(
    connection: sqlite3.Connection,
    notes: Iterable[StoredNote],
    *,
    at_ms: int,
    device: int,
    order: int,
) -> None:
    """Give notes another content; cards and their schedules stay as they are."""
    connection.executemany(
        "UPDATE notes SET word = ?, traditional = ?, reading = ?, gloss = ?, sentence = ?, translation = ?, tags = ?,"
        " filled = ?, word_id = ?, search_key = ?, modified_ms = ?, device = ?, ord = ? WHERE id = ?",
        ((*note[3:], _search_key(note), at_ms, device, order, note.id) for note in notes),
    )


def _search_key(note: StoredNote) -> str:
    return search_key(note.word, note.traditional, note.reading, note.gloss, note.translation)


def _note_of_row(row: tuple[Any, ...]) -> StoredNote:
    id, guid, deck_id, word, traditional, reading, gloss, sentence, translation, tags, filled, word_id = row
    return StoredNote(
        id, guid, deck_id, word, traditional, reading, gloss, sentence, translation, tags, filled, word_id
    )
