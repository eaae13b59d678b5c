"""Our own deck format: plain text that any editor and any version control can hold.

UTF-8, LF, one note a line, fields apart by tabs; `\\t`, `\\n` and `\\\\` stand for a tab, a line break and a
backslash inside a field. The header names the columns, only `word` is required. A line `#deck: NAME`
may stand above it. Content only: no schedule.
"""

import re
from collections.abc import Iterable, Iterator

from flashcards.errors import DataRefused
from flashcards.formats.record import FIELDS, DeckRecord, DeckText, RefusedRow, checked_record

_ESCAPED = re.compile(r"\\([tn\\])")
_UNESCAPES = {"t": "\t", "n": "\n", "\\": "\\"}
_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n"})


def is_deck_tsv(text: str) -> bool:
    """Whether a cleaned text begins as our format does: its header has names of ours alone."""
    _, header, _ = _beginning(text)
    names = header.split("\t")
    return "word" in names and set(names) <= set(FIELDS)


def read_tsv(text: str) -> DeckText:
    """The deck in a cleaned text of our format.

    Raises:
        DataRefused: a column stands twice.
    """
    deck, header, lines = _beginning(text)
    names = header.split("\t")
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise DataRefused(f"The header has the column {twice!r} twice: take one away.")
    places = [names.index(name) if name in names else len(names) for name in FIELDS]
    rows = tuple(
        _record(line, row, len(names), places) for row, line in enumerate(lines, 3 if deck else 2) if line.strip()
    )
    return DeckText("deck TSV", deck, tuple((name, name) for name in FIELDS if name in names), (), rows)


def write_tsv(records: Iterable[DeckRecord], deck: str = "") -> Iterator[str]:
    """The lines of a deck in our format, each with its line break."""
    if deck:
        yield f"#deck: {deck}\n"
    yield "\t".join(FIELDS) + "\n"
    for record in records:
        yield "\t".join(getattr(record, name).translate(_ESCAPES) for name in FIELDS) + "\n"


def _beginning(text: str) -> tuple[str, str, list[str]]:
    """Deck name, header, and the lines after it."""
    lines = text.split("\n")
    deck = ""
    if lines[0].startswith("#deck:"):
        deck = lines.pop(0).removeprefix("#deck:").strip()
    return deck, lines[0] if lines else "", lines[1:]


def _record(line: str, row: int, columns: int, places: list[int]) -> DeckRecord | RefusedRow:
    values = line.split("\t")
    if len(values) > columns:
        return RefusedRow(row, f"it has {len(values)} columns where the header has {columns}")
    values += [""] * (columns + 1 - len(values))  # the last one stands for every column that is not there
    if "\\" in line:
        values = [_ESCAPED.sub(lambda match: _UNESCAPES[match[1]], value) for value in values]
    return checked_record([values[place] for place in places], row)
