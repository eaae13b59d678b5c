"""The rows of a deck file made complete: notes to be, marks on words, and what can be neither."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from flashcards.formats.record import DeckRecord, RefusedRow
from flashcards.formats.word_list import NAME as WORD_LIST
from flashcards.progress import Progress, Report, silent
from flashcards.services.deck_files import DeckFile
from flashcards.services.filling import FilledRecord, Filler
from flashcards.services.following import follow_rules
from flashcards.store.database import Database
from flashcards.store.examples import example_of, has_articles
from flashcards.store.words import NewWord
from flashcards.study.card import MATURE_DAYS
from flashcards.text.pipeline import Analyser

REPORT_EVERY = 200
"""Rows between two reports of progress."""

ROWS_AT_ONCE = 1_000
"""Rows whose words are looked up together."""


@dataclass(frozen=True, slots=True)
class FilledRows:
    """What the rows of a file are to become."""

    records: list[FilledRecord] = field(default_factory=list)
    marks: dict[NewWord, str] = field(default_factory=dict)
    """Word -> "known" or "ignored"."""
    refused: list[RefusedRow] = field(default_factory=list)


def fill_rows(db: Database, file: DeckFile, analyser: Analyser, report: Report = silent) -> FilledRows:
    """The rows of a file completed, words cut and read as the learner said."""
    follow_rules(db, analyser)
    filler = Filler(analyser)
    filled = FilledRows()
    total = len(file.text.rows)
    for done, row in enumerate(file.text.rows):
        if done % REPORT_EVERY == 0:
            report(Progress("Reading rows", done, total))
        if done % ROWS_AT_ONCE == 0:
            filler.prepare(file.text.rows[done : done + ROWS_AT_ONCE])
        if isinstance(row, RefusedRow):
            filled.refused.append(row)
        elif row.mark:
            _mark(filled, filler, row)
        else:
            result = filler.fill(row)
            if isinstance(result, RefusedRow):
                filled.refused.append(result)
            else:
                filled.records.append(result)
    return filled


def with_sentences(db: Database, file: DeckFile, rows: FilledRows) -> FilledRows:
    """The rows of a plain word list with a sentence from the learner's library, where it has one."""
    if file.text.format != WORD_LIST or not has_articles(db.connection):
        return rows
    return replace(rows, records=[_with_sentence(db, record) for record in rows.records])


def _with_sentence(db: Database, record: FilledRecord) -> FilledRecord:
    example = example_of(db.connection, record.word) if record.word and not record.record.sentence else None
    if example is None:
        return record
    return record._replace(
        record=record.record._replace(sentence=example.text),
        filled=(*record.filled, "sentence"),
        place=(example.article_id, example.position),
    )


def as_known(files: Iterable[DeckFile], from_days: int | None = None) -> list[DeckFile]:
    """The same files with every word known and no note.

    Where a file says how its cards stand, only words whose interval has `from_days` days, 21 unless
    told otherwise, are known; so are the words of every file where `from_days` is given.
    """
    files = list(files)
    has_pasts = any(isinstance(row, DeckRecord) and row.past for file in files for row in file.text.rows)
    least = from_days if from_days is not None else MATURE_DAYS if has_pasts else 0
    return [replace(file, text=replace(file.text, rows=tuple(_known_rows(file.text.rows, least)))) for file in files]


def _known_rows(rows: Iterable[DeckRecord | RefusedRow], least: int) -> Iterable[DeckRecord | RefusedRow]:
    for row in rows:
        if isinstance(row, RefusedRow) or row.mark:
            yield row
        elif not least or (row.past and row.past.interval_days >= least):
            yield row._replace(mark="known")


def _mark(filled: FilledRows, filler: Filler, row: DeckRecord) -> None:
    words = filler.words(row)
    if not words:
        filled.refused.append(RefusedRow(row.row, f"the dictionary does not know {row.word}"))
    for word in words:
        filled.marks[word] = row.mark
