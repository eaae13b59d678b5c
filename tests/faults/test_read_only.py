"""A file or folder without the right to write: it can be read, and no write is begun."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flashcards.errors import StoreError
from flashcards.store.backup_list import list_backups
from flashcards.store.database import Database
from flashcards.store.opening import open_database, open_for_reading
from tests.store.conftest import NOW, add_note, open_at

from .children import run_child

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="takes rights away in a child")
NOBODY = 65534


@pytest.fixture
def path() -> Iterator[Path]:
    """A learner's file of one note that a user without rights can reach (below pytest's folders none can)."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        path = Path(folder) / "data" / "mine.db"
        with open_at(path) as db, db.action("add", "note", NOW):
            add_note(db)
        yield path


def lock_up(path: Path, is_file_only: bool = False) -> None:
    path.parent.chmod(0o777 if is_file_only else 0o555)
    for file in path.parent.iterdir():
        file.chmod(0o444)


def without_rights(work: Callable[[], object]) -> None:
    def drop() -> None:
        if os.getuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        work()

    assert run_child(drop) == 0


def notes(db: Database) -> int:
    return int(db.connection.execute("SELECT count(*) FROM notes").fetchone()[0])


@pytest.mark.parametrize("is_file_only", [False, True], ids=["folder", "file"])
def test_it_is_read_and_a_write_is_refused(path: Path, is_file_only: bool) -> None:
    lock_up(path, is_file_only)
    before = path.read_bytes()

    def work() -> None:
        with open_for_reading(str(path)) as db:
            assert notes(db) == 1
        with open_at(path) as db:
            assert db.read_only and notes(db) == 1
            with pytest.raises(StoreError, match="reading only") as caught, db.action("add", "x", NOW):
                raise AssertionError("not reached")
            assert caught.value.exit_code == 4

    without_rights(work)
    assert path.read_bytes() == before


def test_a_file_that_cannot_be_read_is_said(path: Path) -> None:
    path.parent.chmod(0o755)
    path.chmod(0o000)

    def work() -> None:
        with pytest.raises(StoreError, match="cannot be read"):
            open_at(path)

    without_rights(work)


def test_no_file_can_be_made_in_a_locked_folder(path: Path) -> None:
    lock_up(path)

    def work() -> None:
        other = path.with_name("other.db")
        with pytest.raises(StoreError, match="permission"):
            open_at(other)
        with open_for_reading(str(other)) as db:
            assert notes(db) == 0

    without_rights(work)
    assert not path.with_name("other.db").exists()


def test_a_read_only_opening_changes_nothing_in_the_folder(path: Path) -> None:
    before = sorted(file.name for file in path.parent.iterdir())
    with open_database(str(path), host="elsewhere", guid=lambda: "g", now=NOW, read_only=True) as db:
        assert notes(db) == 1
        with pytest.raises(StoreError, match="reading only"), db.write(NOW):
            raise AssertionError("not reached")
    assert sorted(file.name for file in path.parent.iterdir()) == before
    assert list_backups(str(path)) == []


def test_a_copy_on_a_read_only_medium_is_read_as_it_is(path: Path) -> None:
    medium = path.parent / "medium"
    medium.mkdir()
    path.parent.chmod(0o755)
    shutil.copy(path, medium / "mine.db")
    lock_up(medium / "mine.db")
    without_rights(lambda: open_for_reading(str(medium / "mine.db")).close())
    assert [file.name for file in medium.iterdir()] == ["mine.db"]
    medium.chmod(0o755)
