"""Decks in: the preview of an import, and the import as one action. Out: `services/export.py`.

An import is idempotent: rows match notes by id, then by deck, word and reading; what is there keeps
its cards and schedules. A file that was taken in before goes to the deck it went to then, under
whatever name or in whatever encoding it comes again.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from flashcards.errors import DataRefused, UsageError
from flashcards.formats.record import DeckRecord, RefusedRow
from flashcards.progress import Progress, Report, silent
from flashcards.services.deck_files import DeckFile, deck_name, read_deck_file
from flashcards.services.filling import FilledRecord, Filler
from flashcards.services.matching import Changes, match, refused_rows
from flashcards.store.database import Database
from flashcards.store.deck_notes import update_notes
from flashcards.store.decks import DeckRow, create_deck, deck_named, decks
from flashcards.store.notes import NewNote, insert_notes
from flashcards.store.words import NewWord, word_id
from flashcards.study.day import Now
from flashcards.text.pipeline import Analyser

SAMPLE_NOTES = 10
REPORT_EVERY = 200
"""Rows between two reports of progress."""


@dataclass(frozen=True, slots=True)
class AmbiguousReading:
    """A reading that was filled in although others are possible and no sentence decides."""

    row: int
    word: str
    reading: str
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do; nothing is changed yet."""

    source: str
    format: str
    encoding: str
    deck: str
    """The deck it would go to."""
    is_new_deck: bool
    columns: tuple[tuple[str, str], ...]
    """Our field, the column of the file that fills it."""
    ignored: tuple[str, ...]
    """Columns that fill nothing."""
    new: int
    updated: int
    same: int
    refused: tuple[RefusedRow, ...]
    ambiguous: tuple[AmbiguousReading, ...]
    sample: tuple[FilledRecord, ...]
    """Ten notes as they would be, those that bring something first."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import has done."""

    deck_id: int | None
    """None where the rows are notes of other decks."""
    deck: str
    new: int
    updated: int
    same: int
    refused: tuple[RefusedRow, ...]
    ambiguous: tuple[AmbiguousReading, ...]


def preview_import(
    db: Database,
    analyser: Analyser,
    path: str,
    *,
    deck: str | None = None,
    mapping: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    report: Report = silent,
) -> ImportPreview:
    """What `import_deck` would do with a file.

    Raises:
        DataRefused: the file cannot be read, or is no deck.
        UsageError: a deck without a name, or a column that is not there.
    """
    file = read_deck_file(path, mapping=mapping, stdin=stdin)
    records, refused = _fill(file, analyser, report)
    name, target = _target(db, file, deck)
    changes = match(db, target.id if target else None, records)
    telling = [*changes.new, *[record for _, record, _ in changes.updated]]
    return ImportPreview(
        file.source,
        file.text.format,
        file.encoding,
        name,
        target is None,
        file.text.columns,
        file.text.ignored,
        len(changes.new),
        len(changes.updated),
        changes.same,
        refused_rows([*refused, *changes.refused]),
        _ambiguous(changes.new),
        tuple((telling or records)[:SAMPLE_NOTES]),
    )


def import_deck(
    db: Database,
    analyser: Analyser,
    path: str,
    *,
    now: Now,
    guid: Callable[[], str],
    deck: str | None = None,
    mapping: Mapping[str, str] | None = None,
    strict: bool = False,
    stdin: BinaryIO | None = None,
    report: Report = silent,
) -> ImportResult:
    """Take a deck in as one action; rows that cannot become notes are left out and told.

    Raises:
        DataRefused: no row can become a note, or with `strict` one cannot; nothing was changed.
        UsageError: a deck without a name, or a column that is not there.
    """
    file = read_deck_file(path, mapping=mapping, stdin=stdin)
    records, refused = _fill(file, analyser, report)
    if not records or (strict and refused):
        raise _refusal(file, refused, strict and bool(records))
    with db.action("import", "", now) as action:
        name, target = _target(db, file, deck)
        changes = match(db, target.id if target else None, records)
        if strict and changes.refused:
            raise _refusal(file, changes.refused, True)
        deck_id = store(db, changes, name, target, now=now, guid=guid, order=action.next_ord(), report=report)
        if deck_id is not None and (changes.new or changes.updated):
            db.set_setting(_mark(file), str(deck_id))
        action.label = f"Import into {name} ({len(changes.new):,} new, {len(changes.updated):,} changed)"
    return ImportResult(
        deck_id,
        name,
        len(changes.new),
        len(changes.updated),
        changes.same,
        refused_rows([*refused, *changes.refused]),
        _ambiguous(changes.new),
    )


