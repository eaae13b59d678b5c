"""Which dictionary is in use, and a newer CC-CEDICT release in its place."""

import os
import sqlite3
from dataclasses import dataclass

from flashcards.errors import DataRefused, FlashcardsError
from flashcards.lexicon.build import compile_lexicon
from flashcards.lexicon.bundled import tables_of
from flashcards.lexicon.cedict import LineFault, RawEntry, Release, read_entries, read_head
from flashcards.lexicon.file import BUNDLED, is_current
from flashcards.lexicon.lookup import SqliteLexicon, open_lexicon
from flashcards.progress import Progress, Report, silent
from flashcards.settings import data_folder
from flashcards.sources.release import read_release
from flashcards.text.clean import safe_text

LICENCE = "CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/"


@dataclass(frozen=True, slots=True)
class DictionaryStatus:
    """The dictionary file in use."""

    path: str
    is_bundled: bool
    """Whether it is the one that came with the program."""
    release: str
    """Date of the CC-CEDICT release, ISO; empty if its file did not say."""
    entries: int
    size_bytes: int
    licence: str = LICENCE


def newer_path() -> str:
    """Where a newer dictionary of the learner lies, if there is one."""
    return os.path.join(data_folder(), "lexicon.sqlite")


def open_dictionary() -> SqliteLexicon:
    """The learner's newer dictionary if this version can read it, else the bundled one.

    Raises:
        LexiconError: it is missing or damaged.
    """
    return open_lexicon(newer_path() if is_current(newer_path()) else None)


def status() -> DictionaryStatus:
    """What dictionary is in use.

    Raises:
        LexiconError: it is missing or damaged.
    """
    lexicon = open_dictionary()
    try:
        entries = lexicon.rows("SELECT count(*) FROM entries")[0][0]
        size = os.path.getsize(lexicon.path)
        return DictionaryStatus(lexicon.path, lexicon.path == BUNDLED, lexicon.release, entries, size)
    finally:
        lexicon.close()


def update(path: str, report: Report = silent) -> DictionaryStatus:
    """Compile a CC-CEDICT release and use it from now on; the old dictionary stays until the new one is whole.

    Raises:
        DataRefused: the file is no CC-CEDICT release.
        LexiconError: the bundled dictionary, whose tables are needed, is missing or damaged.
        FlashcardsError: the new file cannot be written.
    """
    report(Progress("read", 0, 0))
    release, entries = _parsed(path)
    report(Progress("compile", 0, len(entries)))
    bundled = open_lexicon()
    try:
        tables = tables_of(bundled, entries)
    finally:
        bundled.close()
    target = newer_path()
    try:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        compile_lexicon(target, release, entries, tables)
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise FlashcardsError(f"The new dictionary cannot be written to {target} ({reason}).") from error
    report(Progress("compile", len(entries), len(entries)))
    return status()


def _parsed(path: str) -> tuple[Release, list[RawEntry]]:
    lines = read_release(path).split("\n")
    try:
        entries = list(read_entries(lines))
    except LineFault as fault:
        raise DataRefused(f"{path} is no CC-CEDICT release: {fault}.") from fault
    release = read_head(lines)
    if not entries:
        raise DataRefused(f"{path} holds no entries; a CC-CEDICT release is wanted, as .txt, .gz or .zip.")
    if len(entries) < release.entries:
        raise DataRefused(
            f"{path} is cut short: it promises {release.entries:,} entries and holds {len(entries):,};"
            " download it again."
        )
    return release, entries


def status_text(found: DictionaryStatus) -> str:
    """The status as a learner reads it."""
    origin = "came with the program" if found.is_bundled else "yours"
    return safe_text(
        f"CC-CEDICT of {found.release or 'an unknown date'}, {found.entries:,} entries\n"
        f"{found.path} ({origin}, {found.size_bytes / 1e6:.0f} MB)\n"
        f"Licence: {found.licence}"
    )


def status_json(found: DictionaryStatus) -> dict[str, object]:
    """The status as an object of the schema flashcards/dictionary/1."""
    return {
        "schema": "flashcards/dictionary/1",
        "release": found.release or None,
        "entries": found.entries,
        "path": found.path,
        "bundled": found.is_bundled,
        "bytes": found.size_bytes,
        "licence": found.licence,
    }
