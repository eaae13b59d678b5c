"""The compiled dictionary, opened for reading: entries, frequencies, ranks and readings by exact headword."""

import os
import sqlite3
from typing import Any

from flashcards.errors import LexiconError
from flashcards.text.document import Entry

APPLICATION_ID = 0x464C4558
FORMAT = 1
BUNDLED = os.path.join(os.path.dirname(__file__), "lexicon.sqlite")
REMEDY = "install it again with `pip install --force-reinstall flashcards-zh`"
MMAP_BYTES = 256 * 1024 * 1024

ENTRIES = (
    "SELECT simplified, traditional, readings, glosses, classifiers, see_also, flags"
    " FROM headwords JOIN entries ON entries.id = headwords.entry WHERE word = ? ORDER BY place"
)

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
        uri = "file:" + _quoted(os.path.abspath(path)) + "?mode=ro&immutable=1"
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        connection.execute(f"PRAGMA mmap_size = {MMAP_BYTES}")
    except sqlite3.Error as error:
        raise LexiconError(damage(path)) from error
    return SqliteLexicon(connection, path)


def _quoted(path: str) -> str:
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def damage(path: str) -> str:
    """The sentence for a dictionary that cannot be read."""
    return f"The dictionary {path} is damaged; {REMEDY}."


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
        raise LexiconError(f"The dictionary {path} is missing; {REMEDY}.") from error
    except OSError as error:
        raise LexiconError(f"The dictionary {path} cannot be read ({error.strerror}); {REMEDY}.") from error
    numbers = [int.from_bytes(header[at : at + width], "big") for at, width in ((16, 2), (28, 4), (60, 4), (68, 4))]
    page_size, pages, version, application = numbers
    is_ours = header.startswith(b"SQLite format 3\0") and application == APPLICATION_ID
    if not is_ours or page_size * pages != size:
        raise LexiconError(damage(path))
    if version != FORMAT:
        raise LexiconError(f"The dictionary {path} was made for another version of flashcards; {REMEDY}.")


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
        except (sqlite3.DatabaseError, UnicodeError) as error:
            raise LexiconError(damage(self.path)) from error

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
