"""Fields of notes that the learner changed: what the deck file said before, and what it says since."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple


class OwnField(NamedTuple):
    """What is remembered of a field; the note itself holds the learner's."""

    taken: str
    """What the file said before the learner changed it; empty where it said nothing."""
    theirs: str | None = None
    """What the file says now, where that is something else again."""


OwnFields = Mapping[str, OwnField]
"""Of one note, by field."""


class KeptRow(NamedTuple):
    """A field that both sides changed."""

    note_id: int
    deck: str
    word: str
    field: str
    ours: str
    theirs: str


_KEPT = """
SELECT o.note_id, d.name, n.word, o.field,
  CASE o.field WHEN 'word' THEN n.word WHEN 'traditional' THEN n.traditional WHEN 'reading' THEN n.reading
    WHEN 'gloss' THEN n.gloss WHEN 'sentence' THEN n.sentence WHEN 'translation' THEN n.translation ELSE n.tags END,
  o.theirs
FROM own_fields AS o JOIN notes AS n ON n.id = o.note_id JOIN decks AS d ON d.id = n.deck_id
WHERE o.theirs IS NOT NULL ORDER BY d.name, o.note_id, o.field
"""


def own_fields(connection: sqlite3.Connection) -> dict[int, dict[str, OwnField]]:
    """Every field that is the learner's own, by note."""
    found: dict[int, dict[str, OwnField]] = {}
    for note_id, name, taken, theirs in connection.execute("SELECT note_id, field, taken, theirs FROM own_fields"):
        found.setdefault(note_id, {})[name] = OwnField(taken, theirs)
    return found


def own_fields_of(connection: sqlite3.Connection, note_id: int) -> dict[str, OwnField]:
    """The fields of one note that are the learner's own."""
    sql = "SELECT field, taken, theirs FROM own_fields WHERE note_id = ?"
    return {name: OwnField(taken, theirs) for name, taken, theirs in connection.execute(sql, (note_id,))}


def kept_rows(connection: sqlite3.Connection) -> list[KeptRow]:
    """The fields for which a file says something that the learner has neither taken nor turned down."""
    return [KeptRow(*row) for row in connection.execute(_KEPT)]


def remember(connection: sqlite3.Connection, changes: Iterable[tuple[int, str, OwnField | None]]) -> None:
    """Note what a field of a note is from now on; None where both sides agree."""
    for note_id, name, own in changes:
        if own is None:
            connection.execute("DELETE FROM own_fields WHERE note_id = ? AND field = ?", (note_id, name))
        else:
            connection.execute(
                "INSERT INTO own_fields(note_id, field, taken, theirs) VALUES (?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET taken = excluded.taken, theirs = excluded.theirs",
                (note_id, name, *own),
            )
