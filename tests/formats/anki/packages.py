"""Small packages made by hand, with any note type."""

import io
import json
import sqlite3
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flashcards.formats.anki import schema_11

SEPARATOR = "\x1f"


def package(
    path: Path,
    fields: Sequence[str],
    notes: Sequence[Sequence[str]],
    cards: Sequence[dict[str, Any]] = (),
    log: Sequence[tuple[int, ...]] = (),
) -> str:
    """A package of the first generation: notes 1, 2, …, each with a card; `cards` says what is not as in a new one.

    Args:
        log: id, card, ease, ivl, lastIvl, factor, time and type.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema_11.create(connection, {7: "Parent::Child"}, 1_700_000_000_000, 4)
    model = {"name": "Mine", "flds": [{"name": name, "ord": place} for place, name in enumerate(fields)]}
    connection.execute("UPDATE col SET models = ?", (json.dumps({"5": model}),))
    for number, values in enumerate(notes, 1):
        connection.execute(
            "INSERT INTO notes VALUES (?, ?, 5, 0, -1, '', ?, '', 0, 0, '')",
            (number, f"guid{number}", SEPARATOR.join(values)),
        )
        card: dict[str, Any] = dict.fromkeys(
            ("ord", "mod", "usn", "type", "queue", "due", "ivl", "factor", "reps", "lapses", "left", "odue", "odid"), 0
        )
        card |= {"id": number, "nid": number, "did": 7, "flags": 0, "data": ""}
        card |= cards[number - 1] if number <= len(cards) else {}
        names = ", ".join(card)
        connection.execute(
            f"INSERT INTO cards({names}) VALUES ({','.join('?' * len(card))})",  # noqa: S608
            tuple(card.values()),
        )
    connection.executemany("INSERT INTO revlog VALUES (?, ?, -1, ?, ?, ?, ?, ?, ?)", log)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("collection.anki2", connection.serialize())
    path.write_bytes(buffer.getvalue())
    return str(path)
