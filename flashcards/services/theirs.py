"""Fields that both the learner and a deck file changed: the learner's counts until theirs is taken."""

from collections.abc import Sequence

from flashcards.errors import UsageError
from flashcards.services.note_edit import edit_note
from flashcards.store.database import Database
from flashcards.store.own_fields import KeptRow, kept_rows, own_fields_of
from flashcards.study.day import Now

__all__ = ["KeptRow", "keep_ours", "kept_fields", "take_theirs", "theirs_of"]


def kept_fields(db: Database) -> list[KeptRow]:
    """What is still to be decided, deck by deck."""
    return kept_rows(db.connection)


def theirs_of(db: Database, note_id: int) -> dict[str, str]:
    """What the deck file says of a note, by field, where the learner says otherwise."""
    own = own_fields_of(db.connection, note_id)
    return {name: one.theirs for name, one in own.items() if one.theirs is not None}


def take_theirs(db: Database, note_id: int, fields: Sequence[str] = (), *, now: Now) -> tuple[str, ...]:
    """Take what the deck file says, of some fields or of all, as one action; the fields that changed.

    Raises:
        UsageError: nothing is to be decided there.
    """
    return edit_note(db, note_id, _undecided(db, note_id, fields), now=now)


def keep_ours(db: Database, note_id: int, fields: Sequence[str] = (), *, now: Now) -> tuple[str, ...]:
    """Turn down what the deck file says, for as long as it says the same; the fields.

    Raises:
        UsageError: nothing is to be decided there.
    """
    undecided = _undecided(db, note_id, fields)
    edit_note(db, note_id, {}, now=now, settled=list(undecided))
    return tuple(undecided)


def _undecided(db: Database, note_id: int, fields: Sequence[str]) -> dict[str, str]:
    theirs = theirs_of(db, note_id)
    wanted = list(fields) or list(theirs)
    missing = [name for name in wanted if name not in theirs]
    if missing or not theirs:
        what = f"field {missing[0]!r} of " if missing else ""
        raise UsageError(
            f"For {what}note {note_id} no deck file says anything else: `flashcards decks kept` lists what there is."
        )
    return {name: theirs[name] for name in wanted}
