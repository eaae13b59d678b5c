"""due, answer, undo and study --plain as a learner or a script meets them."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from flashcards.cli.main import main
from flashcards.store.opening import open_for_reading

DECK = (
    "word\treading\tgloss\tsentence\ttranslation\n"
    "菜园\tcai4 yuan2\tvegetable garden\t奶奶每天早上去菜园浇水。\tGrandma waters the garden every morning.\n"
    "邻居\tlin2 ju1\tneighbour\t邻居送来一篮鸡蛋。\t\n"
    "准时\tzhun3 shi2\ton time\t\t\n"
)
Capture = pytest.CaptureFixture[str]
Study = Callable[..., tuple[int, str, str]]


@pytest.fixture
def learner(tmp_path: Path, capsys: Capture) -> str:
    """A learner's file with one deck of three words."""
    path = tmp_path / "Garden.tsv"
    path.write_text(DECK, encoding="utf-8")
    assert main(["import", str(path)]) == 0
    capsys.readouterr()
    return os.environ["FLASHCARDS_DB"]


@pytest.fixture
def study(learner: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> Study:
    """Run `study --plain` on these lines; exit code, stdout, stderr."""

    def run(*lines: str, deck: str = "") -> tuple[int, str, str]:
        text = "".join(f"{line}\n" for line in lines)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        code = main(["study", *([deck] if deck else []), "--plain"])
        return code, *capsys.readouterr()

    return run


def ratings(learner: str) -> list[tuple[int, int]]:
    """Card and rating of each answer in force."""
    with open_for_reading(learner) as db:
        return db.connection.execute(
            "SELECT card_id, rating FROM reviews WHERE voided_by IS NULL ORDER BY ord"
        ).fetchall()


def due(capsys: Capture) -> dict[str, object]:
    assert main(["due", "--json"]) == 0
    shown: dict[str, object] = json.loads(capsys.readouterr().out)
    return shown


# due


def test_due_counts_each_deck_and_the_day(learner: str, capsys: Capture) -> None:
    assert main(["due"]) == 0
    assert capsys.readouterr().out == (
        "Garden                    0 due   0 learning    3 new\n0 reviews, 3 new, about 1 min\n"
    )


def test_due_as_json_names_the_next_card(learner: str, capsys: Capture) -> None:
    shown = due(capsys)
    assert list(shown) == ["schema", "study_day", "decks", "totals", "next"]
    assert shown["schema"] == "flashcards/due/1"
    assert shown["decks"] == [{"id": 1, "name": "Garden", "new": 3, "learning": 0, "due": 0}]
    assert shown["totals"] == {"new": 3, "learning": 0, "due": 0, "minutes": 1}
    assert shown["next"] == {"card": 1, "note": 1, "deck": 1, "skill": "recognise", "front": "菜园"}


def test_due_of_no_file_is_empty_and_makes_none(capsys: Capture) -> None:
    shown = due(capsys)
    assert (shown["decks"], shown["next"]) == ([], None)
    assert main(["due"]) == 0
    assert "No decks yet" in capsys.readouterr().out
    assert not os.path.exists(os.environ["FLASHCARDS_DB"])


def test_due_says_when_nothing_is_due(learner: str, study: Study, capsys: Capture) -> None:
    study("", "4", "", "4", "", "4")
    assert main(["due"]) == 0
    assert capsys.readouterr().out.endswith("Nothing is due now.\n")
    assert due(capsys)["next"] is None


def test_a_deck_name_that_would_act_on_a_terminal_is_shown_as_a_picture(learner: str, capsys: Capture) -> None:
    import sqlite3

    connection = sqlite3.connect(learner)
    connection.execute("UPDATE decks SET name = ?", ("\x1b]0;owned\x07" + "长" * 60,))
    connection.commit()
    connection.close()
    assert main(["due"]) == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown and "\x07" not in shown
    assert max(map(len, shown.splitlines())) < 80


# answer


@pytest.mark.parametrize(("rating", "number"), [("again", 1), ("2", 2), ("Good", 3), ("easy", 4)])
def test_answer_rates_a_card_and_prints_when_it_comes_next(
    learner: str, capsys: Capture, rating: str, number: int
) -> None:
    assert main(["answer", "2", rating]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert list(shown) == ["card", "rating", "due", "interval_days"]
    assert (shown["card"], shown["rating"]) == (2, number)
    assert (shown["interval_days"] > 0) == (number == 4)
    assert ratings(learner) == [(2, number)]


@pytest.mark.parametrize("words", [["9", "good"], ["x", "good"], ["1", "5"], ["1", "fine"], ["1"], ["9" * 30, "1"]])
def test_a_wrong_answer_is_refused_with_2(learner: str, capsys: Capture, words: list[str]) -> None:
    assert main(["answer", *words]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("flashcards: ")
    assert ratings(learner) == []


def test_a_read_only_answer_is_refused_with_4(learner: str, capsys: Capture) -> None:
    assert main(["--read-only", "answer", "1", "good"]) == 4
    assert ratings(learner) == []


def test_a_script_can_go_through_the_day_with_due_and_answer(learner: str, capsys: Capture) -> None:
    seen = []
    while isinstance(card := due(capsys)["next"], dict):
        seen.append(card["front"])
        assert main(["answer", str(card["card"]), "easy"]) == 0
        capsys.readouterr()
    assert seen == ["菜园", "邻居", "准时"]


# undo


def test_undo_and_redo_say_what_they_did(learner: str, capsys: Capture) -> None:
    main(["answer", "1", "good"])
    capsys.readouterr()
    assert main(["undo"]) == 0
    assert capsys.readouterr().out == "Undone: Good on 菜园\n"
    assert ratings(learner) == []
    assert main(["undo", "--redo"]) == 0
    assert capsys.readouterr().out == "Did again: Good on 菜园\n"
    assert ratings(learner) == [(1, 3)]


def test_nothing_to_undo_or_redo_is_1(capsys: Capture) -> None:
    assert main(["undo"]) == 1
    assert main(["undo", "--redo"]) == 1
    assert capsys.readouterr().out == ""


# study --plain


def test_an_empty_line_shows_and_then_says_good(learner: str, study: Study) -> None:
    code, out, err = study("", "", "q")
    assert (code, err) == (0, "")
    assert ratings(learner) == [(1, 3)]
    lines = out.splitlines()
    assert lines[:2] == ["Garden · What does it mean?", "奶奶每天早上去【菜园】浇水。"]
    assert lines[2].startswith("菜园 ") and lines[2].endswith("càiyuán")
    assert lines[3:6] == [
        "vegetable garden",
        "奶奶每天早上去【菜园】浇水。",
        "Grandma waters the garden every morning.",
    ]
    assert lines[6].startswith("1 Again 1 m   2 Hard 6 m   3 Good 10 m   4 Easy ")
    assert lines[-1] == "1 answer, 100% right."


def test_no_prompt_and_no_colour_off_a_terminal(study: Study) -> None:
    _, out, _ = study("show", "1", "show", "4")
    assert ">" not in out
    assert "\x1b" not in out


def test_every_rating_has_its_number_and_lines_are_trimmed(learner: str, study: Study) -> None:
    assert study(" show ", "  4", "show", "1\r", "show", "2 ")[0] == 0
    assert ratings(learner) == [(1, 4), (2, 1), (3, 2)]


@pytest.mark.parametrize("line", ["1", "2", "3", "4"])
def test_a_rating_before_show_is_refused(learner: str, study: Study, line: str) -> None:
    _, out, err = study(line)
    assert "before you rate" in err
    assert ratings(learner) == []
    assert out.count("【菜园】") == 2


def test_an_unknown_line_shows_the_same_card_and_ends_with_2(learner: str, study: Study) -> None:
    code, out, err = study("", "good", "3", "q")
    assert code == 2
    assert "'good' is no command here" in err
    assert out.count("vegetable garden") == 2
    assert ratings(learner) == [(1, 3)]


def test_the_end_of_the_input_is_q(learner: str, study: Study) -> None:
    assert study()[0] == 0
    assert study("")[0] == 0
    assert ratings(learner) == []


def test_a_session_ends_when_nothing_is_due(learner: str, study: Study) -> None:
    code, out, _ = study("", "4", "", "4", "", "4", "never read")
    assert code == 0
    assert out.endswith("3 answers, 100% right. Nothing more is due now.\n")
    assert study("")[:2] == (0, "Nothing is due now.\n")


def test_u_and_U_work_on_both_sides(learner: str, study: Study) -> None:
    code, out, _ = study("", "1", "", "u", "U", "u", "", "4", "q")
    assert code == 0
    assert ratings(learner) == [(1, 4)]
    assert out.count("Undone: Again on 菜园") == 2
    assert out.count("Did again: Again on 菜园") == 1
    assert out.endswith("1 answer, 100% right.\n")


def test_nothing_to_redo_is_said_and_the_session_goes_on(learner: str, study: Study) -> None:
    code, _, err = study("U", "", "", "q")
    assert code == 0
    assert "nothing to redo" in err
    assert ratings(learner) == [(1, 3)]


def test_undo_of_the_import_itself_leaves_nothing_to_study(study: Study) -> None:
    code, out, _ = study("u", "")
    assert code == 0
    assert out.endswith("Nothing was rated. Nothing more is due now.\n")


def test_bury_and_suspend_go_on_with_the_next_card(learner: str, study: Study) -> None:
    code, out, _ = study("bury", "", "suspend", "", "4")
    assert code == 0
    assert "Put off until tomorrow: 菜园" in out
    assert "Suspended: 邻居" in out
    assert ratings(learner) == [(3, 4)]


def test_why_answers_and_the_card_stays(learner: str, study: Study) -> None:
    code, out, _ = study("why", "", "why", "2", "q")
    assert code == 0
    assert out.count("New, next in line; Garden still allows 3 new today.") == 2
    assert ratings(learner) == [(1, 2)]


def test_edit_changes_the_card_in_play(learner: str, study: Study) -> None:
    code, out, _ = study("", "edit gloss=kitchen garden = plot", "edit sentence=菜园很小。", "3", "q")
    assert code == 0
    assert "kitchen garden = plot" in out
    assert "【菜园】很小。" in out
    assert ratings(learner) == [(1, 3)]


@pytest.mark.parametrize(
    "line",
    [
        "edit",
        "edit gloss",
        "edit colour=red",
        "edit word=",
        "edit word=tea",
        "edit reading=cha2",
        "edit gloss=" + 10_001 * "x",
    ],
)
def test_a_wrong_edit_is_said_and_ends_with_2(learner: str, study: Study, line: str) -> None:
    code, _, err = study("", line, "3", "q")
    assert code == 2
    assert err
    assert ratings(learner) == [(1, 3)]


def test_a_card_without_a_sentence_asks_for_the_word(study: Study) -> None:
    out = study("bury", "bury", "")[1]
    assert out.splitlines()[-6:-4] == ["Garden · What does it mean?", "准时"]


def test_only_the_named_deck_is_studied(learner: str, study: Study, tmp_path: Path) -> None:
    other = tmp_path / "Station.tsv"
    other.write_text("word\treading\tgloss\n车站\tche1 zhan4\tstation\n", encoding="utf-8")
    main(["import", str(other)])
    assert "车站" in study("", deck="Sta")[1]
    assert study("", deck="Kitchen")[0] == 2


def test_the_app_needs_a_terminal_and_says_what_works_without(learner: str, capsys: Capture) -> None:
    assert main(["study"]) == 2
    assert "study --plain" in capsys.readouterr().err


def test_each_rating_is_stored_before_the_next_line_is_read(learner: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "flashcards", "study", "--plain"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", bufsize=1,
    )  # fmt: skip
    assert process.stdin and process.stdout
    process.stdin.write("\n4\n")
    while "【邻居】" not in process.stdout.readline():
        pass
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()
    assert ratings(learner) == [(1, 4)]


def test_a_closed_pipe_ends_quietly(learner: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "flashcards", "study", "--plain"],
        input=b"\n\n\n\n", stdout=writer, stderr=subprocess.PIPE, timeout=60, check=False,
    )  # fmt: skip
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_terminal_there_is_a_prompt_and_a_mistyped_line_does_no_harm(learner: str) -> None:
    import pty

    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "flashcards", "study", "--plain"], stdin=slave, stdout=slave, stderr=slave
    )  # fmt: skip
    os.close(slave)
    shown = b""
    for line in (b"what\n", b"\n", b"4\n", b"q\n"):
        while not shown.endswith(b"> "):
            shown += os.read(master, 4096)
        os.write(master, line)
        shown += b"|"
    assert process.wait(timeout=60) == 0
    os.close(master)
    assert "is no command here" in shown.decode()
    assert ratings(learner) == [(1, 4)]
