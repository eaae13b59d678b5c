"""What learners changed before it was remembered by field: found in the journal and in what was last synced."""

import json
import sqlite3
from typing import Any

FIELDS = ("word", "traditional", "reading", "gloss", "sentence", "translation", "tags")
"""Those of a note; in this order a synced row was remembered."""

_NOTES = "SELECT id, word, traditional, reading, gloss, sentence, translation, tags, filled FROM notes WHERE id = ?"

_EDITS = """
SELECT c.key, c.image FROM journal AS j JOIN journal_changes AS c ON c.id BETWEEN j.first_change AND j.last_change
WHERE j.action = 'edit' AND j.undone = 0 AND c.table_name = 'notes' AND c.kind = 'update' ORDER BY c.id
"""

_IMAGE = (
    "id", "guid", "deck_id", "word_id", "word", "traditional", "reading", "gloss", "sentence", "translation", "tags",
    "filled",
)  # fmt: skip
"""The first columns of `notes` in schema 1."""

_SYNCED = "SELECT value FROM settings WHERE key >= 'linked-file:' AND key < 'linked-file;'"


def remember_edits(connection: sqlite3.Connection) -> None:
    """Fill `own_fields`; the earliest state that is known counts as that of the file."""
    for (value,) in connection.execute(_SYNCED).fetchall():
        try:
            rows = [(note_id, dict(zip(FIELDS, content, strict=True))) for note_id, _, content in _rows(value)]
        except (ValueError, TypeError, AttributeError):
            continue  # no sync of ours wrote it
        for note_id, taken in rows:
            if not any(character in "12345" for character in str(taken["reading"])):
                del taken["reading"]  # the tones are ours
            _remember(connection, note_id, taken)
    for key, image in connection.execute(_EDITS).fetchall():
        before = dict(zip(_IMAGE, json.loads(image), strict=False))
        filled = before["filled"].split()
        _remember(connection, int(key), {name: "" if name in filled else before[name] for name in FIELDS})


def _rows(value: str) -> list[Any]:
    """Note, whether its row is gone, and content, of each row of a synced file."""
    return list(json.loads(value).get("rows", {}).values())


def _remember(connection: sqlite3.Connection, note_id: int, taken: dict[str, Any]) -> None:
    row = connection.execute(_NOTES, (note_id,)).fetchone()
    if row is None:
        return
    now = dict(zip(("id", *FIELDS, "filled"), row, strict=True))
    for name, before in taken.items():
        if now[name] != before and name not in now["filled"].split():
            connection.execute(
                "INSERT INTO own_fields(note_id, field, taken) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (note_id, name, before),
            )
