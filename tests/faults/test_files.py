"""A file that cannot be used is refused in one sentence, exit code 4, and stays as it is."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from flashcards.cli.main import main
from flashcards.errors import StoreError
from flashcards.store.backup import make_backup
from flashcards.store.backup_list import folder_of
from flashcards.store.opening import open_for_reading
from tests.store.conftest import NOW, add_note, open_at


def text(path: Path) -> None:
    path.write_text("这不是数据库。" * 100)


def short_text(path: Path) -> None:
    path.write_text("no")


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA application_id = 7")
        connection.execute("CREATE TABLE bookmarks(url)")
    connection.close()


def unmarked(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE cards(id)")
    connection.close()


def newer(path: Path) -> None:
    open_at(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


def folder(path: Path) -> None:
    path.mkdir()


def fifo(path: Path) -> None:
    os.mkfifo(path)


def header_only(path: Path) -> None:
    open_at(path).close()
    path.write_bytes(path.read_bytes()[:64])


def truncated(path: Path) -> None:
    open_at(path).close()
    os.truncate(path, 4096 * 3)


def garbage(path: Path) -> None:
    open_at(path).close()
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xaa" * (size - 100))


def under_a_file(path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_text("a file where a folder should be")


CASES = [
    (text, "not a database of flashcards"),
    (short_text, "not a database of flashcards"),
    (foreign, "another program"),
    (unmarked, "another program"),
    (newer, "newer version"),
    (folder, "is a folder"),
    (fifo, "not a regular file"),
    (header_only, "damaged"),
    (truncated, "damaged"),
    (garbage, "damaged"),
]


def snapshot(folder: Path) -> dict[str, object]:
    return {file.name: file.read_bytes() if file.is_file() else None for file in sorted(folder.rglob("*"))}


@pytest.mark.parametrize(("make", "message"), CASES, ids=[make.__name__ for make, _ in CASES])
def test_it_is_refused_and_left_alone(tmp_path: Path, make: Callable[[Path], None], message: str) -> None:
    path = tmp_path / "data" / "mine.db"
    path.parent.mkdir()
    make(path)
    before = snapshot(path.parent)
    for try_to_open in (lambda: open_at(path), lambda: open_for_reading(str(path))):
        with pytest.raises(StoreError, match=message) as caught:
            try_to_open()
        assert caught.value.exit_code == 4
        assert str(caught.value).count("\n") == 0 and str(path) in str(caught.value)
    assert snapshot(path.parent) == before


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    path = tmp_path / "data" / "mine.db"
    path.parent.mkdir()
    under_a_file(path)
    with pytest.raises(StoreError, match="cannot be made"):
        open_at(path)


def test_an_empty_file_becomes_a_learners_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    path.touch()
    with open_at(path) as db, db.action("add", "note", NOW):
        add_note(db)


def test_names_with_marks_of_their_own_work(tmp_path: Path) -> None:
    path = tmp_path / "学习 #1?mode=memory&x=%41.db"
    with open_at(path) as db, db.action("add", "note", NOW):
        add_note(db)
    with open_for_reading(str(path)) as db:
        assert db.connection.execute("SELECT count(*) FROM notes").fetchone() == (1,)
    with open_at(path) as db:
        make_backup(db, folder_of(str(path)), NOW)


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    real, link = tmp_path / "real.db", tmp_path / "link.db"
    open_at(real).close()
    link.symlink_to(real)
    with open_at(link) as db, db.action("add", "note", NOW):
        add_note(db)
    assert link.is_symlink()
    with open_at(real) as db:
        assert db.connection.execute("SELECT count(*) FROM notes").fetchone() == (1,)


def test_damage_met_later_names_the_newest_good_backup(tmp_path: Path) -> None:
    path = tmp_path / "my file.db"
    with open_at(path) as db:
        with db.action("add", "note", NOW):
            add_note(db)
        backup = make_backup(db, folder_of(str(path)), NOW)
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\x55" * (size - 4096))
    with pytest.raises(StoreError) as caught, open_at(path) as db, db.action("add", "note", NOW):
        add_note(db, guid="n2")
    assert backup in str(caught.value)
    assert f"`flashcards --db '{path}' restore`" in str(caught.value)


def overwrite(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert data.count(old) == 1 or old == b"CREATE TABLE notes"
    path.write_bytes(data.replace(old, new, 1))


@pytest.mark.parametrize("command", ["due", "search 字", "know 天", "check", "export - --deck Damaged"])
@pytest.mark.parametrize(
    ("old", "new"),
    [(b"CREATE TABLE notes", b"CREATE TABL\xff \xfe\xfdtes"), ("一个例句".encode(), b"\xff" * 12)],
    ids=["schema", "row"],
)
def test_text_that_is_none_is_damage_and_restore_mends_it(
    tmp_path: Path, command: str, old: bytes, new: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    deck = tmp_path / "Damaged.tsv"
    deck.write_text("word\tsentence\n字\t一个例句\n", encoding="utf-8")
    path = tmp_path / "mine.db"
    assert main(["import", str(deck), "--db", str(path)]) == 0
    assert main(["backup", "--db", str(path)]) == 0
    overwrite(path, old, new)
    capsys.readouterr()

    is_row = new.startswith(b"\xff")
    code = main([*command.split(), "--db", str(path)])
    out, err = capsys.readouterr()

    if is_row and command == "check":
        assert (code, out) == (1, "file: some text of notes cannot be read\n")
    else:
        is_met = not is_row or command.split()[0] in ("search", "export")
        assert code == (4 if is_met else 0)
        assert ("newest good backup" in err) is is_met
    assert main(["restore", "--db", str(path)]) == 0
    assert main(["check", "--db", str(path)]) == 0
