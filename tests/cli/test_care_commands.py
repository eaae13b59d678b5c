"""backup, restore, check and doctor as a learner or a script calls them."""

import json
import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from flashcards.cli.main import main


@pytest.fixture
def path() -> Path:
    """A learner's file with one deck."""
    assert main(["decks", "create", "Words"]) == 0
    return Path(os.environ["FLASHCARDS_DB"])


def run_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = main([*arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


def backups(path: Path) -> list[str]:
    return os.listdir(path.parent / "backups")


def test_the_first_write_of_a_day_leaves_one_backup(path: Path) -> None:
    assert len(backups(path)) == 1
    main(["decks", "create", "More"])
    main(["decks"])
    assert len(backups(path)) == 1


def test_a_daily_backup_that_fails_is_said_and_fails_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(os.environ["FLASHCARDS_DB"])
    path.parent.mkdir(parents=True)
    (path.parent / "backups").write_text("in the way")
    assert main(["decks", "create", "Words"]) == 0
    assert "backup could not be made" in capsys.readouterr().err


def test_backup_list_and_restore_tell_scripts_the_same_paths(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, made = run_json(capsys, "backup")
    assert made["schema"] == "flashcards/backup/1"
    _, listed = run_json(capsys, "backup", "--list")
    assert listed["schema"] == "flashcards/backups/1"
    newest, _of_the_day = listed["backups"]
    assert newest["file"] == made["file"]
    main(["decks", "create", "More"])
    code, restored = run_json(capsys, "restore")
    assert (code, restored["schema"], restored["restored"]) == (0, "flashcards/restore/1", made["file"])
    _, due = run_json(capsys, "decks")
    assert "More" not in str(due)
    main(["restore", restored["kept"]])
    _, due = run_json(capsys, "decks")
    assert "More" in str(due)


def test_backup_and_restore_say_what_they_did(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    main(["backup"])
    assert capsys.readouterr().out.startswith("Backed up to ")
    main(["restore"])
    assert capsys.readouterr().out.startswith("Restored ")
    assert main(["--read-only", "restore"]) == 4


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--db", "none.db", "restore"], 3),
        (["restore", "none.db"], 3),
        (["backup", "no/folder/x.db"], 2),
        (["restore", "."], 4),
    ],
)
def test_refusals_have_their_exit_codes(path: Path, arguments: list[str], code: int) -> None:
    assert main(arguments) == code


def test_without_a_file_there_is_nothing_to_list_or_back_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", "--list"]) == 0
    assert "No backups yet" in capsys.readouterr().err
    assert main(["backup"]) == 1


def test_check_finds_mends_and_says_so(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_json(capsys, "check") == (0, {"schema": "flashcards/check/1", "faults": [], "found": 0, "mended": 0})
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO deck_counts VALUES (1, 0, 0, 7)")
    connection.close()
    code, report = run_json(capsys, "check")
    assert code == 1
    assert report["faults"] == [
        {"kind": "derived", "text": "deck_counts: 1 rows differ from what they are derived from", "fixable": True}
    ]
    assert main(["check"]) == 1
    assert "--fix" in capsys.readouterr().err
    assert main(["check", "--fix"]) == 0
    assert "Mended 1 of 1" in capsys.readouterr().out


def test_doctor_has_one_schema_and_fails_only_on_faults(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, report = run_json(capsys, "doctor")
    assert code == 0, report
    assert report["schema"] == "flashcards/doctor/1"
    assert {finding["section"] for finding in report["findings"]} == {
        "versions", "terminal", "places", "file", "dictionary", "backups",
    }  # fmt: skip
    assert {"section", "name", "value", "state", "advice"} == set(report["findings"][0])
    path.write_text("no database")
    code, report = run_json(capsys, "doctor")
    assert (code, report["faults"]) == (1, 1)


def test_damage_met_while_reading_is_a_sentence_and_exit_code_4(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["backup"])
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\x55" * (path.stat().st_size - 4096))
    assert main(["articles"]) == 4
    said = capsys.readouterr().err
    assert "is damaged" in said and f"`flashcards --db {path} restore`" in said
    assert main(["--db", str(path), "restore"]) == 0
    assert main(["check"]) == 0
