"""A collection of Anki's as decks of ours: each note a record, with the past of its first card."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from flashcards.errors import DataRefused
from flashcards.formats.anki import tables
from flashcards.formats.anki.memory import first_day, past_of_card
from flashcards.formats.anki.notes import (
    MAX_NOTE_CHARACTERS,
    Note,
    NoteType,
    columns,
    ignored_fields,
    note_types,
    record_of_note,
)
from flashcards.formats.anki.tables import CardOfAnki, Layout
from flashcards.formats.foreign_sqlite import open_foreign
from flashcards.formats.past import PastLine
from flashcards.formats.record import DeckRecord, DeckText, RefusedRow
from flashcards.progress import Progress, Report

SEPARATOR = "\x1f"
MAX_CHARACTERS = 64 * 1024 * 1024
"""Of all notes together: as much as of any other deck file."""
MAX_LOG_LINES = 2_000_000
REPORT_EVERY = 500
MARKED = "marked"
"""The tag by which Anki marks a note."""


def read_collection(file: str, source: str, format: str, mapping: Mapping[str, str], report: Report) -> list[DeckText]:
    """The decks of a collection that have notes.

    Raises:
        DataRefused: it cannot be read, or has no notes.
        UsageError: `mapping` names a field that no note type has.
    """
    with open_foreign(file, source, collations=("unicase",)) as connection:
        report(Progress("Reading the package", 0, 0))
        layout = tables.read_layout(connection, source)
        notes = _notes(connection, source)
        cards: dict[int, CardOfAnki] = {}
        for card in tables.cards(connection):
            cards.setdefault(card.note_id, card)  # of the first template
        log = _log_of_cards(connection, {card.id for card in cards.values()}, source)
    if not notes:
        raise DataRefused(f"{source} has no notes.")
    types = note_types(notes, layout, mapping)
    notes.sort(key=lambda note: _place(note, cards.get(note.id)))
    return _decks(notes, types, cards, log, layout, format, report)


def _notes(connection: sqlite3.Connection, source: str) -> list[Note]:
    found = []
    characters = 0
    for id, guid, type_id, tags, fields in tables.notes(connection):
        is_short = len(fields) <= MAX_NOTE_CHARACTERS and len(tags) <= MAX_NOTE_CHARACTERS
        characters += len(fields) if is_short else 0
        if characters > MAX_CHARACTERS:
            raise DataRefused(f"{source} has more text than a deck may: at most {MAX_CHARACTERS:,} characters.")
        found.append(
            Note(id, guid[:1000], type_id, tags if is_short else "", fields.split(SEPARATOR) if is_short else None)
        )
    return found


def _log_of_cards(connection: sqlite3.Connection, wanted: set[int], source: str) -> dict[int, list[PastLine]]:
    lines: dict[int, list[PastLine]] = {card_id: [] for card_id in wanted}
    make: Callable[[type[PastLine], tuple[Any, ...]], PastLine] = tuple.__new__  # a third of what `_make` costs
    kinds = tables.LOG_KINDS
    kept = 0
    for card_id, kind, at_ms, rating, duration_ms, interval_days, state in tables.log(connection):
        of_card = lines.get(card_id)
        if of_card is not None:
            of_card.append(make(PastLine, (kinds[kind], at_ms, rating, duration_ms, interval_days, state)))
            kept += 1
            if kept > MAX_LOG_LINES:
                raise DataRefused(f"{source} has a log of more than {MAX_LOG_LINES:,} reviews: it is not taken.")
    return lines


def _place(note: Note, card: CardOfAnki | None) -> tuple[int, int]:
    """Cards that were studied first, then the new ones in the order in which Anki would show them."""
    return (card.due if card and card.type == 0 else -1, note.id)


def _decks(
    notes: list[Note],
    types: Mapping[int, NoteType],
    cards: Mapping[int, CardOfAnki],
    log: Mapping[int, list[PastLine]],
    layout: Layout,
    format: str,
    report: Report,
) -> list[DeckText]:
    day_0 = first_day(layout)
    rows: dict[str, list[DeckRecord | RefusedRow]] = defaultdict(list)
    media = 0
    deck = next((_deck_of(cards[note.id], layout) for note in notes if note.id in cards), "")
    for number, note in enumerate(notes):
        if number % REPORT_EVERY == 0:
            report(Progress("Reading notes", number, len(notes)))
        record, dropped = record_of_note(note, types.get(note.type_id), number + 1)
        media += dropped
        card = cards.get(note.id)
        if card and isinstance(record, DeckRecord):
            tags, is_marked = _without_mark(record.tags)
            past = past_of_card(card, log.get(card.id, ()), day_0, is_marked)
            record = DeckRecord(*record[:6], tags, *record[7:9], past)
        deck = _deck_of(card, layout) if card else deck  # one that lost its card goes with its neighbour
        rows[deck].append(record)
    filled = tuple(columns(types))
    lost = "1 sound or picture" if media == 1 else f"{media:,} sounds and pictures"
    lost += " (names become tags)"
    ignored = (*ignored_fields(types), *([lost] if media else []))
    return [DeckText(format, name, filled, ignored, tuple(of_deck)) for name, of_deck in rows.items()]


def _without_mark(tags: str) -> tuple[str, bool]:
    """The tags but the one by which Anki marks a note, and whether that was there."""
    if MARKED not in tags.lower():
        return tags, False
    listed = tags.split()
    kept = [tag for tag in listed if tag.lower() != MARKED]
    return " ".join(kept), len(kept) < len(listed)


def _deck_of(card: CardOfAnki, layout: Layout) -> str:
    """The deck's whole name; that of the home deck for a card in a filtered one."""
    return layout.decks.get(card.original_deck or card.deck_id, "")
