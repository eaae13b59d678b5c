"""A file of schema 1 with edits of the learner's: they count as such from the first import after the migration on."""

import json
import sqlite3
from pathlib import Path

from flashcards.store.journal import undo
from tests.tools.dump_schema import FOLDER

from .conftest import NOW, open_at


def old_file(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript((FOLDER / "schema-1.sql").read_text(encoding="utf-8"))
    for statement in statements:
        connection.execute(statement)
    connection.close()


def own(path: Path) -> list[tuple[object, ...]]:
    with open_at(path) as db:
        return db.connection.execute("SELECT note_id, field, taken, theirs FROM own_fields").fetchall()


def edit(gloss: str) -> tuple[str, ...]:
    return (
        "INSERT INTO recording SELECT max(id) + 1, 0 FROM journal_changes",
        f"UPDATE notes SET gloss = '{gloss}' WHERE id = 1",
        "INSERT INTO journal(at_ms, action, label, device, ord, first_change, last_change)"
        " SELECT 1, 'edit', 'Edit', 1, 1, max(id), max(id) FROM journal_changes",
        "DELETE FROM recording",
    )


def test_edits_in_the_journal_are_remembered_and_can_still_be_undone(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old_file(path, "UPDATE notes SET gloss = 'study', filled = ''", *edit("to study"), *edit("to study hard"))

    assert own(path) == [(1, "gloss", "study", None)]
    with open_at(path) as db:
        undo(db, NOW)
        assert db.connection.execute("SELECT gloss FROM notes").fetchone() == ("to study",)


def test_an_edit_of_what_was_filled_in_has_no_file_behind_it(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old_file(
        path,
        "UPDATE notes SET gloss = 'study', filled = 'gloss'",
        *edit("to study"),
        "UPDATE notes SET filled = ''",
    )

    assert own(path) == [(1, "gloss", "", None)]


def test_what_differs_from_what_was_last_synced_is_the_learners(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    row = [1, False, ["学习", "", "xue xi", "study", "", "", "verbs"]]
    synced = json.dumps({"deck": 1, "rows": {"id n1": row, "id n9": [9, False, row[2]]}}, ensure_ascii=False)
    old_file(
        path,
        "UPDATE notes SET gloss = 'my gloss', reading = 'xue2 xi2', tags = 'verbs'",
        f"INSERT INTO settings VALUES ('linked-file:/decks/a.tsv', '{synced}')",
        "INSERT INTO settings VALUES ('linked-file:/decks/b.tsv', 'no JSON')",
        "INSERT INTO settings VALUES ('linked-file:/decks/c.tsv', '[]')",
    )

    assert own(path) == [(1, "gloss", "study", None)]
