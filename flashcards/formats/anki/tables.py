"""The tables of Anki's collection, as schema 11 and 18 have them, read row by row.

Every value is cast by SQLite to the kind it should be: a foreign file may hold anything anywhere.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from flashcards.errors import DataRefused
from flashcards.formats.foreign_sqlite import check_tables

# fmt: off
COLUMNS = {
    "col": ("crt", "conf", "models", "decks"),
    "notes": ("id", "guid", "mid", "tags", "flds"),
    "cards": (
        "id", "nid", "did", "ord", "type", "queue", "due", "ivl", "factor", "reps", "lapses", "left",
        "odue", "odid", "data",
    ),
    "revlog": ("id", "cid", "ease", "ivl", "factor", "time", "type"),
    "notetypes": ("id", "name"),
    "fields": ("ntid", "ord", "name"),
    "decks": ("id", "name"),
    "config": ("KEY", "val"),
}
# fmt: on
SCHEMA_11 = ("col", "notes", "cards", "revlog")
MAX_NOTE_TYPES = 5_000
MAX_FIELDS = 200


def _whole(name: str) -> str:
    """A column of any type as whole numbers: what is missing is 0."""
    return f"CAST(coalesce({name}, 0) AS INTEGER)"


def _text(name: str) -> str:
    """A column of any type as text."""
    return f"CAST(coalesce({name}, '') AS TEXT)"


_NOTES = f"SELECT {_whole('id')}, {_text('guid')}, {_whole('mid')}, {_text('tags')}, {_text('flds')}"
_CARDS = ", ".join(_whole(name) for name in COLUMNS["cards"] if name != "data")
MAX_MS = 2**41
"""2039: what lies beyond is no time of an answer."""
MAX_DAYS = 36_500
MAX_DURATION_MS = 3_600_000

LOG_KINDS = ("review", "set-due", "reset")

# Set by hand: rating 0, and a card made new again has neither interval nor factor. Type 3 without a factor is
# practice in a filtered deck. SQLite sorts and maps the lines in a tenth of the time Python takes.
_LOG = f"""
SELECT cid, CASE WHEN ease > 0 THEN 0 WHEN ivl > 0 THEN 1 ELSE 2 END, id,
  CASE WHEN ease > 0 THEN ease END, max(0, min(time, {MAX_DURATION_MS})),
  max(0, min(ivl, {MAX_DAYS})), 0
FROM (SELECT {", ".join(f"{_whole(name)} AS {name}" for name in COLUMNS["revlog"])} FROM revlog)
WHERE id > 0 AND id < {MAX_MS} AND ((ease BETWEEN 1 AND 4 AND NOT (type = 3 AND factor = 0))
  OR (ease = 0 AND (ivl > 0 OR (ivl = 0 AND factor = 0))))
