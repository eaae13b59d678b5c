"""No room: one sentence, nothing changed, and the next small write works."""

import os
import resource
import signal
import sys
from pathlib import Path

import pytest

from flashcards.errors import FlashcardsError, StoreError
from flashcards.store.backup import make_backup, write_copy
from flashcards.store.backup_list import folder_of, list_backups
from flashcards.store.database import Database
from flashcards.store.opening import open_for_reading
from tests.store.conftest import NOW, add_note, contents, open_at

from .children import die, run_child

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of a process")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "flashcards.db"
    with open_at(path) as db, db.action("add", "note", NOW):
        add_note(db)
    return path


def import_many(db: Database) -> None:
    with db.action("import", "many", NOW):
        for number in range(2_000):
            add_note(db, guid=f"many {number}", word=f"字{number}")


def test_a_full_database_says_so_and_nothing_of_the_action_stays(path: Path) -> None:
    with open_at(path) as db:
        before = contents(db)
        pages = db.connection.execute("PRAGMA page_count").fetchone()[0]
        db.connection.execute(f"PRAGMA max_page_count = {pages + 5}")
        with pytest.raises(StoreError, match="is full; nothing was changed") as caught:
            import_many(db)
        assert caught.value.exit_code == 4
        assert contents(db) == before
        with db.action("add", "note", NOW):
            add_note(db, guid="small")


def limit_files(size: int) -> None:
    """From here on no file of this process grows beyond `size` bytes, as on a disk without room."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def test_a_log_of_changes_without_room_loses_the_action_only(path: Path) -> None:
    with open_at(path) as db:
        before = contents(db)

    def work() -> None:
        with open_at(path) as db:
            limit_files(path.stat().st_size)
            with pytest.raises(StoreError, match="nothing was changed"):
                import_many(db)
            assert contents(db) == before

    assert run_child(work) == 0
    with open_at(path) as db:
        assert contents(db) == before
        assert db.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_full_disk_can_be_read_and_copied_from(path: Path, tmp_path: Path) -> None:
    def work() -> None:
        limit_files(1_000)
        with open_for_reading(str(path)) as db:
            assert db.connection.execute("SELECT count(*) FROM notes").fetchone() == (1,)
            # The other disk has room.
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            write_copy(db, str(tmp_path / "copy.db"))

    assert run_child(work) == 0
    assert contents(open_at(tmp_path / "copy.db")) == contents(open_at(path))


def test_a_full_disk_whose_log_holds_changes_is_not_read_without_them(path: Path) -> None:
    def leave_a_log() -> None:
        db = open_at(path)
        with db.action("add", "note", NOW):
            add_note(db, guid="in the log")
        die()

    run_child(leave_a_log)
    assert os.path.getsize(f"{path}-wal")

    def work() -> None:
        os.remove(f"{path}-shm")
        limit_files(1_000)
        with pytest.raises(StoreError, match="nothing was changed"):
            open_for_reading(str(path))

    assert run_child(work) == 0


def test_a_new_file_without_room_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "none.db"

    def work() -> None:
        limit_files(20_000)
        with pytest.raises(StoreError, match="nothing was changed"):
            open_at(path)

    assert run_child(work) == 0
    assert not path.exists()
    open_at(path).close()


def test_a_backup_without_room_leaves_no_file(path: Path) -> None:
    def work() -> None:
        with open_at(path) as db:
            limit_files(20_000)
            with pytest.raises(FlashcardsError, match="backup was made") as caught:
                make_backup(db, folder_of(str(path)), NOW)
            assert caught.value.exit_code == 1

    assert run_child(work) == 0
    assert list_backups(str(path)) == []
    assert os.listdir(folder_of(str(path))) == []
