"""The compiled dictionary, opened for reading: entries, frequencies, ranks and readings by exact headword."""

import os
import sqlite3
from typing import Any

from flashcards.errors import LexiconError
from flashcards.text.document import Entry, WordFacts

APPLICATION_ID = 0x464C4558
FORMAT = 1
BUNDLED = os.path.join(os.path.dirname(__file__), "lexicon.sqlite")
REINSTALL = "install it again with `pip install --force-reinstall flashcards-zh`"
RENEW = "delete it to use the dictionary of the program, or run `flashcards dictionary update FILE` again"
MMAP_BYTES = 4 * 1024 * 1024
"""Mapped: the commonest words come first in the file. A map of all of it is no quicker, and the kernel
fetches 64 KB around each page touched: 18 MB more in memory after one article."""

COLUMNS = "simplified, traditional, readings, glosses, classifiers, see_also, flags"
OF_WORD = "FROM headwords JOIN entries ON entries.id = headwords.entry WHERE word = ? ORDER BY place"
FACTS = (
    "SELECT has_entry, frequency, rank, tag, (SELECT group_concat(rest, '/') FROM joins WHERE head = word)"
    " FROM words WHERE word = ?"
)
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
    check_header(path)
    try:
        connection = sqlite3.connect(read_only_uri(path), uri=True, isolation_level=None, check_same_thread=False)
        connection.execute(f"PRAGMA mmap_size = {MMAP_BYTES}")
        # Damage inside a page is then an error, not a crash or nonsense.
        connection.execute("PRAGMA cell_size_check = ON")
    except sqlite3.Error as error:
        raise LexiconError(fault(path, "is damaged")) from error
    return SqliteLexicon(connection, path)


def read_only_uri(path: str) -> str:
    """The path as SQLite's URI of a file nobody changes; importing urllib for it would cost 10 ms."""
    path = os.path.abspath(path).replace(os.sep, "/")
    for character in "%?#":
        path = path.replace(character, f"%{ord(character):02x}")
    return f"file:{'' if path.startswith('/') else '/'}{path}?mode=ro&immutable=1"


def is_current(path: str) -> bool:
    """Whether a dictionary exists and has the format of this version, damaged or not."""
    try:
        with open(path, "rb") as file:
            return file.read(64)[60:] == FORMAT.to_bytes(4, "big")
    except OSError:
        return False


def fault(path: str, what: str) -> str:
    """The sentence for a dictionary that cannot be used, with what mends it."""
    return f"The dictionary {path} {what}; {REINSTALL if path == BUNDLED else RENEW}."


def check_header(path: str) -> None:
    """See from the first hundred bytes whether this is a whole dictionary of our format.

    Raises:
        LexiconError: it is not; a file cut short would crash the process through its memory map.
    """
    try:
        with open(path, "rb") as file:
            header = file.read(100)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError as error:
        raise LexiconError(fault(path, "is missing")) from error
    except OSError as error:
        raise LexiconError(fault(path, f"cannot be read ({error.strerror})")) from error
    page_size, pages, version, application = (
        int.from_bytes(header[at : at + width], "big") for at, width in ((16, 2), (28, 4), (60, 4), (68, 4))
    )
    is_ours = header.startswith(b"SQLite format 3\0") and application == APPLICATION_ID
    if not is_ours or page_size * pages != size:
        raise LexiconError(fault(path, "is damaged"))
    if version != FORMAT:
        raise LexiconError(fault(path, "was made for another version of flashcards"))


class SqliteLexicon:
    """A dictionary file; fits `flashcards.text.document.Lexicon`."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self.connection = connection
        self.path = path

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def rows(self, sql: str, values: tuple[Any, ...] = ()) -> list[Any]:
        """All rows of a query.

        Raises:
            LexiconError: a page of the file is damaged.
        """
        try:
            return self.connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise LexiconError(fault(self.path, "is damaged")) from error

    def entries(self, word: str) -> tuple[Entry, ...]:
        """Entries of a headword in either script, most useful first; empty if there are none."""
        return tuple(map(entry_of_row, self.rows(ENTRIES, (word,))))

    def frequency(self, word: str) -> int:
        """Occurrences in a corpus of about 60 million words; 0 if not known."""
        rows = self.rows("SELECT frequency FROM words WHERE word = ?", (word,))
        return int(rows[0][0]) if rows else 0

    def has(self, word: str) -> bool:
        """Whether the dictionary has this headword, in either script."""
        rows = self.rows("SELECT has_entry FROM words WHERE word = ?", (word,))
        return bool(rows and rows[0][0])

    def rank(self, word: str) -> int | None:
        """Place in a list of words by frequency, 1 the commonest."""
        rows = self.rows("SELECT rank FROM words WHERE word = ?", (word,))
        return rows[0][0] if rows else None

    def commonest(self, count: int) -> list[tuple[int, Entry]]:
        """Rank and entry of the `count` most frequent headwords, every reading of each; names are no words."""
        return [(row[-1], entry_of_row(row[:-1])) for row in self.rows(COMMONEST, (count,))]

    def tag(self, word: str) -> str:
        """Part of speech of a word, in jieba's letters ("n", "v", "ns"); empty if not known."""
        rows = self.rows("SELECT tag FROM words WHERE word = ?", (word,))
        return str(rows[0][0]) if rows else ""

    def endings(self, word: str) -> tuple[str, ...]:
        """What may follow this word to make a headword that a statistical cut would tear apart; simplified."""
        return tuple([row[0] for row in self.rows("SELECT rest FROM joins WHERE head = ?", (word,))])

    def facts(self, word: str) -> WordFacts | None:
        """Frequency, rank, part of speech and endings at once; None for a string that is not known."""
        rows = self.rows(FACTS, (word,))
        return WordFacts(*rows[0]) if rows else None

    def scripts(self) -> tuple[str, str]:
        """Hanzi that only traditional writing has, and at the same places their simplified forms."""
        return self.about("traditional"), self.about("simplified")

    def level(self, word: str) -> str | None:
        """None: there is no list of levels with a free licence yet."""
        return None

    def phrase_readings(self, phrase: str) -> tuple[str, ...] | None:
        """Readings of a phrase where they differ from the commonest ones of its characters."""
        rows = self.rows("SELECT readings FROM phrases WHERE phrase = ?", (phrase,))
        return tuple(rows[0][0].split(" ")) if rows else None

    def character_readings(self, character: str) -> tuple[str, ...]:
        """Every reading of one Hanzi, commonest first; empty for a Hanzi with no known reading."""
        rows = self.rows("SELECT readings FROM characters WHERE character = ?", (character,))
        return tuple(rows[0][0].split(" ")) if rows else ()

    @property
    def release(self) -> str:
        """Date of the CC-CEDICT release, ISO; empty if its file did not say."""
        return self.about("release")[:10]

    def about(self, key: str) -> str:
        """One fact of the file: "release", "entries" or "licence"."""
        rows = self.rows("SELECT value FROM about WHERE key = ?", (key,))
        return str(rows[0][0]) if rows else ""


def entry_of_row(row: tuple[Any, ...]) -> Entry:
    """One row of `ENTRIES`, field by field."""
    simplified, traditional, readings, glosses, classifiers, see_also, flags = row
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
