"""Looking through all notes: which there are, their rows, suspend and delete."""

from collections.abc import Sequence

from flashcards.errors import NothingFound
from flashcards.services.notes import search_notes
from flashcards.store import browse
from flashcards.store.browse import BrowseRow
from flashcards.store.database import Database
from flashcards.study.day import Now

__all__ = ["BrowseRow", "delete_note", "note_ids", "note_rows", "toggle_suspended"]

MOST_HITS = 10_000


def note_ids(db: Database, query: str = "", *, only_kept: bool = False) -> list[int]:
    """Numbers of the notes that fit a query, best first; of all notes, newest first, without one.

    With `only_kept`, of those where a deck file says something else than the learner.
    """
    if only_kept:
        return browse.kept_note_ids(db.connection)
    if not query.strip():
        return browse.note_ids(db.connection)
    return [hit.note_id for hit in search_notes(db, query, MOST_HITS)]


def note_rows(db: Database, ids: Sequence[int]) -> dict[int, BrowseRow]:
    """Rows of some notes, by number; those that are gone are left out."""
    return browse.rows_of(db.connection, ids)


def toggle_suspended(db: Database, note_id: int, *, now: Now) -> bool:
    """Suspend all cards of a note, or bring them back; whether they are suspended now.

    Raises:
        NothingFound: the note is gone.
    """
    with db.action("suspend", "", now) as action:
        row = _row(db, note_id)
        action.label = f"{'Bring back' if row.is_suspended else 'Suspend'} {row.word}"
        browse.set_suspended(db.connection, note_id, not row.is_suspended)
    return not row.is_suspended


def delete_note(db: Database, note_id: int, *, now: Now) -> str:
    """Delete a note and its cards; its word.

    Raises:
        NothingFound: the note is gone.
    """
    with db.action("delete", "", now) as action:
        row = _row(db, note_id)
        action.label = f"Delete {row.word}"
        browse.remove_note(db.connection, note_id)
    return row.word


def _row(db: Database, note_id: int) -> BrowseRow:
    row = browse.rows_of(db.connection, [note_id]).get(note_id)
    if row is None:
        raise NothingFound("This note is gone: another window deleted it.")
    return row
