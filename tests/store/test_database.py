"""Opening and writing: what is set, what stays, what is refused."""

import os
import stat
from pathlib import Path

import pytest

from flashcards.errors import StoreError
from flashcards.store.database import Database
from flashcards.store.header import SCHEMA_VERSION
from flashcards.store.opening import open_for_reading
from flashcards.study.day import Now

from .conftest import NOW, add_note, contents, open_at


def test_a_new_file_and_its_folder_are_private(db: Database, path: Path) -> None:
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(path.parent).st_mode) == 0o700


def test_the_file_is_durable_strict_and_ours(db: Database) -> None:
    ask = {
        name: db.connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "application_id", "user_version")
    }
    assert ask == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "application_id": 0x464C4348,
        "user_version": SCHEMA_VERSION,
    }
    loose = "SELECT name FROM pragma_table_list WHERE NOT strict AND schema = 'main' AND name NOT LIKE '%sqlite%'"
    assert db.connection.execute(loose).fetchall() == []


def test_an_exception_rolls_the_whole_action_back(db: Database) -> None:
    before = contents(db)
    with pytest.raises(KeyboardInterrupt), db.action("add", "note", NOW):
        add_note(db)
        raise KeyboardInterrupt
    assert contents(db) == before
    assert db.connection.execute("SELECT count(*) FROM journal").fetchone() == (0,)


def test_actions_do_not_nest(db: Database) -> None:
    with db.action("add", "one", NOW), pytest.raises(RuntimeError, match="nest"):
        db.action("add", "two", NOW).__enter__()


def test_each_host_is_a_device_of_its_own(db: Database, path: Path) -> None:
    with open_at(path, host="laptop") as other:
        assert (db.device, other.device) == (1, 2)


def test_order_follows_the_clock_and_never_goes_back(db: Database, path: Path) -> None:
    with db.action("add", "note", NOW) as action:
        add_note(db)
        assert [action.next_ord(), action.next_ord()] == [NOW.at_ms, NOW.at_ms + 1]
    early = Now(NOW.at_ms - 3_600_000)
    with open_at(path) as other, other.action("add", "note", early) as action:
        assert action.next_ord() == NOW.at_ms + 2


def test_the_study_day_turns_at_the_hour_of_the_file(db: Database) -> None:
    three_in_the_morning = Now(19_675 * 86_400_000 + 3 * 3_600_000)
    assert db.study_day(three_in_the_morning) == 19_674
    with db.action("config", "rollover", NOW):
        db.set_setting("rollover_hour", "2")
    assert db.study_day(three_in_the_morning) == 19_675


def test_another_writer_shows_in_the_data_version(db: Database, path: Path) -> None:
    first = db.data_version
    with open_at(path) as other, other.action("add", "note", NOW):
        add_note(other)
    assert db.data_version != first


def test_reading_a_missing_file_gives_an_empty_one_and_makes_none(path: Path) -> None:
    with open_for_reading(str(path)) as db:
        assert db.connection.execute("SELECT count(*) FROM cards").fetchone() == (0,)
        with pytest.raises(StoreError):
            db.action("add", "note", NOW).__enter__()
    assert not path.parent.exists()


def test_reading_leaves_nothing_behind(db: Database, path: Path) -> None:
    db.close()
    with open_for_reading(str(path)) as reading:
        assert reading.connection.execute("SELECT count(*) FROM cards").fetchone() == (0,)
    assert sorted(file.name for file in path.parent.iterdir()) == ["flashcards.db", "flashcards.db.lock"]
