"""A card from a dictionary entry that was looked up, without any text around it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from flashcards.errors import UsageError
from flashcards.services.words import new_word
from flashcards.store import words as store
from flashcards.store.database import Database
from flashcards.store.decks import create_deck, deck_named
from flashcards.store.notes import NewNote, deck_of_word, insert_notes
from flashcards.study.day import Now
from flashcards.text.document import Entry

if TYPE_CHECKING:
    from flashcards.lexicon.lookup import SqliteLexicon

LOOKED_UP = "Looked up"
"""The deck of such cards."""


def add_card_from_entry(
    db: Database, lexicon: "SqliteLexicon", entry: Entry, *, now: Now, guid: Callable[[], str], deck: str = LOOKED_UP
) -> int:
    """The id of a new note for an entry; the deck is made if it is missing, a mark on the word goes.

    Raises:
        UsageError: the entry has no meaning, or a note already.
    """
    headword = entry.simplified
    if not entry.glosses:
        raise UsageError(f"{headword} has no meaning of its own in the dictionary.")
    with db.action("add-card", f"Add a card for {headword}", now) as action:
        order = action.next_ord()
        word = new_word(entry, lexicon.rank(headword), lexicon.level(headword))
        word_id = store.word_id(db.connection, word)
        there = deck_of_word(db.connection, word_id)
        if there is not None:
            raise UsageError(f"{headword} is already in the deck {there}.")
        found = deck_named(db.connection, deck)
        note = NewNote(
            guid(),
            found.id if found else create_deck(db.connection, deck, at_ms=now.at_ms),
            word_id,
            headword,
            entry.traditional,
            store.joined_readings(entry.readings),
            "; ".join(entry.glosses),
            sentence="",
        )
        store.set_mark(db.connection, [word_id], None, at_ms=now.at_ms, device=db.device, order=order)
        return insert_notes(db.connection, [note], at_ms=now.at_ms, device=db.device, order=order)[0]


def deck_of_entry(db: Database, entry: Entry) -> str | None:
    """The name of a deck that has a note of this entry."""
    for word in store.words_of(db.connection, entry.simplified):
        if word.readings == entry.readings:
            return deck_of_word(db.connection, word.word_id)
    return None