def store(
    db: Database,
    changes: Changes,
    name: str,
    target: DeckRow | None,
    *,
    now: Now,
    guid: Callable[[], str],
    order: int,
    report: Report = silent,
) -> int | None:
    """Write the changes, inside an action; the deck they went to, made now if it is needed."""
    connection = db.connection
    deck_id = target.id if target else None
    if deck_id is None and changes.new:
        deck_id = create_deck(connection, name, at_ms=now.at_ms)
    word_ids: dict[tuple[str, tuple[str | None, ...]], int] = {}

    def id_of(word: NewWord | None) -> int | None:
        if word is None:
            return None
        key = (word.simplified, word.readings)
        if key not in word_ids:
            word_ids[key] = word_id(connection, word)
        return word_ids[key]

    if deck_id is not None:
        notes = _new_notes(changes, deck_id, id_of, guid, report)
        insert_notes(connection, notes, at_ms=now.at_ms, device=db.device, order=order)
    updated = (
        note._replace(word_id=id_of(record.word)) if is_other_word else note
        for note, record, is_other_word in changes.updated
    )
    update_notes(connection, updated, at_ms=now.at_ms, device=db.device, order=order)
    return deck_id


def _new_notes(
    changes: Changes,
    deck_id: int,
    id_of: Callable[[NewWord | None], int | None],
    guid: Callable[[], str],
    report: Report,
) -> Iterator[NewNote]:
    total = len(changes.new)
    for done, one in enumerate(changes.new):
        if done % REPORT_EVERY == 0:
            report(Progress("Storing notes", done, total))
        record = one.record
        yield NewNote(
            record.id if record.id and record.id not in changes.taken_ids else guid(),
            deck_id,
            id_of(one.word),
            record.word,
            record.traditional,
            record.reading,
            record.gloss,
            record.sentence,
            record.translation,
            record.tags,
            " ".join(one.filled),
        )


def _fill(file: DeckFile, analyser: Analyser, report: Report) -> tuple[list[FilledRecord], list[RefusedRow]]:
    fill = Filler(analyser).fill
    records: list[FilledRecord] = []
    refused: list[RefusedRow] = []
    total = len(file.text.rows)
    for done, row in enumerate(file.text.rows):
        if done % REPORT_EVERY == 0:
            report(Progress("Reading rows", done, total))
        result = fill(row) if isinstance(row, DeckRecord) else row
        if isinstance(result, RefusedRow):
            refused.append(result)
        else:
            records.append(result)
    return records, refused


def _target(db: Database, file: DeckFile, wish: str | None) -> tuple[str, DeckRow | None]:
    """Name of the deck that a file goes to, and the deck if it is there."""
    if wish is not None:
        name = deck_name(wish)
        if not name:
            raise UsageError("--deck needs a name.")
        return name, deck_named(db.connection, name)
    earlier = db.setting(_mark(file))
    known = next((one for one in decks(db.connection) if str(one.id) == earlier), None) if earlier else None
    if known:
        return known.name, known
    return file.name, deck_named(db.connection, file.name)


def _mark(file: DeckFile) -> str:
    """The setting that remembers where a file went."""
    return f"imported:{file.digest}"


def _ambiguous(records: list[FilledRecord]) -> tuple[AmbiguousReading, ...]:
    return tuple(
        AmbiguousReading(one.given.row, one.given.word, one.record.reading, one.alternatives)
        for one in records
        if one.alternatives
    )


def _refusal(file: DeckFile, refused: list[RefusedRow], is_strict: bool) -> DataRefused:
    first = refused[0]
    more = f" (and {len(refused) - 1:,} more)" if len(refused) > 1 else ""
    what = f"Row {first.row:,} of {file.source} is refused: {first.reason}{more}"
    end = "nothing was imported; mend it, or leave --strict out." if is_strict else "no row can be imported."
    return DataRefused(f"{what}; {end}")
