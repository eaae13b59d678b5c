"""Notes of Anki's as records of ours: how each note type is read, and what is left of its fields."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from flashcards.formats.anki import tables
from flashcards.formats.anki.fields import SAMPLE_NOTES, places_of_fields, unknown_fields
from flashcards.formats.anki.tables import Layout
from flashcards.formats.markup import text_of_markup, without_ruby
from flashcards.formats.media import joined_labels
from flashcards.formats.record import FIELDS, DeckRecord, RefusedRow, checked_record
from flashcards.text.clean import clean

MAX_NOTE_CHARACTERS = 200_000
"""Of one note, markup included."""
MEDIA_SIGNS = ("[sound:", "<img ", "<audio ", "<video ", "<source ")
_DECK_TEXT_FIELDS = tuple(name for name in FIELDS if name not in ("tags", "id"))


@dataclass(slots=True)
class NoteType:
    """How the notes of one type are read."""

    name: str
    fields: tuple[str, ...]
    places: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Note:
    """A row of `notes`."""

    id: int
    guid: str
    type_id: int
    tags: str
    fields: list[str] | None
    """None where they are too long to be read."""


def note_types(notes: Sequence[Note], layout: Layout, mapping: Mapping[str, str]) -> dict[int, NoteType]:
    """The note types in use, by id; one that the collection does not describe has fields without names.

    Raises:
        UsageError: `mapping` names a field that none of them has.
    """
    types: dict[int, NoteType] = {}
    for note in notes:
        if note.type_id not in types and note.fields is not None:
            unnamed = ("", tuple(f"field {place + 1}" for place in range(min(len(note.fields), tables.MAX_FIELDS))))
            name, fields = layout.note_types.get(note.type_id, unnamed)
            types[note.type_id] = NoteType(_label(name), tuple(map(_label, fields)))
    if error := unknown_fields([one.fields for one in types.values()], mapping):
        raise error
    samples: dict[int, list[Note]] = {type_id: [] for type_id in types}
    for note in notes:
        if note.fields is not None and len(samples[note.type_id]) < SAMPLE_NOTES:
            samples[note.type_id].append(note)
    for type_id, note_type in types.items():
        note_type.places = places_of_fields(note_type.fields, list(map(_sample, samples[type_id])), mapping)
    return types


def record_of_note(note: Note, note_type: NoteType | None, row: int) -> tuple[DeckRecord | RefusedRow, int]:
    """The note as a record, and how many sounds and pictures it loses: their names stay, as tags."""
    if note.fields is None or note_type is None:
        return RefusedRow(row, f"it is longer than {MAX_NOTE_CHARACTERS:,} characters"), 0
    places = note_type.places
    texts, media = _texts(note, places.values())
    if "word" not in places:
        kind = f" {note_type.name}" if note_type.name else ""
        return RefusedRow(row, f"no field of its note type{kind} holds Chinese: say which with --map"), len(media)
    values = {
        name: clean(texts[place]) for name, place in places.items() if place in texts and name in _DECK_TEXT_FIELDS
    }
    values["word"] = without_ruby(values.get("word", ""))
    values["tags"] = clean(f"{note.tags} {texts[places['tags']]}" if places.get("tags") in texts else note.tags)
    if media:
        values["tags"] += " " + joined_labels(media)
    values["id"] = clean(note.guid)
    checked = checked_record([values.get(name, "") for name in FIELDS], row)
    if isinstance(checked, RefusedRow) and values.get("reading"):
        # What is no pinyin for these Hanzi is no reason to lose the note: the dictionary has the reading.
        values["reading"] = ""
        checked = checked_record([values.get(name, "") for name in FIELDS], row)
    return checked, len(media)


def _sample(note: Note) -> list[str]:
    """All fields as text."""
    return [text_of_markup(one)[0] for one in note.fields or ()]


def _texts(note: Note, places: Collection[int]) -> tuple[dict[int, str], list[str]]:
    """Fields at some places as text, and labels of the sounds and pictures in all."""
    texts = {}
    media: list[str] = []
    for place, value in enumerate(note.fields or ()):
        if place in places:
            texts[place], found = text_of_markup(value)
            media += found
        elif any(map(value.__contains__, MEDIA_SIGNS)):
            media += text_of_markup(value)[1]
    return texts, media


def columns(types: Mapping[int, NoteType]) -> Iterator[tuple[str, str]]:
    """Field of ours and the field of a note type that fills it, each pair once."""
    pairs = [
        (name, one.fields[place])
        for one in types.values()
        for name, place in one.places.items()
        if place < len(one.fields)
    ]
    yield from dict.fromkeys(sorted(pairs, key=lambda pair: FIELDS.index(pair[0])))


def ignored_fields(types: Mapping[int, NoteType]) -> Iterator[str]:
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
