"""A collection of Anki's as decks of ours: each note a record, with the past of its first card."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from flashcards.errors import DataRefused
from flashcards.formats.anki import tables
from flashcards.formats.anki.fields import SAMPLE_NOTES, places_of_fields, unknown_fields
from flashcards.formats.anki.memory import first_day, past_of_card
from flashcards.formats.anki.tables import CardOfAnki, Layout
from flashcards.formats.foreign_sqlite import open_foreign
from flashcards.formats.markup import text_of_markup, without_ruby
from flashcards.formats.past import PastLine
from flashcards.formats.record import FIELDS, DeckRecord, DeckText, RefusedRow, checked_record
from flashcards.progress import Progress, Report
from flashcards.text.clean import clean

SEPARATOR = "\x1f"
MAX_NOTE_CHARACTERS = 200_000
"""Of one note, markup included."""
MAX_CHARACTERS = 64 * 1024 * 1024
"""Of all notes together: as much as of any other deck file."""
MAX_LOG_LINES = 2_000_000
REPORT_EVERY = 500
MEDIA_SIGNS = ("[sound:", "<img ")
MARKED = "marked"
"""The tag by which Anki marks a note."""

_DECK_TEXT_FIELDS = tuple(name for name in FIELDS if name not in ("tags", "id"))


@dataclass(slots=True)
class _NoteType:
    """How the notes of one type are read."""

    name: str
    fields: tuple[str, ...]
    places: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Note:
    id: int
    guid: str
    type_id: int
    tags: str
    fields: list[str] | None
    """None where they are too long to be read."""


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
    types = _note_types(notes, layout)
    if error := unknown_fields([one.fields for one in types.values()], mapping):
        raise error
    for type_id, note_type in types.items():
        of_type = (note for note in notes if note.type_id == type_id and note.fields is not None)
        sample = [_sample(note) for note in islice(of_type, SAMPLE_NOTES)]
        note_type.places = places_of_fields(note_type.fields, sample, mapping)
    notes.sort(key=lambda note: _place(note, cards.get(note.id)))
    return _decks(notes, types, cards, log, layout, format, report)


def _notes(connection: sqlite3.Connection, source: str) -> list[_Note]:
    found = []
    characters = 0
    for id, guid, type_id, tags, fields in tables.notes(connection):
        is_short = len(fields) <= MAX_NOTE_CHARACTERS and len(tags) <= MAX_NOTE_CHARACTERS
        characters += len(fields) if is_short else 0
        if characters > MAX_CHARACTERS:
            raise DataRefused(f"{source} has more text than a deck may: at most {MAX_CHARACTERS:,} characters.")
        found.append(
            _Note(id, guid[:1000], type_id, tags if is_short else "", fields.split(SEPARATOR) if is_short else None)
        )
    return found


def _log_of_cards(connection: sqlite3.Connection, wanted: set[int], source: str) -> dict[int, list[PastLine]]:
    lines: dict[int, list[PastLine]] = {card_id: [] for card_id in wanted}
    make, kinds = PastLine._make, tables.LOG_KINDS
    kept = 0
    for row in tables.log(connection):
        of_card = lines.get(row[0])
        if of_card is not None:
            of_card.append(make((kinds[row[1]], *row[2:])))
            kept += 1
            if kept > MAX_LOG_LINES:
                raise DataRefused(f"{source} has a log of more than {MAX_LOG_LINES:,} reviews: it is not taken.")
    return lines


def _note_types(notes: list[_Note], layout: Layout) -> dict[int, _NoteType]:
    """The note types in use; one that is not there has fields without names."""
    types: dict[int, _NoteType] = {}
    for note in notes:
        if note.type_id not in types and note.fields is not None:
            unnamed = ("", tuple(f"field {place + 1}" for place in range(min(len(note.fields), tables.MAX_FIELDS))))
            name, fields = layout.note_types.get(note.type_id, unnamed)
            types[note.type_id] = _NoteType(_label(name), tuple(map(_label, fields)))
    return types


def _place(note: _Note, card: CardOfAnki | None) -> tuple[int, int]:
    """Cards that were studied first, then the new ones in the order in which Anki would show them."""
    return (card.due if card and card.type == 0 else -1, note.id)


def _decks(
    notes: list[_Note],
    types: Mapping[int, _NoteType],
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
        record, dropped = _record(note, types.get(note.type_id), number + 1)
        media += dropped
        card = cards.get(note.id)
        if card and isinstance(record, DeckRecord):
            tags = [tag for tag in record.tags.split() if tag.lower() != MARKED]
            is_marked = len(tags) < len(record.tags.split())
            past = past_of_card(card, log.get(card.id, ()), day_0, is_marked)
            record = replace(record, tags=" ".join(tags), past=past)
        deck = _deck_of(card, layout) if card else deck  # one that lost its card goes with its neighbour
        rows[deck].append(record)
    columns = tuple(_columns(types))
    ignored = tuple(_ignored(types)) + ((f"{media:,} sounds and pictures",) if media else ())
    return [DeckText(format, name, columns, ignored, tuple(of_deck)) for name, of_deck in rows.items()]


def _record(note: _Note, note_type: _NoteType | None, row: int) -> tuple[DeckRecord | RefusedRow, int]:
    """The note as a record, and how many sounds and pictures it loses."""
    if note.fields is None or note_type is None:
        return RefusedRow(row, f"it is longer than {MAX_NOTE_CHARACTERS:,} characters"), 0
    places = note_type.places
    texts, media = _texts(note, set(places.values()))
    if "word" not in places:
        kind = f" {note_type.name}" if note_type.name else ""
        return RefusedRow(row, f"no field of its note type{kind} holds Chinese: say which with --map"), media
    values = {
        name: clean(texts[place]) for name, place in places.items() if place in texts and name in _DECK_TEXT_FIELDS
    }
    values["word"] = without_ruby(values.get("word", ""))
    values["tags"] = clean(" ".join([note.tags, texts.get(places.get("tags", -1), "")]))
    values["id"] = clean(note.guid)
    checked = checked_record([values.get(name, "") for name in FIELDS], row)
    if isinstance(checked, RefusedRow) and values.get("reading"):
        # What is no pinyin for these Hanzi is no reason to lose the note: the dictionary has the reading.
        values["reading"] = ""
        checked = checked_record([values.get(name, "") for name in FIELDS], row)
    return checked, media


def _sample(note: _Note) -> list[str]:
    """All fields as text."""
    return [text_of_markup(one)[0] for one in note.fields or ()]


def _texts(note: _Note, places: set[int]) -> tuple[dict[int, str], int]:
    """Fields at some places as text, and the sounds and pictures in all."""
    texts = {}
    media = 0
    for place, value in enumerate(note.fields or ()):
        if place in places:
            texts[place], found = text_of_markup(value)
            media += found
        elif value:
            media += sum(map(value.count, MEDIA_SIGNS))
    return texts, media


def _deck_of(card: CardOfAnki, layout: Layout) -> str:
    """The deck's whole name; that of the home deck for a card in a filtered one."""
    return layout.decks.get(card.original_deck or card.deck_id, "")


def _columns(types: Mapping[int, _NoteType]) -> Iterator[tuple[str, str]]:
    """Field of ours and the field of a note type that fills it, each pair once."""
    pairs = [
        (name, one.fields[place])
        for one in types.values()
        for name, place in one.places.items()
        if place < len(one.fields)
    ]
    yield from dict.fromkeys(sorted(pairs, key=lambda pair: FIELDS.index(pair[0])))


def _ignored(types: Mapping[int, _NoteType]) -> Iterator[str]:
    unused = [
        name
        for one in types.values()
        for place, name in enumerate(one.fields)
        if place not in one.places.values() and name.strip()
    ]
    yield from dict.fromkeys(unused)


def _label(name: str) -> str:
    """A name of theirs inside a sentence of ours."""
    return " ".join(clean(name).split())[:100]
