"""A deck file as read: its rows, how it was understood, and a mark by which it is known again."""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import BinaryIO

from flashcards.errors import DataRefused
from flashcards.formats.content import read_text
from flashcards.formats.record import FIELDS, DeckRecord, DeckText, RefusedRow
from flashcards.formats.zip_file import is_zip
from flashcards.progress import Report, silent
from flashcards.sources.plain import PlainDocument, open_document
from flashcards.text.clean import clean

MAX_CHARACTERS = 20_000_000
"""Of a deck file: 200,000 rows of a hundred. It is held whole, several times over, while it is read."""
DECK_NAME_CHARACTERS = 100

_OTHER_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
"""Line breaks to `clean`, but no ends of rows."""


@dataclass(frozen=True, slots=True)
class DeckFile:
    """A deck file whose rows are known."""

    source: str
    """Its path, or "standard input"."""
    encoding: str
    text: DeckText
    name: str
    """The deck's name by the file: what it says, else its own name."""
    is_named: bool
    """The file says the deck's name itself."""
    digest: str
    """The same for the same rows under any file name, in any encoding, with any delimiter."""


def read_deck_files(
    path: str,
    *,
    mapping: Mapping[str, str] | None = None,
    encoding: str | None = None,
    stdin: BinaryIO | None = None,
    report: Report = silent,
) -> list[DeckFile]:
    """The decks in a file: several in an Anki package or where rows name theirs; content decides the format.

    Raises:
        DataRefused: it cannot be read, or is no deck.
        UsageError: `mapping` names a column that is not there, or an unknown encoding.
    """
    if path != "-" and is_zip(path):
        from flashcards.formats.anki import read_package

        decks = read_package(path, mapping or {}, report)
        return [_deck_file(path, "UTF-8", text, _stem(path)) for text in decks]
    return list(_by_deck(read_deck_file(path, mapping=mapping, encoding=encoding, stdin=stdin)))


def read_deck_file(
    path: str,
    *,
    mapping: Mapping[str, str] | None = None,
    encoding: str | None = None,
    stdin: BinaryIO | None = None,
) -> DeckFile:
    """The deck at a path, or on `stdin` for "-"; content decides what format it is in.

    Raises:
        DataRefused: it cannot be read, or is no deck.
        UsageError: `mapping` names a column that is not there, or an unknown encoding.
    """
    document = open_document(path, encoding=encoding, stdin=stdin)
    cleaned = clean(_OTHER_BREAKS.sub(" ", _whole_text(document)))
    text = read_text(cleaned, document.source, mapping)
    if not text.rows:
        raise DataRefused(f"{document.source} has no rows: a deck has one word a line below its header.")
    return _deck_file(document.source, document.encoding, text, _stem(path))


def _whole_text(document: PlainDocument) -> str:
    pieces = []
    characters = 0
    for piece in document.pieces():
        characters += len(piece)
        if characters > MAX_CHARACTERS:
            raise DataRefused(
                f"{document.source} has over {MAX_CHARACTERS:,} characters: split it into smaller decks; "
                "nothing was imported."
            )
        pieces.append(piece)
    return "".join(pieces)


def _by_deck(file: DeckFile) -> Iterator[DeckFile]:
    """A file whose rows name several decks as a file for each; a row that names none goes with the one before."""
    rows: dict[str, list[DeckRecord | RefusedRow]] = {}
    name = next((row.deck for row in file.text.rows if isinstance(row, DeckRecord) and row.deck), "")
    for row in file.text.rows:
        name = (row.deck if isinstance(row, DeckRecord) else "") or name
        rows.setdefault(name, []).append(row)
    if len(rows) < 2:
        yield file
        return
    for name, of_deck in rows.items():
        text = replace(file.text, deck=name, rows=tuple(of_deck))
        yield _deck_file(file.source, file.encoding, text, file.name)


def deck_name(text: str) -> str:
    """A deck's name on one line, cleaned; empty if nothing is left of it."""
    return " ".join(clean(text).split())[:DECK_NAME_CHARACTERS].strip()


def _stem(path: str) -> str:
    return "" if path == "-" else os.path.splitext(os.path.basename(path))[0]


def _deck_file(source: str, encoding: str, text: DeckText, stem: str) -> DeckFile:
    name = deck_name(text.deck) or deck_name(stem) or "Imported deck"
    return DeckFile(source, encoding, text, name, bool(deck_name(text.deck)), _digest(text))


def _digest(text: DeckText) -> str:
    digest = hashlib.sha256()
    fields = attrgetter(*FIELDS)
    for row in text.rows:
        if isinstance(row, DeckRecord):
            digest.update(("\t".join(fields(row)) + "\n").encode())
    return digest.hexdigest()[:32]
