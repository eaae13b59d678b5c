"""Which rows of a deck file are notes already: by id, then by deck, word and reading."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from flashcards.formats.record import RefusedRow, with_fields
from flashcards.services.filling import FilledRecord, has_tones
from flashcards.services.three_way import KeptField, settle
from flashcards.store.database import Database
from flashcards.store.deck_notes import StoredNote, notes_of_deck, notes_with_guids
from flashcards.store.own_fields import OwnField, OwnFields, own_fields

CONTENT = ("word", "traditional", "reading", "gloss", "sentence", "translation", "tags")


class Update(NamedTuple):
    """A note with another content."""

    before: StoredNote
    after: StoredNote
    record: FilledRecord
    """The row it has it from."""

    @property
    def is_other_word(self) -> bool:
        """Whether it is about another word now."""
        return (self.before.word, self.before.reading) != (self.after.word, self.after.reading)


@dataclass(slots=True)
class Changes:
    """What an import would do."""

    new: list[FilledRecord] = field(default_factory=list)
    updated: list[Update] = field(default_factory=list)
    same: int = 0
    """Rows that are notes already, word for word."""
    refused: list[RefusedRow] = field(default_factory=list)
    taken_ids: set[str] = field(default_factory=set)
    """Ids of the file that belong to other notes."""
    kept: list[KeptField] = field(default_factory=list)
    """Fields that both sides changed."""
    own: list[tuple[int, str, OwnField | None]] = field(default_factory=list)
    """What is to be remembered of fields that the learner changed."""


def match(db: Database, deck_id: int | None, records: list[FilledRecord]) -> Changes:
    """Sort the records of one file by what they mean for a deck; None is a deck that is not there yet."""
    notes = Notes(db, deck_id, [record.given.id for record in records if record.given.id])
    changes = Changes(taken_ids=set(notes.by_guid))
    earlier: dict[object, FilledRecord] = {}
    for record in records:
        note = notes.find(record)
        key = _key(record, note)
        first = earlier.setdefault(key, record)
        if first is not record:
            _add_twin(changes, record, first)
        elif note is None:
            changes.new.append(record)
        elif (changed := _changed(note, _three_ways(note, record, notes.own.get(note.id, {}), changes))) == note:
            changes.same += 1
        else:
            changes.updated.append(Update(note, changed, record))
    return changes


class Notes:
    """The stored notes that rows of the file may mean."""

    def __init__(self, db: Database, deck_id: int | None, ids: list[str]) -> None:
        self._deck_id = deck_id
        self._file_ids = set(ids)
        of_deck = [] if deck_id is None else list(notes_of_deck(db.connection, deck_id))
        self.by_guid = {note.guid: note for note in notes_with_guids(db.connection, ids)}
        self.own = own_fields(db.connection)
        self._by_key: dict[tuple[str, str], StoredNote] = {}
        self._by_word: dict[str, StoredNote] = {}
        without_id = [note for note in of_deck if note.guid not in self._file_ids]  # those are for rows with their ids
        edited = (note for note in without_id if note.id in self.own)
        for word, reading, note in (*map(self._key_in_file, without_id), *((*one[3:5], one) for one in edited)):
            self._by_key.setdefault((word, reading), note)
            self._by_word.setdefault(word, note)

    def find(self, record: FilledRecord) -> StoredNote | None:
        """The note that a row means."""
        given = record.given
        note = self.by_guid.get(given.id) if given.id else None
        # Hand-made decks number their rows: the same id for another word in another deck says nothing.
        if note and (note.deck_id == self._deck_id or given.word in (note.word, self._key_in_file(note)[0])):
            return note
        note = self._by_key.get((given.word, record.record.reading))
        if note is None and not has_tones(given.reading):
            return self._by_word.get(given.word)
        return note

    def _key_in_file(self, note: StoredNote) -> tuple[str, str, StoredNote]:
        """Word and reading of a note as its file has them, whatever the learner made of them."""
        own = self.own.get(note.id)
        if own is None:
            return note.word, note.reading, note
        word, reading = own.get("word"), own.get("reading")
        return word.taken if word else note.word, reading.taken if reading else note.reading, note


def _three_ways(note: StoredNote, record: FilledRecord, own: OwnFields, changes: Changes) -> FilledRecord:
    """The record with the learner's own where that stays; what is kept so is told in `changes`."""
    ours: dict[str, str] = {}
    for name, known in own.items():
        given, stored = getattr(record.given, name), getattr(note, name)
        if not given or (name == "reading" and not has_tones(given)):
            continue
        ours[name], remembered = settle(given, stored, known)
        if remembered != known:
            changes.own.append((note.id, name, remembered))
        if remembered and remembered.theirs is not None:
            changes.kept.append(KeptField(record.given.row, note.word, name, stored, given))
    return record._replace(given=with_fields(record.given, ours)) if ours else record


def _key(record: FilledRecord, note: StoredNote | None) -> object:
    """What two rows of a file must not share."""
    if note:
        return note.id
    return record.given.id or (record.given.word, record.record.reading)


def _add_twin(changes: Changes, record: FilledRecord, first: FilledRecord) -> None:
    """Note a row that means what an earlier one means: the same once more, or a contradiction."""
    ours, theirs = record.given, first.given
    if all(getattr(ours, name) == getattr(theirs, name) for name in CONTENT):
        changes.same += 1
        return
    what = f"the id {ours.id}" if ours.id and ours.id == theirs.id else f"{ours.word} with this reading"
    changes.refused.append(RefusedRow(ours.row, f"row {theirs.row:,} has {what} already"))


def _changed(note: StoredNote, record: FilledRecord) -> StoredNote:
    """The note with what the file says; what it leaves out stays, unless it was empty or is of another word."""
    values: dict[str, str] = {}
    ours = set(note.filled.split())
    is_other_word = record.given.word != note.word
    for name in CONTENT:
        given, stored = getattr(record.given, name), getattr(note, name)
        if name == "reading" and not has_tones(given):
            given = ""
        if is_other_word and name in record.filled and (name != "gloss" or name in ours):
            stored = ""
        if given and given != stored:
            ours.discard(name)
        elif not stored and name in record.filled:
            ours.add(name)
        values[name] = given or stored or getattr(record.record, name)
    return note._replace(
        word=values["word"],
        traditional=values["traditional"],
        reading=values["reading"],
        gloss=values["gloss"],
        sentence=values["sentence"],
        translation=values["translation"],
        tags=values["tags"],
        filled=" ".join(name for name in CONTENT if name in ours),
    )


def refused_rows(rows: Iterable[RefusedRow]) -> tuple[RefusedRow, ...]:
    """Refused rows in the order of the file."""
    return tuple(sorted(rows, key=lambda refused: refused.row))
