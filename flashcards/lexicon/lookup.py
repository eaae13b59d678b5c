"""The compiled dictionary, asked by exact headword: entries, frequencies, ranks and readings."""

import json
import sqlite3
import struct
from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from flashcards.errors import LexiconError
from flashcards.lexicon.file import BUNDLED, connect, fault
from flashcards.lexicon.parsing import (
    Row,
    emissions_of_row,
    entry_of_row,
    known_of_row,
    lattice_row,
    number_of_row,
    readings_of_row,
    text_of_row,
)
from flashcards.text.document import Emissions, Entry, Known

Found = TypeVar("Found")

COLUMNS = "simplified, traditional, readings, glosses, classifiers, see_also, flags"
# The words come as one JSON list: a question for each would cost more than finding it.
LOOK_UP = """
SELECT word, frequency, rank, tag, endings, entries
FROM json_each(?) AS asked CROSS JOIN words ON word = asked.value
"""
ENTRIES = f"SELECT id, {COLUMNS} FROM entries WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608 - no value is in it
LATTICE = "SELECT text, frequency, longer FROM json_each(?) AS asked CROSS JOIN lattice ON text = asked.value"
BY_RANK = "SELECT word FROM words WHERE rank IS NOT NULL AND entries IS NOT NULL ORDER BY rank, word"
WORDS_AT_ONCE = 1000
NEVER_MET: Emissions = (None, None, None, None)


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
        self._levels: dict[str, str] | None = None

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
        known = self.look_up((word,)).get(word)
        return known.entries if known else ()

    def look_up(self, words: Iterable[str]) -> dict[str, Known]:
        """What is known of each of many strings; those not known are left out."""
        known: dict[str, Known] = {}
        elsewhere: dict[str, list[Entry | int]] = {}
        for word, one, entries in self.read(LOOK_UP, (_asked(words),), known_of_row):
            known[word] = one
            if entries:
                elsewhere[word] = entries
        if elsewhere:
            found = self.numbered(
                {entry for entries in elsewhere.values() for entry in entries if isinstance(entry, int)}
            )
            for word, entries in elsewhere.items():
                whole = tuple([found[entry] if isinstance(entry, int) else entry for entry in entries])
                known[word] = known[word]._replace(entries=whole)
        return known

    def numbered(self, ids: Collection[int]) -> dict[int, Entry]:
        """Entries by their ids.

        Raises:
            LexiconError: one of them is not there, or a page of the file is damaged.
        """
        asked = json.dumps(list(ids))
        found = dict(self.read(ENTRIES, (asked,), lambda row: (int(row[0]), entry_of_row(row[1:]))))
        if not found.keys() >= set(ids):
            raise LexiconError(fault(self.path, "is damaged"))
        return found

    def frequency(self, word: str) -> int:
        """Occurrences in a corpus of about 60 million words; 0 if not known."""
        return self._one("SELECT frequency FROM words WHERE word = ?", word, number_of_row, 0)

    def has(self, word: str) -> bool:
        """Whether the dictionary has this headword, in either script."""
        return self._one("SELECT entries IS NOT NULL FROM words WHERE word = ?", word, number_of_row, 0) == 1

    def rank(self, word: str) -> int | None:
        """Place in a list of words by frequency, 1 the commonest."""
        return self._one("SELECT coalesce(rank, 0) FROM words WHERE word = ?", word, number_of_row, 0) or None

    def tag(self, word: str) -> str:
        """Part of speech of a word, in jieba's letters ("n", "v", "ns"); empty if not known."""
        return self._one("SELECT tag FROM words WHERE word = ?", word, text_of_row, "")

    def endings(self, word: str) -> tuple[str, ...]:
        """What may follow this word to make a headword that a statistical cut would tear apart; simplified."""
        found = self._one("SELECT coalesce(endings, '') FROM words WHERE word = ?", word, text_of_row, "")
        return tuple(found.split("/")) if found else ()

    def commonest(self, count: int) -> list[tuple[int, Entry]]:
        """Rank and entry of the `count` most frequent headwords, every reading of each; names are no words."""
        found: list[tuple[int, Entry]] = []
        words = self.read(BY_RANK, (), text_of_row)
        for first in range(0, len(words), WORDS_AT_ONCE):
            some = words[first : first + WORDS_AT_ONCE]
            known = self.look_up(some)
            for word in some:
                # A traditional form shares the rank of its simplified one.
                listed = [entry for entry in known[word].entries if entry.simplified == word and not entry.is_name]
                if listed and count:
                    count -= 1
                    found += [(known[word].rank or 0, entry) for entry in listed]
            if not count:
                break
        return found

    def level(self, word: str) -> str | None:
        """Level of a simplified headword in the grading standard of 2021, "1" to "6" or "7-9"."""
        if self._levels is None:
            listed = self.rows("SELECT level, words FROM levels")
            self._levels = {one: level for level, words in listed for one in words.split(" ")}
        return self._levels.get(word)

    def phrase_readings(self, phrase: str) -> tuple[str, ...] | None:
        """Readings of a phrase where they differ from the commonest ones of its characters."""
        found = self.read("SELECT readings FROM phrases WHERE phrase = ?", (phrase,), readings_of_row)
        return found[0] if found else None

    def character_readings(self, character: str) -> tuple[str, ...]:
        """Every reading of one Hanzi, commonest first; empty for a Hanzi with no known reading."""
        return self._one("SELECT readings FROM characters WHERE character = ?", character, readings_of_row, ())

    def lattice(self, texts: Iterable[str]) -> list[tuple[str, int, int]]:
        """Of strings, those that are words of the statistical cut or two characters that begin some.

        Each with its occurrences, 0 where it is none itself, and the lengths of the words of three and more
        characters that begin with it, as bits: 1 << length.
        """
        return self.read(LATTICE, (_asked(texts),), lattice_row)

    def emissions(self, character: str) -> Emissions:
        """What a character is in words."""
        sql = "SELECT begins, ends, inside, alone FROM emissions WHERE character = ?"
        return self._one(sql, character, emissions_of_row, NEVER_MET)

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


def _asked(words: Iterable[str]) -> str:
    """Strings as a question: in the order of the file, so that each of its pages is read once."""
    return json.dumps(sorted(words), ensure_ascii=False)
