"""A learner's decks: what is in them, what is due, their names and options."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from flashcards.errors import UsageError
from flashcards.services.deck_files import deck_name
from flashcards.services.due import due_summary
from flashcards.services.schedule import refold
from flashcards.services.starters import first_run, install_starter, starter_articles, starter_decks
from flashcards.store import decks as store
from flashcards.store.database import Database
from flashcards.store.decks import DeckRow
from flashcards.study.day import Now

__all__ = [
    "DeckSummary",
    "create_deck",
    "decks",
    "find_deck",
    "first_run",
    "install_starter",
    "remove_deck",
    "rename_deck",
    "set_options",
    "starter_articles",
    "starter_decks",
]

MAX_NEW_PER_DAY = 9999
RETENTION = (0.7, 0.99)


@dataclass(frozen=True, slots=True)
class DeckSummary:
    """A deck with what today asks for."""

    id: int
    name: str
    notes: int
    cards: int
    new: int
    """New cards that today's limit still allows."""
    learning: int
    due: int
    new_per_day: int
    desired_retention: float | None
    """None where the deck goes by the setting for all."""
    article_id: int | None
    """The article whose words it has."""


def decks(db: Database, now: Now) -> list[DeckSummary]:
    """Every deck, in the order of their making."""
    counts = {deck.id: (deck.new, deck.learning, deck.due) for deck in due_summary(db, now).decks}
    return [
        DeckSummary(
            row.id,
            row.name,
            row.notes,
            row.cards,
            *counts.get(row.id, (0, 0, 0)),
            row.new_per_day,
            row.desired_retention,
            row.article_id,
        )
        for row in store.decks(db.connection)
    ]


def find_deck(db: Database, reference: str) -> DeckRow:
    """The deck of a name, of the beginning of one name only, or of an id.

    Raises:
        UsageError: none or several fit; names the nearest.
    """
    rows = store.decks(db.connection)
    exact = [row for row in rows if row.name == reference]
    begins = [row for row in rows if reference and row.name.casefold().startswith(reference.casefold())]
    numbered = [row for row in rows if str(row.id) == reference]
    fitting = exact or begins or numbered
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        names = ", ".join(repr(row.name) for row in fitting)
        raise UsageError(f"Several decks begin with {reference!r}: {names}; give one whole name.")
    near = get_close_matches(reference, [row.name for row in rows], 1, 0.5)
    hint = f"did you mean {near[0]!r}?" if near else "`flashcards decks` lists them."
    raise UsageError(f"There is no deck {reference!r}: {hint}")


def create_deck(db: Database, name: str, *, now: Now) -> int:
    """The id of a new, empty deck.

    Raises:
        UsageError: no name, or one that is taken.
    """
    name = _free_name(db, name)
    with db.action("decks", f"Create deck {name}", now):
        return store.create_deck(db.connection, name, at_ms=now.at_ms)


def rename_deck(db: Database, reference: str, name: str, *, now: Now) -> str:
    """The new name of a deck.

    Raises:
        UsageError: no such deck, no name, or one that is taken.
    """
    row, name = find_deck(db, reference), _free_name(db, name)
    with db.action("decks", f"Rename deck {row.name} to {name}", now):
        store.rename_deck(db.connection, row.id, name)
    return name


def remove_deck(db: Database, reference: str, *, now: Now) -> DeckRow:
    """Take a deck away with its notes and cards; undo brings them back with their schedules.

    Raises:
        UsageError: no such deck.
    """
    row = find_deck(db, reference)
    with db.action("decks", f"Remove deck {row.name} ({row.notes:,} note{'' if row.notes == 1 else 's'})", now):
        store.remove_deck(db.connection, row.id)
    return row


def set_options(db: Database, reference: str, options: Mapping[str, str], *, now: Now) -> DeckRow:
    """Change `new_per_day` or `desired_retention` of a deck.

    Raises:
        UsageError: no such deck or option, or a value out of range.
    """
    row = find_deck(db, reference)
    values = {key: _option(key, value) for key, value in options.items()}
    if not values:
        raise UsageError("`decks set` takes options, as in `flashcards decks set Words new_per_day=15`.")
    said = ", ".join(f"{key} {value:g}" for key, value in values.items())
    with db.action("decks", f"Set {said} for {row.name}", now) as action:
        if "new_per_day" in values:
            store.set_new_per_day(db.connection, row.id, int(values["new_per_day"]))
        if "desired_retention" in values:
            order = action.next_ord()
            retention = values["desired_retention"]
            store.add_retention(db.connection, row.id, retention, at_ms=now.at_ms, device=db.device, order=order)
            refold(db, row.id)
    return find_deck(db, str(row.name))


def _option(key: str, value: str) -> float:
    if key == "new_per_day":
        if value.isascii() and value.isdigit() and int(value[:6]) <= MAX_NEW_PER_DAY:
            return int(value)
        raise UsageError(f"new_per_day takes a whole number from 0 to {MAX_NEW_PER_DAY}, not {value!r}.")
    if key == "desired_retention":
        low, high = RETENTION
        try:
            number = float(value)
        except ValueError:
            number = 0.0
        if low <= number <= high:
            return number
        raise UsageError(f"desired_retention takes a number from {low} to {high}, not {value!r}.")
    raise UsageError(f"A deck has no option {key!r}: it has new_per_day and desired_retention.")


def _free_name(db: Database, wish: str) -> str:
    name = deck_name(wish)
    if not name:
        raise UsageError("A deck needs a name that can be seen.")
    if store.deck_named(db.connection, name):
        raise UsageError(f"There is a deck {name!r} already: choose another name.")
    return name
