"""Care of the learner's file as the commands and the app ask for it."""

import os
from pathlib import Path

import pytest

from flashcards.errors import DataRefused, LexiconError, NothingFound, StoreError, UsageError
from flashcards.services import care
from flashcards.services.doctor import FAULT, WARNING, Finding, Terminal, doctor
from flashcards.services.study import answer
from flashcards.store.database import Database
from flashcards.store.opening import open_database, open_for_reading
from flashcards.study.card import Rating
from flashcards.study.day import Now
from tests.store.conftest import add_note, contents

from .conftest import NOW


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "flashcards.db"


@pytest.fixture
def db(path: Path) -> Database:
    """A file on the disk with two cards, one of them answered twice."""
    db = open_database(str(path), host="desk", guid=lambda: "g", now=NOW)
    with db.action("add", "notes", NOW) as action:
        first = add_note(db, guid="n1", word="学习", order=action.next_ord())
        add_note(db, guid="n2", word="朋友", order=action.next_ord())
    answer(db, first, Rating.GOOD, now=NOW)
    answer(db, first, Rating.EASY, now=Now(NOW.at_ms + 600_000))
    return db


def test_a_file_after_real_answers_is_in_order(db: Database) -> None:
    assert care.check(db, now=NOW) == care.CheckReport((), ())


def test_check_reports_and_only_fix_mends(db: Database) -> None:
    right = contents(db)
    db.connection.execute("UPDATE cards SET stability = 1, due = 0 WHERE reps = 2")
    db.connection.execute("DELETE FROM deck_counts")
    report = care.check(db, now=NOW)
    assert {fault.kind for fault in report.left} == {"memory", "derived"}
    mended = care.check(db, fix=True, now=NOW)
    assert mended.found == report.found and mended.left == ()
    assert contents(db) == right


def test_check_of_a_file_that_is_only_read_cannot_mend(db: Database, path: Path) -> None:
    db.connection.execute("DELETE FROM deck_counts")
    with open_for_reading(str(path)) as reading, pytest.raises(StoreError, match="reading only"):
        care.check(reading, fix=True, now=NOW)


def test_backup_to_a_name_never_replaces_without_force(db: Database, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    assert care.backup(db, str(target), now=NOW) == str(target)
    with pytest.raises(UsageError, match="--force"):
        care.backup(db, str(target), now=NOW)
    care.backup(db, str(target), now=NOW, force=True)
    with open_for_reading(str(target)) as copy:
        assert contents(copy) == contents(db)


def test_backup_refuses_folders_and_the_file_itself(db: Database, tmp_path: Path) -> None:
    for target, message in ((tmp_path, "is a folder"), (tmp_path / "no" / "x.db", "no folder"), (db.path, "itself")):
        with pytest.raises(UsageError, match=message):
            care.backup(db, str(target), now=NOW, force=True)


def test_there_is_nothing_to_back_up_before_the_first_write(tmp_path: Path) -> None:
    with open_for_reading(str(tmp_path / "none.db")) as db, pytest.raises(NothingFound):
        care.backup(db, now=NOW)


def test_restore_goes_back_and_forth(db: Database, path: Path) -> None:
    then = contents(db)
    care.backup(db, now=NOW)
    answer(db, 2, Rating.AGAIN, now=NOW)
    after = contents(db)
    done = care.restore(str(path), host="desk", now=NOW)
    assert contents(db) == then
    care.restore(str(path), done.kept, host="desk", now=NOW)
    assert contents(db) == after
    assert care.check(db, now=NOW).left == ()


def test_restore_without_a_backup_is_refused(db: Database, path: Path) -> None:
    with pytest.raises(DataRefused):
        care.restore(str(path), host="desk", now=NOW)


class Entries:
    release = "2024-01-02"

    def about(self, key: str) -> str:
        return "120000"


TERMINAL = Terminal(True, 80, 24, "utf-8", "xterm-256color", "256")


def examine(path: Path, terminal: Terminal = TERMINAL, now: Now = NOW) -> list[Finding]:
    return doctor(
        str(path),
        read=lambda: open_for_reading(str(path)),
        dictionary=Entries,
        config=dict,
        places={"config": f"{path}.toml"},
        terminal=terminal,
        now=now,
    )


def unwell(findings: list[Finding]) -> dict[str, str]:
    return {finding.name: finding.state for finding in findings if finding.state != "ok"}


def test_a_healthy_installation_has_no_findings_to_act_on(db: Database, path: Path) -> None:
    findings = examine(path)
    assert unwell(findings) == {}
    assert {finding.name: finding.value for finding in findings if finding.section == "file"}["reviews"] == "2"


def test_doctor_names_what_is_wrong(db: Database, path: Path) -> None:
    db.close()
    os.truncate(path, 5000)
    terminal = Terminal(True, 20, 5, "ascii", "dumb", "none")
    assert unwell(examine(path, terminal)) == {"size": WARNING, "encoding": FAULT, "learner's file": FAULT}


def test_doctor_warns_of_a_clock_that_is_behind(db: Database, path: Path) -> None:
    assert unwell(examine(path, now=Now(NOW.at_ms - 2 * 3_600_000)))["clock"] == WARNING


def test_doctor_warns_of_a_folder_that_is_synced(tmp_path: Path) -> None:
    path = tmp_path / "Dropbox (Work)" / "cards.db"
    open_database(str(path), host="desk", guid=lambda: "g", now=NOW).close()
    finding = next(finding for finding in examine(path) if finding.name == "folder")
    assert (finding.value, finding.state) == ("Dropbox (Work)", WARNING)


def test_doctor_says_which_dictionary_cannot_be_used(path: Path) -> None:
    def broken() -> Entries:
        raise LexiconError("The dictionary is damaged.")

    findings = doctor(
        str(path),
        read=lambda: open_for_reading(str(path)),
        dictionary=broken,
        config=dict,
        places={},
        terminal=TERMINAL,
        now=NOW,
    )
    assert unwell(findings) == {"file": FAULT}
