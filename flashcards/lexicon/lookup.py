"""The compiled dictionary, asked by exact headword: entries, frequencies, ranks and readings."""

import json
import sqlite3
import struct
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from flashcards.errors import LexiconError
from flashcards.lexicon.file import BUNDLED, connect, fault
from flashcards.text.document import Entry, Known

Found = TypeVar("Found")
Row = tuple[Any, ...]

COLUMNS = "simplified, traditional, readings, glosses, classifiers, see_also, flags"
OF_WORD = "FROM headwords JOIN entries ON entries.id = headwords.entry WHERE word = ? ORDER BY place"
# The words come as one JSON list: a question for each would cost more than finding it. The nested loops give
# the entries of a word in the order of the primary key, which is that of their places.
LOOK_UP = f"""
SELECT w.word, has_entry, frequency, rank, tag, (SELECT group_concat(rest, '/') FROM joins WHERE head = w.word),
{COLUMNS}
FROM json_each(?) AS asked CROSS JOIN words AS w ON w.word = asked.value
LEFT JOIN headwords AS h ON h.word = w.word LEFT JOIN entries ON entries.id = h.entry
"""  # noqa: S608 - no value is in it
ENTRIES = f"SELECT {COLUMNS} {OF_WORD}"

# Simplified headwords that are more than names; a traditional form shares the rank of its simplified one.
COMMONEST = """
SELECT simplified, traditional, readings, glosses, classifiers, see_also, flags, w.rank
FROM (
  SELECT word, rank FROM words AS w WHERE rank IS NOT NULL AND EXISTS (
    SELECT 1 FROM headwords AS h JOIN entries AS e ON e.id = h.entry
    WHERE h.word = w.word AND e.simplified = w.word AND NOT e.flags & 1)
  ORDER BY rank LIMIT ?
) AS w
JOIN headwords ON headwords.word = w.word JOIN entries ON entries.id = headwords.entry
WHERE simplified = w.word AND NOT flags & 1 ORDER BY w.rank, place
"""


def open_lexicon(path: str | None = None) -> "SqliteLexicon":
    """The dictionary at `path`, else the bundled one.

    Raises:
        LexiconError: the file is missing or damaged.
    """
    path = path or BUNDLED
    return SqliteLexicon(connect(path), path)


