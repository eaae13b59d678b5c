"""One writer at a time: the second waits, and then names the first."""

import os
import sqlite3
import threading
from pathlib import Path

import pytest

from flashcards.errors import StoreError
from flashcards.store.database import Database
from tests.store.conftest import NOW, add_note, contents, open_at, rate

from .children import die, run_child


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "flashcards.db"
    with open_at(path) as db, db.action("add", "note", NOW):
        add_note(db)
    return path


def test_the_second_writer_names_the_first_and_changes_nothing(path: Path) -> None:
    with open_at(path) as first, open_at(path, host="laptop") as second, first.write(NOW):
        second.wait_s = 0.05
        before = contents(second)
        with pytest.raises(StoreError) as caught, second.action("add", "note", NOW):
            add_note(second, guid="n2")
        assert f"process {os.getpid()} on desk" in str(caught.value)
        assert caught.value.exit_code == 4
        assert contents(second) == before


def test_the_second_writer_waits_for_the_first(path: Path) -> None:
    began = threading.Event()
    with open_at(path) as first:

        def second() -> None:
            began.set()
            with open_at(path) as db, db.action("add", "second", NOW) as action:
                add_note(db, guid="n2", order=action.next_ord())

        with first.action("add", "first", NOW) as action:
            add_note(first, guid="n1b", order=action.next_ord())
            thread = threading.Thread(target=second)
            thread.start()
            began.wait()
        thread.join()
        assert first.connection.execute("SELECT label FROM journal ORDER BY id").fetchall()[-2:] == [
            ("first",),
            ("second",),
        ]


def test_a_reader_is_never_kept_waiting(path: Path) -> None:
    with open_at(path) as writer, open_at(path) as reader, writer.action("add", "note", NOW):
        add_note(writer, guid="n2")
        assert reader.connection.execute("SELECT count(*) FROM notes").fetchone() == (1,)


def test_another_program_that_holds_the_file_is_waited_for_and_named(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    with open_at(path) as db:
        db.connection.execute("PRAGMA busy_timeout = 20")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked by another program"), db.action("add", "note", NOW):
            add_note(db, guid="n2")
        other.execute("ROLLBACK")
        other.close()
        with db.action("add", "note", NOW):
            add_note(db, guid="n2")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills with signals")
def test_a_lock_whose_holder_was_killed_keeps_nobody_out(path: Path) -> None:
    def work() -> None:
        with open_at(path) as db, db.write(NOW):
            die()

    run_child(work)
    with open_at(path) as db:
        db.wait_s = 0
        with db.action("add", "note", NOW):
            add_note(db, guid="n2")


def test_two_processes_that_write_by_turns_keep_one_order(path: Path) -> None:
    def answers(db: Database) -> None:
        for _ in range(20):
            with db.action("answer", "Good", NOW) as action:
                rate(db, 1, action.next_ord())

    def work() -> None:
        with open_at(path, host="laptop") as db:
            answers(db)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with open_at(path) as db:
        orders = [order for (order,) in db.connection.execute("SELECT ord FROM reviews ORDER BY id")]
        assert len(orders) == 40
        assert orders == sorted(set(orders))


def test_a_file_that_another_version_has_migrated_meanwhile_is_left_alone(path: Path) -> None:
    with open_at(path) as db, sqlite3.connect(path) as other:
        other.execute("PRAGMA user_version = 9")
        other.commit()
        before = contents(db)
        with pytest.raises(StoreError, match="start it again"), db.action("add", "note", NOW):
            add_note(db, guid="n2")
        assert contents(db) == before
    other.close()
