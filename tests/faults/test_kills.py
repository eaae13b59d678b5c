"""A process that is killed at any point loses nothing it has committed and leaves nothing half done."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from flashcards.errors import NothingFound
from flashcards.store import header, migrations, restore
from flashcards.store.backup import make_backup
from flashcards.store.backup_list import folder_of, list_backups
from flashcards.store.connection import exists
from flashcards.store.database import Database
from flashcards.store.header import SCHEMA_VERSION
from flashcards.store.journal import undo
from flashcards.store.opening import open_for_reading
from tests.store.conftest import NOW, add_note, contents, open_at, rate

from .children import die, run_child

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills with signals")

WRITER = """
    import sys
    from tests.store.conftest import NOW, open_at, rate
    db = open_at(sys.argv[1])
    for number in range(10_000):
        with db.action("answer", f"{number}", NOW) as action:
            rate(db, 1, action.next_ord(), stability=number + 1.0)
        print(number, flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "flashcards.db"
    with open_at(path) as db, db.action("add", "note", NOW):
        add_note(db)
    return path


def sound(db: Database) -> bool:
    return db.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("count", [1, 2, 5, 30])
def test_every_answer_that_was_reported_survives_kill_9(path: Path, count: int) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER), str(path)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert writer.stdout is not None
    for _ in range(count):
        reported = int(writer.stdout.readline())
    writer.send_signal(signal.SIGKILL)
    reported = int((writer.stdout.read().split() or [reported])[-1])
    writer.wait()
    writer.stdout.close()
    with open_at(path) as db:
        reviews, stability = db.connection.execute(
            "SELECT count(*), (SELECT stability FROM cards) FROM reviews"
        ).fetchone()
        assert reviews in (reported + 1, reported + 2)
        assert stability == float(reviews)
        assert sound(db)
        assert undo(db, NOW) == str(reviews - 1)


def test_an_action_killed_before_its_end_leaves_nothing_and_no_lock(path: Path) -> None:
    with open_at(path) as db:
        before = contents(db)

    def work() -> None:
        with open_at(path) as db, db.action("answer", "half", NOW) as action:
            rate(db, 1, action.next_ord())
            die()

    assert run_child(work) == -signal.SIGKILL
    with open_at(path) as db:
        db.wait_s = 0
        assert contents(db) == before
        with db.action("answer", "whole", NOW) as action:
            rate(db, 1, action.next_ord())
        assert sound(db)


@pytest.mark.parametrize("step", range(0, 60, 7))
def test_a_kill_while_the_file_is_made_leaves_none_or_a_whole_one(tmp_path: Path, step: int) -> None:
    path = tmp_path / "new" / "flashcards.db"

    def work() -> None:
        die_at(step)
        open_at(path)
        os._exit(0)

    run_child(work)
    assert not path.exists() or exists(str(path))
    with open_at(path) as db, db.action("add", "note", NOW):
        add_note(db)
    assert sorted(file.name for file in path.parent.iterdir()) == ["flashcards.db", "flashcards.db.lock"]


