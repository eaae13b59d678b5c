"""Decks kept in step with linked files: three ways, so that neither side's edits are lost.

A field that only the file has changed is taken over; one that only the learner has changed stays;
where both have, the learner's stays and the file's is told, and told again until that is settled. A
row that is gone from its file has its cards suspended, not removed: they come back with their
schedules if the row does. A note that the learner deleted stays deleted.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from flashcards.errors import DataRefused, FlashcardsError
from flashcards.formats.markdown import NAME as MARKDOWN
from flashcards.formats.record import DeckRecord, RefusedRow
from flashcards.progress import Report, silent
from flashcards.services.deck_files import DeckFile, read_deck_file
from flashcards.services.filled_rows import FilledRows, fill_rows
from flashcards.services.links import deck_paths
from flashcards.services.matching import CONTENT, Notes, Update, match
from flashcards.services.transfer import deck_of_file, import_rows
from flashcards.store import linked
from flashcards.store.database import Database
from flashcards.store.deck_notes import notes_with_ids
from flashcards.store.decks import decks
from flashcards.study.day import Now
from flashcards.text.pipeline import Analyser


class Taken(NamedTuple):
    """A row that was taken."""

    note_id: int
    is_gone: bool
    """Its row is gone, and its cards were suspended for that."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a note that differs."""

    word: str
    field: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class SyncedFile:
    """What one file brings."""

    path: str
    deck: str
    new: tuple[str, ...] = ()
    """Words of new notes."""
    changed: tuple[FieldChange, ...] = ()
    kept: tuple[FieldChange, ...] = ()
    """Changed on both sides: ours stays."""
    gone: tuple[str, ...] = ()
    """Words whose rows are gone: suspended."""
    back: tuple[str, ...] = ()
    """Words whose rows are there again: no longer suspended."""
    refused: tuple[RefusedRow, ...] = ()
    error: str = ""
    """Why it could not be read at all."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One file on its way in."""

    file: DeckFile
    rows: FilledRows
    """Without those whose notes the learner deleted."""
    taken: dict[str, Taken]
    """Row -> its note when it was last taken."""
    keys: set[str]
    """The rows there are now."""
    told: SyncedFile


def sync(
    db: Database,
    analyser: Analyser,
    *,
    now: Now,
    guid: Callable[[], str],
    dry_run: bool = False,
    report: Report = silent,
) -> list[SyncedFile]:
    """Take in what has changed in every linked folder, as one action; with `dry_run` only tell.

    Raises:
        DataRefused: nothing is linked, or a linked folder is gone.
    """
    folders = linked.folders(db.connection)
    if not folders:
        raise DataRefused("No folder is linked: `flashcards decks link FOLDER` links one.")
    paths = [path for folder in folders for path in deck_paths(folder)]
    steps: list[_Step | SyncedFile] = []
    for path in paths:
        try:
            file = read_deck_file(path)
            if not _is_prose(path, file):
                steps.append(_step(db, analyser, path, file, report))
        except FlashcardsError as error:
            if not _is_prose(path):
                steps.append(SyncedFile(path, "", error=str(error)))
    lost = [path for path in linked.files(db.connection) if path not in paths]
    steps += [SyncedFile(path, "", error="the file is gone; its notes stay as they are") for path in lost]
    if not dry_run:
        with db.action("sync", "", now) as action:
            order = action.next_ord()
            for step in steps:
                if isinstance(step, _Step):
                    _apply(db, step, now=now, guid=guid, order=order)
            for path in lost:
                db.set_setting(linked.FILE + path, None)
            done = [step.told for step in steps if isinstance(step, _Step)]
            new, changed = sum(len(one.new) for one in done), sum(len(one.changed) for one in done)
            action.label = f"Sync linked decks ({new:,} new, {changed:,} changed)"
    return [step.told if isinstance(step, _Step) else step for step in steps]


def _is_prose(path: str, file: DeckFile | None = None) -> bool:
    """Whether a Markdown file is no deck, as the notes that lie beside decks are."""
    return path.lower().endswith(".md") and (file is None or file.text.format != MARKDOWN)


def _step(db: Database, analyser: Analyser, path: str, file: DeckFile, report: Report) -> _Step:
    rows = fill_rows(db, file, analyser, report)
    stored = json.loads(linked.files(db.connection).get(path, "{}"))
    known = next((deck for deck in decks(db.connection) if deck.id == stored.get("deck")), None)
    # What an earlier version remembered of a row's content follows the first two values.
    taken = {key: Taken(*values[:2]) for key, values in stored.get("rows", {}).items()} if known else {}
    name, target = (known.name, known) if known else deck_of_file(db, file, None)
    there = {note.id: note for note in notes_with_ids(db.connection, [row.note_id for row in taken.values()])}
    deleted = {key for key, row in taken.items() if row.note_id not in there}
    keys = {row_key(one.given) for one in rows.records}
    records = [one for one in rows.records if row_key(one.given) not in deleted]
    changes = match(db, target.id if target else None, records)
    gone = [row for key, row in taken.items() if key not in keys and row.note_id in there and not row.is_gone]
    told = SyncedFile(
        path,
        name,
        tuple(one.given.word for one in changes.new),
        tuple(_field_changes(changes.updated)),
        tuple(FieldChange(one.word, one.field, one.ours, one.theirs) for one in changes.kept),
        tuple(there[row.note_id].word for row in gone),
        tuple(there[row.note_id].word for key, row in taken.items() if row.is_gone and key in keys - deleted),
        (*rows.refused, *changes.refused),
    )
    return _Step(file, replace(rows, records=records), taken, keys, told)


def row_key(given: DeckRecord) -> str:
    """What a row is known by from one sync to the next: its id, else its word and reading."""
    return f"id {given.id}" if given.id else f"word {given.word} {given.reading}"


def _field_changes(updated: list[Update]) -> Iterator[FieldChange]:
    for before, after, _ in updated:
        for field in CONTENT:
            ours, theirs = getattr(before, field), getattr(after, field)
            if ours != theirs:
                yield FieldChange(after.word, field, ours, theirs)


def _apply(db: Database, step: _Step, *, now: Now, guid: Callable[[], str], order: int) -> None:
    result = import_rows(db, step.file, step.rows, deck=step.told.deck, now=now, guid=guid, order=order)
    notes = Notes(db, result.deck_id, [one.given.id for one in step.rows.records if one.given.id])
    rows = {key: row for key, row in step.taken.items() if key in step.keys}
    for record in step.rows.records:
        note = notes.find(record)
        if note is not None:
            key = row_key(record.given)
            rows[key] = Taken(note.id, False)
            if key in step.taken and step.taken[key].is_gone:
                linked.suspend_note(db.connection, note.id, False)
    for key, row in step.taken.items():
        if key not in step.keys:
            is_gone = row.is_gone or linked.suspend_note(db.connection, row.note_id, True)
            rows[key] = row._replace(is_gone=is_gone)
    stored = json.dumps({"deck": result.deck_id, "rows": rows}, ensure_ascii=False)
    if stored != db.setting(linked.FILE + step.told.path):
        db.set_setting(linked.FILE + step.told.path, stored)
