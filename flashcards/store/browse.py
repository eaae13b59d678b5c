"""Notes for a list of any length: all their numbers at once, their rows a page at a time."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class BrowseRow:
    """One note as a list shows it."""

    note_id: int
    word: str
    traditional: str
    reading: str
    gloss: str
    sentence: str
    translation: str
    tags: str
    deck_name: str
    is_suspended: bool
    """Whether all of its cards are."""
    is_marked: bool
    theirs: Mapping[str, str]
    """What its deck file says now of fields that the learner changed too."""


def note_ids(connection: sqlite3.Connection) -> list[int]:
    """Numbers of all notes, newest first."""
    return [row[0] for row in connection.execute("SELECT id FROM notes ORDER BY id DESC")]


def kept_note_ids(connection: sqlite3.Connection) -> list[int]:
    """Numbers of the notes of which a file says something that the learner has not decided on, newest first."""
    sql = "SELECT DISTINCT note_id FROM own_fields WHERE theirs IS NOT NULL ORDER BY note_id DESC"
    return [row[0] for row in connection.execute(sql)]


def rows_of(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, BrowseRow]:
    """The rows of some notes; those that are gone are left out."""
    rows = connection.execute(
        """SELECT n.id, n.word, n.traditional, n.reading, n.gloss, n.sentence, n.translation, n.tags, d.name,
             coalesce(min(c.suspended), 0), coalesce(max(c.marked), 0),
             (SELECT json_group_object(field, theirs) FROM own_fields WHERE note_id = n.id AND theirs IS NOT NULL)
           FROM notes AS n JOIN decks AS d ON d.id = n.deck_id LEFT JOIN cards AS c ON c.note_id = n.id
           WHERE n.id IN (SELECT value FROM json_each(?)) GROUP BY n.id""",
        (json.dumps(list(ids)),),
    )
    return {row[0]: _row_of(row) for row in rows}


def set_suspended(connection: sqlite3.Connection, note_id: int, suspended: bool) -> None:
    """Suspend every card of a note, or bring them back."""
    connection.execute("UPDATE cards SET suspended = ? WHERE note_id = ?", (int(suspended), note_id))


def remove_note(connection: sqlite3.Connection, note_id: int) -> None:
    """Delete a note and its cards; its reviews stay in the log."""
    connection.execute("DELETE FROM notes WHERE id = ?", (note_id,))


def _row_of(row: tuple[Any, ...]) -> BrowseRow:
    note_id, word, traditional, reading, gloss, sentence, translation, tags, deck_name, suspended, marked, theirs = row
    return BrowseRow(
        note_id=note_id,
        word=word,
        traditional=traditional,
        reading=reading,
        gloss=gloss,
        sentence=sentence,
        translation=translation,
        tags=tags,
        deck_name=deck_name,
        is_suspended=bool(suspended),
        is_marked=bool(marked),
        theirs=json.loads(theirs),
    )