def die_at(step: int) -> None:
    """Kill this process at the n-th call into the operating system's names or SQLite's statements."""
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1
        if calls > step:
            die()

    sys.addaudithook(
        lambda event, _: count() if event in ("os.rename", "os.remove", "os.link", "open", "os.mkdir") else None
    )
    real = sqlite3.connect

    def connect(*arguments: object, **options: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = real(*arguments, **options)  # type: ignore[call-overload]
        connection.set_trace_callback(count)
        return connection

    sqlite3.connect = connect


def next_schema(monkeypatch: pytest.MonkeyPatch, also: Callable[[int], object] = lambda step: None) -> None:
    """The schema after this, as the next release might bring it: a column more, filled from another."""
    steps = migrations.Migrations("flashcards")
    steps._migrations = list(migrations.MIGRATIONS._migrations)

    @steps()
    def m999_shout(db: migrations.Tables) -> None:
        for number, statement in enumerate(
            (
                "ALTER TABLE notes ADD COLUMN shout TEXT NOT NULL DEFAULT ''",
                "UPDATE notes SET shout = word || '！'",
                "ALTER TABLE decks ADD COLUMN colour TEXT",
            )
        ):
            also(number)
            db.conn.execute(statement)
        also(3)

    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    for module in (migrations, header):
        monkeypatch.setattr(module, "SCHEMA_VERSION", SCHEMA_VERSION + 1)


def test_an_older_file_is_backed_up_and_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = path.read_bytes()
    next_schema(monkeypatch)
    with open_at(path) as db:
        assert db.connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION + 1,)
        assert db.connection.execute("SELECT shout FROM notes").fetchone() == ("学习！",)
        with db.action("edit", "shout", NOW):
            db.connection.execute("UPDATE notes SET shout = ''")
        undo(db, NOW)
        assert db.connection.execute("SELECT shout FROM notes").fetchone() == ("学习！",)
        with pytest.raises(NothingFound):
            # What was done under the old columns can no longer be put back.
            undo(db, NOW)
    (backup,) = list_backups(str(path))
    monkeypatch.undo()
    with open_for_reading(backup.path) as db:
        assert db.connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert old[:16] == Path(backup.path).read_bytes()[:16]


def test_an_older_file_is_read_without_touching_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()
    next_schema(monkeypatch)
    for db in (open_for_reading(str(path)), open_at(path, read_only=True)):
        with db:
            assert db.connection.execute("SELECT shout FROM notes").fetchone() == ("学习！",)
    assert path.read_bytes() == before
    assert list_backups(str(path)) == []


@pytest.mark.parametrize("step", [0, 1, 2, 3])
def test_a_kill_during_a_migration_leaves_the_old_file(path: Path, step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_at(path) as db:
        before = contents(db)
    with monkeypatch.context() as patch:
        next_schema(patch, also=lambda number: die() if number == step else None)
        assert run_child(lambda: open_at(path)) == -signal.SIGKILL
    with open_at(path) as db:
        assert db.connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert contents(db) == before
        assert sound(db)


def test_a_migration_that_fails_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        next_schema(patch, also=lambda number: 1 // (2 - number))
        with pytest.raises(ZeroDivisionError):
            open_at(path)
    with open_at(path) as db:
        assert db.connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


@pytest.mark.parametrize("step", range(0, 14, 2))
def test_a_kill_during_a_restore_leaves_the_old_state_or_the_new_one(path: Path, step: int) -> None:
    with open_at(path) as db:
        old = contents(db)
        make_backup(db, folder_of(str(path)), NOW)
        with db.action("answer", "x", NOW) as action:
            rate(db, 1, action.next_ord())
        new = contents(db)

    def work() -> None:
        die_at(step)
        restore.restore(str(path), None, host="desk", now=NOW)

    run_child(work)
    with open_at(path) as db:
        assert contents(db) in (old, new)
        assert sound(db)
    assert len(list_backups(str(path))) in (1, 2)


@pytest.mark.parametrize("step", range(0, 16, 3))
def test_a_kill_while_a_damaged_file_is_replaced_leaves_it_or_the_backup(path: Path, step: int) -> None:
    with open_at(path) as db:
        right = contents(db)
        make_backup(db, folder_of(str(path)), NOW)
    os.truncate(path, 6000)
    damaged = path.read_bytes()

    def work() -> None:
        die_at(step)
        restore.restore(str(path), None, host="desk", now=NOW)

    if run_child(work) == 0 or path.read_bytes() != damaged:
        with open_at(path) as db:
            assert contents(db) == right
    restore.restore(str(path), None, host="desk", now=NOW)
    with open_at(path) as db:
        assert contents(db) == right


def test_a_child_may_not_use_the_file_its_parent_opened(path: Path) -> None:
    with open_at(path) as db:

        def work() -> None:
            try:
                db.action("add", "note", NOW).__enter__()
            except RuntimeError:
                sys.exit(3)

        assert run_child(work) == 3
        with db.action("add", "note", NOW):
            add_note(db, guid="n2")