ORDER BY id
"""  # noqa: S608


class CardOfAnki(NamedTuple):
    """A row of `cards`."""

    id: int
    note_id: int
    deck_id: int
    ord: int
    type: int
    queue: int
    due: int
    interval: int
    factor: int
    reps: int
    lapses: int
    left: int
    original_due: int
    original_deck: int
    data: str


_card_of_row: Callable[[tuple[Any, ...]], CardOfAnki] = partial(tuple.__new__, CardOfAnki)


@dataclass(frozen=True, slots=True)
class Layout:
    """What the rows of a collection refer to."""

    note_types: dict[int, tuple[str, tuple[str, ...]]]
    """Name, and the names of the fields."""
    decks: dict[int, str]
    created_s: int
    """When day 0 of the collection began, Unix seconds."""
    minutes_west: int | None
    """Of the zone in which it began."""


def read_layout(connection: sqlite3.Connection, source: str) -> Layout:
    """Note types, decks and day 0.

    Raises:
        DataRefused: tables are missing or not plain, or note types cannot be read.
    """
    there = check_tables(connection, COLUMNS, source)
    missing = [name for name in SCHEMA_11 if name not in there]
    if missing:
        raise DataRefused(f"{source} is no collection of Anki's: it has no table {missing[0]}.")
    row = connection.execute(
        f"SELECT {_whole('crt')}, {_text('conf')}, {_text('models')}, {_text('decks')} FROM col LIMIT 1"  # noqa: S608
    ).fetchone()
    if row is None:
        raise DataRefused(f"{source} is no collection of Anki's: it is empty.")
    created_s, conf, models, decks = row
    try:
        if {"notetypes", "fields", "decks"} <= there:
            types, names = _types_of_tables(connection), _decks_of_table(connection)
            west = _offset_of_table(connection) if "config" in there else None
        else:
            types, names = _types_of_json(_loads(models)), _decks_of_json(_loads(decks))
            west = _loads(conf or "{}").get("creationOffset")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DataRefused(f"{source} is damaged: its note types and decks cannot be read.") from error
    if len(types) > MAX_NOTE_TYPES or any(len(fields) > MAX_FIELDS for _, fields in types.values()):
        raise DataRefused(f"{source} has more note types or fields than a collection may.")
    return Layout(types, names, int(created_s or 0), west if isinstance(west, int) and abs(west) < 1440 else None)


def notes(connection: sqlite3.Connection) -> Iterator[tuple[int, str, int, str, str]]:
    """id, guid, note type, tags and fields of each note."""
    return connection.execute(f"{_NOTES} FROM notes ORDER BY id")


def cards(connection: sqlite3.Connection) -> Iterator[CardOfAnki]:
    """Every card, note by note, in the order of their templates."""
    sql = f"SELECT {_CARDS}, {_text('data')} FROM cards ORDER BY nid, ord, id"  # noqa: S608
    return map(_card_of_row, connection.execute(sql))


def log(connection: sqlite3.Connection) -> Iterator[tuple[int, int, int, int | None, int, int, int]]:
    """Card, place in LOG_KINDS and the other fields of a `PastLine`, of each line that matters; the oldest first."""
    return connection.execute(_LOG)


def _types_of_tables(connection: sqlite3.Connection) -> dict[int, tuple[str, tuple[str, ...]]]:
    fields: dict[int, list[str]] = {}
    for type_id, name in connection.execute(
        f"SELECT {_whole('ntid')}, {_text('name')} FROM fields ORDER BY ntid, ord"  # noqa: S608
    ):
        fields.setdefault(type_id, []).append(name)
    types = connection.execute(f"SELECT {_whole('id')}, {_text('name')} FROM notetypes")  # noqa: S608
    return {type_id: (name, tuple(fields.get(type_id, ()))) for type_id, name in types}


def _decks_of_table(connection: sqlite3.Connection) -> dict[int, str]:
    rows = connection.execute(f"SELECT {_whole('id')}, {_text('name')} FROM decks")  # noqa: S608
    return {deck_id: name.replace("\x1f", "::") for deck_id, name in rows}


def _offset_of_table(connection: sqlite3.Connection) -> object:
    row = connection.execute("SELECT CAST(val AS TEXT) FROM config WHERE KEY = 'creationOffset'").fetchone()
    return json.loads(row[0]) if row and row[0] else None


def _types_of_json(models: dict[str, Any]) -> dict[int, tuple[str, tuple[str, ...]]]:
    return {
        int(type_id): (
            str(model["name"]),
            tuple(str(one["name"]) for one in sorted(model["flds"], key=lambda one: int(one["ord"]))),
        )
        for type_id, model in models.items()
    }


def _decks_of_json(decks: dict[str, Any]) -> dict[int, str]:
    return {int(deck_id): str(deck["name"]).replace("\x1f", "::") for deck_id, deck in decks.items()}


def _loads(text: str) -> dict[str, Any]:
    value = json.loads(text)
    if not isinstance(value, dict):
        raise ValueError("no object")
    return value
