"""Rows of another learner's file taken into this one, under ids of this one: nothing twice, no review lost.

A row keeps its id where that id was never given out here; so an empty file becomes the same file.
What both have is known by what never changes: the guid of a device, article or note, the text and
reading of a word, the name of a deck, a card's note and skill, a review's card, order and device.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from flashcards.errors import DataRefused
from flashcards.store.collection import LATER, TABLES, columns
from flashcards.store.merge_ids import WITH_IDS, Ids, Values, lift_sequences
from flashcards.store.merge_notes import Cards, Decks, Notes, OwnFields, Parameters, Reviews, Settings
from flashcards.store.merge_rows import Articles, ArticleWords, Devices, Forms, Sentences, Words
from flashcards.store.merge_rules import Rules

LATEST_MS = 253_402_300_799_000
"""The end of the year 9999."""
LATEST_DAY = LATEST_MS // 86_400_000


@dataclass(slots=True)
class Merged:
    """How many rows came, by table."""

    new: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TABLES, 0))
    updated: int = 0
    """Notes with another content now."""
    same: int = 0
    """Notes that stay as they were."""
    kept: list[tuple[int, str, str, str, str]] = field(default_factory=list)
    """Fields that both sides changed: note there, word, field, ours, theirs."""
    device: int = 0
    """The row of this machine in `devices`, which may have moved."""
    is_copy: bool = False
    """Nothing was here before, so that all is as it was there."""


class Merger:
    """Takes the tables of a collection in, one after another, inside an open action."""

    def __init__(self, connection: sqlite3.Connection, host: str, device: int) -> None:
        self._connection = connection
        self.is_fresh = not any(
            connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()
            for table in TABLES
            if table not in ("settings", "devices")
        )
        """Nothing was here: settings and devices come over as they are."""
        self.merged = Merged(device=device, is_copy=self.is_fresh)
        self._ids = {table: Ids(connection, table) for table in WITH_IDS}
        self._devices = Devices(connection, self._ids, self.is_fresh, host)
        self._articles = Articles(connection, self._ids)
        self._notes = Notes(connection, self._ids)
        self._done: list[str] = []

    def take(self, name: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Take one table in; tables that are not known here are passed over.

        Raises:
            DataRefused: a row that cannot be, named by table and number.
        """
        if name not in TABLES:
            return
        missing = [table for table in TABLES[: TABLES.index(name)] if table not in (*self._done, *LATER)]
        if missing or name in self._done:
            raise DataRefused(f"The collection has {name} where {missing[0] if missing else 'others'} should stand.")
        self._done.append(name)
        known = set(columns(self._connection, name))
        latest = [(key, _latest(key)) for key in names if key in known and _latest(key)]
        take_row = self._handler(name)
        number = 0
        try:
            for row in rows:
                number += 1
                values = {key: value for key, value in zip(names, row, strict=True) if key in known}
                _check(values, latest)
                self.merged.new[name] += take_row(values)
        except (sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.ProgrammingError) as error:
            raise _refused(name, number, str(error)) from error
        except (KeyError, ValueError, OverflowError) as error:
            raise _refused(name, number, str(error) or "a value is missing") from error
        except (TypeError, AttributeError) as error:
            raise _refused(name, number, "a value is of the wrong kind") from error

    def finish(self) -> Merged:
        """Take note that all is in.

        Raises:
            DataRefused: a table is missing.
        """
        missing = [table for table in TABLES if table not in (*self._done, *LATER)]
        if missing:
            raise DataRefused(f"The collection has no table {missing[0]!r}: it is not whole.")
        lift_sequences(self._connection)
        self.merged.kept = self._notes.kept
        self.merged.device = self._devices.settle() or self.merged.device
        return self.merged

    def _handler(self, name: str) -> Callable[[Values], int]:
        connection, ids = self._connection, self._ids
        if name in ("sentences", "article_words"):
            maker = Sentences if name == "sentences" else ArticleWords
            return maker(connection, ids, self._articles.new).take
        if name == "notes":
            return self._take_note
        takers: dict[str, Callable[[Values], int]] = {
            "devices": self._devices.take,
            "articles": self._articles.take,
            "words": Words(connection, ids).take,
            "forms": Forms(connection, ids).take,
            "decks": Decks(connection, ids).take,
            "memory_parameters": Parameters(connection, ids).take,
        }
        if name in takers:
            return takers[name]
        if name == "rules":
            return Rules(connection, ids).take
        if name == "own_fields":
            return OwnFields(connection, ids, self._notes.taken).take
        if name == "settings":
            return Settings(connection, ids, self.is_fresh).take
        return Cards(connection, ids).take if name == "cards" else Reviews(connection, ids).take

    def _take_note(self, values: Values) -> int:
        outcome = self._notes.take(values)
        self.merged.updated += outcome == "updated"
        self.merged.same += outcome == "same"
        return int(outcome == "new")


def _latest(name: str) -> int:
    """The last value of a column that tells a time; 0 for others. Beyond, it would pull all that follows along."""
    if name.endswith("_ms") or name == "ord":
        return LATEST_MS
    return LATEST_DAY if name.endswith("_day") else 0


def _check(values: Values, latest: Sequence[tuple[str, int]]) -> None:
    """Refuse times that no calendar has."""
    for name, last in latest:
        value = values[name]
        if isinstance(value, int) and not (0 if last == LATEST_MS else -last) <= value <= last:
            raise ValueError(f"{name} is out of range")
    for value in values.values():
        if type(value) is float and value - value != 0:
            raise ValueError("a value is no number")


def _refused(table: str, number: int, why: str) -> DataRefused:
    return DataRefused(f"Row {number:,} of {table} cannot be taken in: {why[:120]}; nothing was changed.")
