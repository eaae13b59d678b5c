"""Decks in: the preview of an import, and the import as one action. Out: `services/export.py`.

An import is idempotent: rows match notes by id, then by deck, word and reading; what is there keeps
its cards and schedules. A field that the learner changed stays, and what the file says since is kept
beside it. A file that was taken in before goes to the deck it went to then, under whatever name or in
whatever encoding it comes again.
"""

from collections.abc import Callable, Mapping
from typing import BinaryIO, NamedTuple

from flashcards.errors import DataRefused, UsageError
from flashcards.formats.record import RefusedRow
from flashcards.progress import Report, silent
from flashcards.services.bulk import many_values
from flashcards.services.chosen_readings import with_choices
from flashcards.services.collection import import_collection, is_collection_file, preview_collection
from flashcards.services.deck_files import DeckFile, deck_name, read_deck_files
from flashcards.services.filled_rows import FilledRows, as_known, fill_rows, with_sentences
from flashcards.services.filling import FilledRecord
from flashcards.services.import_outcome import (
    SAMPLE_NOTES,
    AmbiguousReading,
    ImportPreview,
    ImportResult,
    joined_preview,
    joined_result,
)
from flashcards.services.matching import match, refused_rows
from flashcards.services.storing import store_changes
from flashcards.store.database import Database
from flashcards.store.decks import DeckRow, create_deck, deck_named, decks
from flashcards.store.words import count_unmarked, mark_new
from flashcards.study.day import Now
from flashcards.text.pipeline import Analyser


class Known(NamedTuple):
    """A wish to take words in as known, without cards."""

    from_days: int | None = None
    """The least interval where the file knows intervals; None is 21 there."""


__all__ = [
    "AmbiguousReading",
    "ImportPreview",
    "ImportResult",
    "Known",
    "deck_of_file",
    "fill_rows",
    "import_deck",
    "import_rows",
    "preview_import",
]


def preview_import(
    db: Database,
    analyser: Analyser,
    path: str,
    *,
    deck: str | None = None,
    mapping: Mapping[str, str] | None = None,
    encoding: str | None = None,
    stdin: BinaryIO | None = None,
    known: Known | None = None,
    readings: Mapping[str, str] | None = None,
    now: Now | None = None,
    report: Report = silent,
) -> ImportPreview:
    """What `import_deck` would do with a file; a collection is tried on a copy.

    `readings` are the learner's for words that may be read in several ways.

    Raises:
        DataRefused: the file cannot be read, or is no deck.
        UsageError: a deck without a name, or a column that is not there.
    """
    if _is_collection(path, stdin, deck, mapping, known):
        return preview_collection(db, path, now=now or Now(0), stdin=stdin, report=report)
    files = read_deck_files(path, mapping=mapping, encoding=encoding, stdin=stdin, report=report)
    files = with_choices(files, readings)
    if known:
        files = as_known(files, known.from_days)
    return joined_preview([_preview(db, file, _filled(db, file, analyser, report), deck) for file in files])


def _filled(db: Database, file: DeckFile, analyser: Analyser, report: Report) -> FilledRows:
    return with_sentences(db, file, fill_rows(db, file, analyser, report))


def _preview(db: Database, file: DeckFile, rows: FilledRows, deck: str | None) -> ImportPreview:
    """What one deck of a file would do."""
    name, target = deck_of_file(db, file, deck)
    changes = match(db, target.id if target else None, rows.records)
    telling = [*changes.new, *[one.record for one in changes.updated]]
    return ImportPreview(
        file.source,
        file.text.format,
        file.encoding,
        name,
        target is None and bool(rows.records or not rows.marks),
        file.text.columns,
        file.text.ignored,
        len(changes.new),
        len(changes.updated),
        changes.same,
        refused_rows([*rows.refused, *changes.refused]),
        _ambiguous(changes.new),
        tuple((telling or rows.records)[:SAMPLE_NOTES]),
        count_unmarked(db.connection, rows.marks),
        tuple(changes.kept),
    )


@many_values()
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
    encoding: str | None = None,
    stdin: BinaryIO | None = None,
    known: Known | None = None,
    readings: Mapping[str, str] | None = None,
    report: Report = silent,
) -> ImportResult:
    """Take a deck in as one action; rows that cannot become notes are left out and told.

    Raises:
        DataRefused: no row can become a note, or with `strict` one cannot; nothing was changed.
        UsageError: a deck without a name, or a column that is not there.
    """
    if _is_collection(path, stdin, deck, mapping, known):
        return import_collection(db, path, now=now, analyser=analyser, stdin=stdin, report=report)
    files = read_deck_files(path, mapping=mapping, encoding=encoding, stdin=stdin, report=report)
    files = with_choices(files, readings)
    if known:
        files = as_known(files, known.from_days)
    filled = [(file, _filled(db, file, analyser, report)) for file in files]
    has_records = any(rows.records or rows.marks for _, rows in filled)
    refused = [row for _, rows in filled for row in rows.refused]
    if (refused and not has_records) or (strict and refused):
        raise _refusal(files[0], list(refused_rows(refused)), strict and has_records)
    with db.action("import", "", now) as action:
        order = action.next_ord()
        result = joined_result(
            [import_rows(db, *one, deck=deck, now=now, guid=guid, order=order, report=report) for one in filled]
        )
        if strict and result.refused:
            raise _refusal(files[0], list(result.refused), True)
        action.label = _label(result)
    return result


def import_rows(
    db: Database,
    file: DeckFile,
    rows: FilledRows,
    *,
    now: Now,
    guid: Callable[[], str],
    order: int,
    deck: str | None = None,
    report: Report = silent,
) -> ImportResult:
    """Store what a file brings, inside an open action."""
    name, target = deck_of_file(db, file, deck)
    changes = match(db, target.id if target else None, rows.records)
    deck_id = target.id if target else None
    if deck_id is None and changes.new:
        deck_id = create_deck(db.connection, name, at_ms=now.at_ms)
    store_changes(db, changes, deck_id, now=now, guid=guid, order=order, report=report)
    if deck_id is not None and (changes.new or changes.updated or changes.own):
        db.set_setting(_mark(file), str(deck_id))
    marked = sum(
        mark_new(
            db.connection,
            [word for word, its_mark in rows.marks.items() if its_mark == mark],
            mark,
            at_ms=now.at_ms,
            device=db.device,
            order=order,
        )
        for mark in ("known", "ignored")
    )
    return ImportResult(
        deck_id,
        name,
        len(changes.new),
        len(changes.updated),
        changes.same,
        refused_rows([*rows.refused, *changes.refused]),
        _ambiguous(changes.new),
        reviews=sum(line.kind == "review" for one in changes.new if one.record.past for line in one.record.past.log),
        marked=marked,
        kept=tuple(changes.kept),
    )


def _is_collection(
    path: str,
    stdin: BinaryIO | None,
    deck: str | None,
    mapping: Mapping[str, str] | None,
    known: Known | None,
) -> bool:
    if not is_collection_file(path, stdin):
        return False
    if deck is not None or mapping or known:
        raise UsageError("A collection comes in whole: leave --deck, --map and --as out.")
    return True


def _label(result: ImportResult) -> str:
    if result.marked and not result.new + result.updated:
        return "Mark 1 reading of a word" if result.marked == 1 else f"Mark {result.marked:,} readings of words"
    return f"Import into {result.deck} ({result.new:,} new, {result.updated:,} changed)"


def deck_of_file(db: Database, file: DeckFile, wish: str | None) -> tuple[str, DeckRow | None]:
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