class SqliteLexicon:
    """A dictionary file; fits `flashcards.text.document.Lexicon`."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self.connection = connection
        self.path = path

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def rows(self, sql: str, values: Row = ()) -> list[Row]:
        """What a query finds.

        Raises:
            LexiconError: a page of the file is damaged.
        """
        return self.read(sql, values, tuple)

    def read(self, sql: str, values: Row, parse: Callable[[Row], Found]) -> list[Found]:
        """What a query finds, each row as `parse` makes it.

        Raises:
            LexiconError: a page of the file is damaged.
        """
        try:
            return [parse(row) for row in self.connection.execute(sql, values)]
        except sqlite3.ProgrammingError:
            raise
        except (sqlite3.Error, struct.error, TypeError, ValueError, AttributeError) as error:
            # Damage inside a row shows only where it is not what its column holds.
            raise LexiconError(fault(self.path, "is damaged")) from error

    def _one(self, sql: str, word: str, parse: Callable[[Row], Found], default: Found) -> Found:
        found = self.read(sql, (word,), parse)
        return found[0] if found else default

    def entries(self, word: str) -> tuple[Entry, ...]:
        """Entries of a headword in either script, most useful first; empty if there are none."""
        return tuple(self.read(ENTRIES, (word,), entry_of_row))

    def look_up(self, words: Iterable[str]) -> dict[str, Known]:
        """What is known of each of many strings; those not known are left out."""
        known: dict[str, Known] = {}
        for word, one in self.read(LOOK_UP, (json.dumps(list(words)),), known_of_row):
            before = known.get(word)
            known[word] = one if before is None else one._replace(entries=before.entries + one.entries)
        return known

    def frequency(self, word: str) -> int:
        """Occurrences in a corpus of about 60 million words; 0 if not known."""
        return self._one("SELECT frequency FROM words WHERE word = ?", word, number_of_row, 0)

    def has(self, word: str) -> bool:
        """Whether the dictionary has this headword, in either script."""
        return self._one("SELECT has_entry FROM words WHERE word = ?", word, number_of_row, 0) == 1

    def rank(self, word: str) -> int | None:
        """Place in a list of words by frequency, 1 the commonest."""
        return self._one("SELECT coalesce(rank, 0) FROM words WHERE word = ?", word, number_of_row, 0) or None

    def tag(self, word: str) -> str:
        """Part of speech of a word, in jieba's letters ("n", "v", "ns"); empty if not known."""
        return self._one("SELECT tag FROM words WHERE word = ?", word, text_of_row, "")

    def endings(self, word: str) -> tuple[str, ...]:
        """What may follow this word to make a headword that a statistical cut would tear apart; simplified."""
        return tuple(self.read("SELECT rest FROM joins WHERE head = ?", (word,), text_of_row))

    def commonest(self, count: int) -> list[tuple[int, Entry]]:
        """Rank and entry of the `count` most frequent headwords, every reading of each; names are no words."""
        return self.read(COMMONEST, (count,), lambda row: (int(row[-1]), entry_of_row(row[:-1])))

    def level(self, word: str) -> str | None:
        """None: there is no list of levels with a free licence yet."""
        return None

    def phrase_readings(self, phrase: str) -> tuple[str, ...] | None:
        """Readings of a phrase where they differ from the commonest ones of its characters."""
        found = self.read("SELECT readings FROM phrases WHERE phrase = ?", (phrase,), readings_of_row)
        return found[0] if found else None

    def character_readings(self, character: str) -> tuple[str, ...]:
        """Every reading of one Hanzi, commonest first; empty for a Hanzi with no known reading."""
        return self._one("SELECT readings FROM characters WHERE character = ?", character, readings_of_row, ())

    def scripts(self) -> tuple[str, str]:
        """Hanzi that only traditional writing has, and at the same places their simplified forms."""
        return self.about("traditional"), self.about("simplified")

    @property
    def release(self) -> str:
        """Date of the CC-CEDICT release, ISO; empty if its file did not say."""
        return self.about("release")[:10]

    def about(self, key: str) -> str:
        """One fact of the file: "release", "entries" or "licence"."""
        return self._one("SELECT value FROM about WHERE key = ?", key, text_of_row, "")


def text_of_row(row: Row) -> str:
    """The text that is the row."""
    (text,) = row
    if not isinstance(text, str):
        raise TypeError(text)
    return text


def number_of_row(row: Row) -> int:
    """The number that is the row."""
    (number,) = row
    if not isinstance(number, int):
        raise TypeError(number)
    return number


def readings_of_row(row: Row) -> tuple[str, ...]:
    """The readings that are the row."""
    return tuple(text_of_row(row).split(" "))


def known_of_row(row: Row) -> tuple[str, Known]:
    """One row of `LOOK_UP`: a word, and what is known of it, with one of its entries."""
    word, has_entry, frequency, rank, tag, endings = row[:6]
    if not isinstance(word, str) or not isinstance(frequency, int) or not isinstance(tag, str):
        raise TypeError(row)
    entries = (entry_of_row(row[6:]),) if has_entry else ()
    return word, Known(has_entry, frequency, rank, tag, endings, entries)


def entry_of_row(row: Row) -> Entry:
    """One row of `ENTRIES`, field by field."""
    simplified, traditional, readings, glosses, classifiers, see_also, flags = row
    if not isinstance(simplified, str) or not isinstance(traditional or simplified, str):
        raise TypeError(row)
    return Entry(
        simplified,
        traditional or simplified,
        tuple([None if reading == "-" else reading for reading in readings.split(" ")]),
        tuple(glosses.split("/")),
        tuple(classifiers.split("/")) if classifiers else (),
        tuple(see_also.split("/")) if see_also else (),
        bool(flags & 1),
        bool(flags & 2),
    )
