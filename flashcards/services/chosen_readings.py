"""Readings that the learner chose for words of a file which may be read in several ways."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from flashcards.errors import UsageError
from flashcards.formats.record import DeckRecord, RefusedRow, fit_reading
from flashcards.services.deck_files import DeckFile
from flashcards.services.filling import has_tones


def parse_choices(text: str) -> dict[str, str]:
    """Word -> reading, from "行=hang2,长=zhǎng".

    Raises:
        UsageError: no pair, or a reading that does not fit its word.
    """
    choices: dict[str, str] = {}
    for pair in text.split(","):
        word, equals, written = (part.strip() for part in pair.partition("="))
        reading = fit_reading(written, word) if equals and word else None
        if not reading or not has_tones(reading):
            raise UsageError(f"--readings takes words with pinyin, as in 行=hang2,长=zhǎng, not {pair.strip()!r}.")
        choices[word] = reading
    return choices


def with_choices(files: Iterable[DeckFile], choices: Mapping[str, str] | None) -> list[DeckFile]:
    """The same files with the chosen readings, where they have none with tones."""
    if not choices:
        return list(files)
    return [
        replace(file, text=replace(file.text, rows=tuple(_chosen(row, choices) for row in file.text.rows)))
        for file in files
    ]


def _chosen(row: DeckRecord | RefusedRow, choices: Mapping[str, str]) -> DeckRecord | RefusedRow:
    if isinstance(row, RefusedRow) or row.word not in choices or has_tones(row.reading):
        return row
    return row._replace(reading=choices[row.word])
