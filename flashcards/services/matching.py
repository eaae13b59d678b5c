"""Which rows of a deck file are notes already: by id, then by deck, word and reading."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from flashcards.formats.record import RefusedRow
from flashcards.services.filling import FilledRecord, has_tones
from flashcards.store.database import Database
from flashcards.store.deck_notes import StoredNote, notes_of_deck, notes_with_guids

CONTENT = ("word", "traditional", "reading", "gloss", "sentence", "translation", "tags")


@dataclass(slots=True)
class Changes:
    """What an import would do."""

    new: list[FilledRecord] = field(default_factory=list)
    updated: list[tuple[StoredNote, FilledRecord, bool]] = field(default_factory=list)
    """Notes with their new content, the row they have it from, whether they are about another word now."""
    same: int = 0
    """Rows that are notes already, word for word."""
    refused: list[RefusedRow] = field(default_factory=list)
    taken_ids: set[str] = field(default_factory=set)
    """Ids of the file that belong to other notes."""


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
        elif (changed := _changed(note, record)) == note:
            changes.same += 1
        else:
            is_other_word = (note.word, note.reading) != (changed.word, changed.reading)
            changes.updated.append((changed, record, is_other_word))
    return changes


class Notes:
    """The stored notes that rows of the file may mean."""

    def __init__(self, db: Database, deck_id: int | None, ids: list[str]) -> None:
        self._deck_id = deck_id
        self._file_ids = set(ids)
        of_deck = [] if deck_id is None else list(notes_of_deck(db.connection, deck_id))
        self.by_guid = {note.guid: note for note in notes_with_guids(db.connection, ids)}
        self._by_key: dict[tuple[str, str], StoredNote] = {}
        self._by_word: dict[str, StoredNote] = {}
        for note in of_deck:
            if note.guid not in self._file_ids:  # those are for the rows that have their ids
                self._by_key.setdefault((note.word, note.reading), note)
                self._by_word.setdefault(note.word, note)

    def find(self, record: FilledRecord) -> StoredNote | None:
        """The note that a row means."""
        given = record.given
        note = self.by_guid.get(given.id) if given.id else None
        # Hand-made decks number their rows: the same id for another word in another deck says nothing.
        if note and (note.deck_id == self._deck_id or note.word == given.word):
            return note
        note = self._by_key.get((given.word, record.record.reading))
        if note is None and not has_tones(given.reading):
            return self._by_word.get(given.word)
        return note


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
