"""A file of every schema there ever was opens, whole, as one of the present schema."""

import sqlite3
from pathlib import Path

import pytest

from flashcards.store.backup_list import list_backups
from flashcards.store.connection import MEMORY
from flashcards.store.database import Database
from flashcards.store.header import SCHEMA_VERSION
from flashcards.store.journal import redo, undo
from flashcards.store.migrations import statements
from flashcards.store.opening import open_for_reading
from tests.tools.dump_schema import FOLDER

from .conftest import NOW, contents, open_at

RELEASED = sorted(FOLDER.glob("schema-*.sql"))


def version_of(released: Path) -> int:
    return int(released.stem.removeprefix("schema-"))


def build(released: Path, path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(released.read_text(encoding="utf-8"))
    connection.close()


def definitions(db: Database) -> set[tuple[str, str, str]]:
    ask = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '%sqlite\\_%' ESCAPE '\\'"
    return set(db.connection.execute(ask))


def test_there_is_a_file_of_every_schema() -> None:
    assert [version_of(released) for released in RELEASED] == list(range(1, SCHEMA_VERSION + 1))


@pytest.mark.parametrize("released", RELEASED, ids=lambda released: released.stem)
def test_a_file_of_an_earlier_schema_opens_as_one_of_the_present(released: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    build(released, path)
    is_old = version_of(released) < SCHEMA_VERSION
    with open_for_reading(str(path)) as reading, open_at(path) as db, open_at(MEMORY) as new:
        assert definitions(db) == definitions(reading) == definitions(new), (
            "a released migration was edited; add a new one, or dump again what is not released yet"
        )
        assert contents(db) == contents(reading)
        there = [name for name in contents(db) if f"CREATE TABLE {name.split()[-1]}(" in released.read_text("utf-8")]
        assert all(contents(db)[name] for name in there if name != "recording")
        assert db.connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert db.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert len(list_backups(str(path))) == is_old


def test_undo_and_redo_work_on_a_file_made_from_statements(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    build(RELEASED[-1], path)
    with open_at(path) as db:
        assert redo(db, NOW) == "Easy on 学习"
        assert [undo(db, NOW) for _ in range(3)] == ["Easy on 学习", "Good on 学习", "1 article"]


def test_a_script_is_cut_into_statements_not_at_semicolons_in_triggers() -> None:
    trigger = "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM b;\n  DELETE FROM c;\nEND;"
    assert statements(f"CREATE TABLE a(x);\n\n{trigger}\n-- end\n") == ["CREATE TABLE a(x);", trigger]
