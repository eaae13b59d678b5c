"""Taking actions back and doing them again, across restarts and screens."""

from flashcards.store import journal
from flashcards.store.database import Database
from flashcards.study.day import Now


def undo(db: Database, *, now: Now) -> str:
    """Take the last action back; says what it was, "Good on 学习".

    Raises:
        NothingFound: there is none left.
    """
    return journal.undo(db, now)


def redo(db: Database, *, now: Now) -> str:
    """Do again what was taken back last; says what it was.

    Raises:
        NothingFound: nothing was taken back since the last action.
    """
    return journal.redo(db, now)
