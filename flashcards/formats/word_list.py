"""A plain list: one word a line, nothing else; lines that begin with `#` are comments."""

import re
from collections.abc import Iterable, Iterator

from flashcards.formats.record import DeckRecord, DeckText, checked_record
from flashcards.text.hanzi import has_hanzi

NAME = "word list"
SNIFFED_LINES = 100
WORD_CHARACTERS = 20

_NOT_OF_WORDS = re.compile(r"[\t,;|。！？，、；：:!?\"“”]|\s.*\s")


def is_word_list(text: str) -> bool:
    """Whether the lines of a cleaned text are words and no more."""
    lines = [line for _, line in _lines(text[:20_000])][:SNIFFED_LINES]
    words = sum(has_hanzi(line) and len(line) <= WORD_CHARACTERS for line in lines)
    return bool(lines) and words > 0.8 * len(lines) and not any(map(_NOT_OF_WORDS.search, lines))


def read_word_list(text: str) -> DeckText:
    """The words in a cleaned text."""
    rows = tuple(checked_record([line, *[""] * 7], number) for number, line in _lines(text))
    return DeckText(NAME, "", (("word", "line"),), (), rows)


def write_word_list(records: Iterable[DeckRecord]) -> Iterator[str]:
    """One word a line, each once."""
    for word in dict.fromkeys(record.word for record in records):
        yield f"{word}\n"


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line.strip()
