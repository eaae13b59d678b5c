"""Copies of the learner's file, and the way back."""

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from flashcards.errors import DataRefused, StoreError
from flashcards.store.backup import daily_backup, make_backup
from flashcards.store.backup_list import fault_in, folder_of, list_backups, newest_good_backup
from flashcards.store.database import Database
from flashcards.store.journal import undo
from flashcards.store.opening import open_for_reading
from flashcards.store.restore import restore
from flashcards.study.day import MS_PER_DAY, Now

from .conftest import NOW, add_note, contents, open_at


def add(db: Database, guid: str) -> None:
    with db.action("add", guid, NOW):
        add_note(db, guid=guid)


def later(days: float) -> Now:
    return Now(NOW.at_ms + int(days * MS_PER_DAY))


def backup(db: Database, now: Now = NOW) -> str:
    return make_backup(db, folder_of(db.path), now)


def test_a_backup_is_one_private_sound_file_named_after_its_local_time(db: Database) -> None:
    add(db, "n1")
    path = backup(db, Now(NOW.at_ms, utc_offset_s=3600))
    assert os.path.basename(path) == "flashcards-20231114-231320.db"
    assert os.listdir(os.path.dirname(path)) == [os.path.basename(path)]
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert fault_in(path) is None
    with open_for_reading(path) as copy:
        assert contents(copy) == contents(db)


def test_two_backups_in_one_second_both_stay(db: Database) -> None:
    first, second = backup(db), backup(db)
    assert [found.path for found in list_backups(db.path)] == [second, first]


def test_rotation_spares_the_newest_and_some_of_the_past(db: Database) -> None:
    for day in range(100):
        backup(db, later(day))
    kept = [found.made.date().isoformat() for found in list_backups(db.path)]
    assert kept == [
        *(f"2024-02-{day}" for day in range(21, 14, -1)),
        "2024-01-31",
        "2023-12-31",
        "2023-11-30",
    ]


def test_backups_of_another_file_in_the_folder_are_left_alone(db: Database, path: Path) -> None:
    backup(db)
    with open_at(path.with_name("other.db")) as other:
        assert list_backups(other.path) == []


def test_the_first_backup_of_a_day_is_made_once_and_only_after_a_change(db: Database) -> None:
    assert daily_backup(db, NOW) is None
    add(db, "n1")
    made = daily_backup(db, NOW)
    assert made is not None
    add(db, "n2")
    assert daily_backup(db, NOW) is None
    os.utime(made, (1, 1))
    assert daily_backup(db, later(1)) is not None
    assert daily_backup(db, later(2)) is None
    with open_for_reading(db.path) as reading:
        os.utime(made, (1, 1))
        assert daily_backup(reading, later(3)) is None


def test_restore_brings_the_newest_backup_back_and_keeps_what_was_there(db: Database, path: Path) -> None:
    add(db, "n1")
    then = contents(db)
    backup(db)
    add(db, "n2")
    now = contents(db)
    done = restore(str(path), None, host="desk", now=later(1))
    assert contents(db) == then
    assert done.kept is not None
    restore(str(path), done.kept, host="desk", now=later(2))
    assert contents(db) == now
    assert undo(db, NOW) == "n2"


def test_restore_shows_in_a_file_somebody_has_open(db: Database, path: Path) -> None:
    add(db, "n1")
    backup(db)
    add(db, "n2")
    with open_at(path) as other:
        seen = other.data_version
        restore(str(path), None, host="desk", now=later(1))
        assert other.data_version != seen
        assert other.connection.execute("SELECT count(*) FROM notes").fetchone() == (1,)
        add(other, "n3")


def test_restore_makes_a_missing_file(db: Database, path: Path) -> None:
    add(db, "n1")
    then = contents(db)
    backup(db)
    db.close()
    path.unlink()
    assert restore(str(path), None, host="desk", now=NOW).kept is None
    with open_at(path) as restored:
        assert contents(restored) == then
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600


@pytest.mark.parametrize("damage", ["header", "pages", "truncated"])
def test_restore_replaces_a_damaged_file_and_keeps_it_aside(db: Database, path: Path, damage: str) -> None:
    add(db, "n1")
    then = contents(db)
    backup(db)
    db.close()
    broken = bytearray(path.read_bytes())
    if damage == "header":
        broken[:16] = b"\0" * 16
    elif damage == "pages":
        broken[4096:] = b"\x55" * (len(broken) - 4096)
    else:
        del broken[-8192:]
    path.write_bytes(broken)
    done = restore(str(path), None, host="desk", now=later(1))
    assert done.kept is not None and Path(done.kept).read_bytes() == broken
    with open_at(path) as restored:
        assert contents(restored) == then
    assert newest_good_backup(str(path)) != done.kept


def test_a_damaged_backup_is_passed_over_and_refused(db: Database, path: Path) -> None:
    add(db, "n1")
    good = backup(db)
    bad = backup(db, later(1))
    Path(bad).write_bytes(Path(bad).read_bytes()[:5000])
    assert newest_good_backup(str(path)) == good
    before = contents(db)
    with pytest.raises(StoreError, match="no good backup"):
        restore(str(path), bad, host="desk", now=later(2))
    assert contents(db) == before


def test_restore_refuses_what_is_no_backup(db: Database, path: Path, tmp_path: Path) -> None:
    with pytest.raises(DataRefused, match="no good backup"):
        restore(str(path), None, host="desk", now=NOW)
    with pytest.raises(DataRefused, match="does not exist"):
        restore(str(path), str(tmp_path / "none.db"), host="desk", now=NOW)
    with pytest.raises(StoreError, match="folder"):
        restore(str(path), str(tmp_path), host="desk", now=NOW)
    with pytest.raises(DataRefused, match="itself"):
        restore(str(path), str(path), host="desk", now=NOW)


def test_restore_refuses_a_copy_of_a_newer_version_or_in_use(db: Database, path: Path) -> None:
    newer = backup(db)
    connection = sqlite3.connect(newer)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="newer version"):
        restore(str(path), newer, host="desk", now=NOW)
    with open_at(path.with_name("other.db")) as other:
        add(other, "n1")
        with pytest.raises(DataRefused, match="in use"):
            restore(str(path), other.path, host="desk", now=NOW)


def test_restore_never_replaces_the_file_of_another_program(db: Database, tmp_path: Path) -> None:
    good = backup(db)
    other = tmp_path / "notes.txt"
    other.write_text("of another program")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(StoreError, match="not a database of flashcards"):
        restore(str(other), good, host="desk", now=NOW)
    assert other.read_text() == "of another program"
    assert sorted(tmp_path.iterdir()) == before


def test_restore_waits_for_a_writer_and_then_refuses(db: Database, path: Path) -> None:
    add(db, "n1")
    backup(db)
    add(db, "n2")
    before = contents(db)
    with open_at(path) as other, other.write(NOW), pytest.raises(StoreError, match="being written by process"):
        restore(str(path), None, host="desk", now=later(1), wait_s=0.05)
    assert contents(db) == before


def test_a_read_only_file_says_so(db: Database, path: Path) -> None:
    with (
        open_at(path, read_only=True) as reading,
        pytest.raises(StoreError, match="reading only"),
        reading.action("add", "x", NOW),
    ):
        raise AssertionError("not reached")
