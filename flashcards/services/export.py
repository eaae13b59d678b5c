"""Decks out: the content of one deck in a format of choice; or all there is, as a collection."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from flashcards.errors import UsageError
from flashcards.formats.delimited import write_anki_text, write_delimited
from flashcards.formats.markdown import write_markdown
from flashcards.formats.pleco import write_pleco_text
from flashcards.formats.record import DeckRecord
from flashcards.formats.tsv import write_tsv
from flashcards.formats.word_list import write_word_list
from flashcards.services.collection import EVERYTHING, collection_lines
from flashcards.services.decks import find_deck
from flashcards.services.files import write_file
from flashcards.store.database import Database
from flashcards.store.deck_notes import StoredNote, notes_of_deck
from flashcards.store.decks import DeckRow, decks
from flashcards.study.day import Now

WRITERS: dict[str, Callable[[Iterator[DeckRecord], str], Iterator[str]]] = {
    "tsv": write_tsv,
    "csv": lambda records, deck: write_delimited(records),
    "anki": write_anki_text,
    "pleco": write_pleco_text,
    "words": lambda records, deck: write_word_list(records),
    "md": write_markdown,
}
"""Formats of one deck's content."""
FORMATS = (*WRITERS, "json", "apkg")
SUFFIXES = {"markdown": "md"} | {name: name for name in ("tsv", "csv", "md", "json", "apkg")}
PACKAGE = "apkg"
COLLECTION = "json"
"""Everything, whichever deck."""

NO_DECK = "There is no deck to export yet: `flashcards import FILE` takes one in."


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    path: str
    format: str
    deck: str
    notes: int


def export_deck(
    db: Database,
    deck: str | None,
    path: str,
    *,
    format: str | None = None,
    force: bool = False,
    write: Callable[[str | bytes], object] | None = None,
    now: Now | None = None,
) -> Exported:
    """Write a deck to a file, or with `write` for "-"; without `format` the file's name says it, else TSV.

    A collection holds everything: all decks, articles, settings and the whole log. An Anki package holds
    one deck or all, with their schedules; only its cards put off until tomorrow ask for `now`.

    Raises:
        UsageError: no such deck, several without one named, or a path that may not be written, as a file
            that is there already.
        FlashcardsError: the file cannot be written.
    """
    chosen = format or _format_of_name(path)
    lines: Iterable[str | bytes]
    if chosen == COLLECTION:
        if deck is not None:
            raise UsageError("A collection holds every deck: leave --deck out, or choose another --format.")
        name, notes, lines = EVERYTHING, sum(row.notes for row in decks(db.connection)), collection_lines(db)
    elif chosen == PACKAGE:
        rows = [find_deck(db, deck)] if deck is not None else decks(db.connection)
        if not rows:
            raise UsageError(NO_DECK)
        from flashcards.services.package import package_of_decks

        name, notes = ", ".join([row.name for row in rows[:3]]), sum(row.notes for row in rows)
        lines = [package_of_decks(db, rows, now)]
    else:
        row = _deck_to_export(db, deck)
        name, notes, lines = row.name, row.notes, _lines(db, row, chosen)
    if path == "-" and write is not None:
        for line in lines:
            write(line)
    else:
        write_file(path, lines, learner_file=db.path, force=force)
    return Exported(path, chosen, name, notes)


def _deck_to_export(db: Database, deck: str | None) -> DeckRow:
    if deck is not None:
        return find_deck(db, deck)
    rows = decks(db.connection)
    if len(rows) == 1:
        return rows[0]
    if not rows:
        raise UsageError(NO_DECK)
    names = ", ".join(repr(row.name) for row in rows[:10])
    raise UsageError(f"Say which deck with --deck: {names}{' …' if len(rows) > 10 else ''}.")


def _format_of_name(path: str) -> str:
    suffix = os.path.splitext(path)[1].lower().removeprefix(".")
    return SUFFIXES.get(suffix, "tsv")


def _lines(db: Database, row: DeckRow, format: str) -> Iterator[str]:
    return WRITERS[format](map(_record, notes_of_deck(db.connection, row.id)), row.name)


def _record(note: StoredNote) -> DeckRecord:
    return DeckRecord(
        note.word,
        note.traditional,
        " ".join(syllable for syllable in note.reading.split(" ") if syllable != "-"),
        note.gloss,
        note.sentence,
        note.translation,
        note.tags,
        note.guid,
    )
