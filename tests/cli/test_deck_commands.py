"""`import`, `export` and `decks` from the command line: output, JSON, exit codes."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from flashcards.cli.main import main

LIST = "Hanzi,English,Rank\n茶,tea,1\n饭,,2\nhello,x,3\n行,,4\n"


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "Food.csv"
    path.write_text(LIST, encoding="utf-8")
    return str(path)


def json_of(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> dict[str, Any]:
    assert main([*words, "--json"]) == code
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


# import


def test_an_import_tells_what_came_and_what_did_not(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", table]) == 0

    out, err = capsys.readouterr()
    assert out == "Food: 3 new, 0 changed, 0 there already, 1 refused\n"
    assert "row 4 is refused: its word has no Chinese: “hello”" in err
    assert "row 5: 行 is taken as xíng; it may be háng" in err


def test_a_dry_run_shows_the_notes_and_changes_nothing(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", table, "--dry-run"]) == 0

    out = capsys.readouterr().out
    assert f"{table} (CSV, UTF-8) would go to new deck Food" in out
    assert "columns: word from Hanzi, gloss from English; not used: Rank" in out
    assert "  饭  fàn  " in out
    assert "[ours: traditional, reading, gloss]" in out
    assert json_of(capsys, "decks")["decks"] == []


def test_the_dry_run_as_json(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    preview = json_of(capsys, "import", table, "--dry-run")

    sample = preview.pop("sample")
    assert preview == {
        "schema": "flashcards/import/1",
        "dry_run": True,
        "source": table,
        "format": "CSV",
        "encoding": "UTF-8",
        "deck": "Food",
        "new_deck": True,
        "columns": {"word": "Hanzi", "gloss": "English"},
        "ignored": ["Rank"],
        "new": 3,
        "updated": 0,
        "same": 0,
        "marked": 0,
        "refused": [{"row": 4, "reason": "its word has no Chinese: “hello”"}],
        "ambiguous": [{"row": 5, "word": "行", "reading": "xing2", "alternatives": ["hang2"]}],
        "kept": [],
    }
    assert sample[0] == {
        "word": "茶",
        "traditional": "茶",
        "reading": "cha2",
        "gloss": "tea",
        "sentence": "",
        "translation": "",
        "tags": "",
        "id": "",
        "filled": ["traditional", "reading"],
    }


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--strict"], 3),
        (["--strict", "--dry-run"], 3),
        (["--map", "word=Rank"], 3),
        (["--map", "word=Rank", "--dry-run"], 3),
        (["--map", "word=Nothing"], 2),
        (["--map", "nothing=Hanzi"], 2),
        (["--deck", ""], 2),
        (["--encoding", "latin-9"], 2),
        (["--encoding", "utf-16"], 3),
        (["--nothing"], 2),
    ],
)
def test_exit_codes_of_a_refused_import(
    table: str, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int
) -> None:
    assert main(["import", table, *arguments]) == code
    capsys.readouterr()
    assert json_of(capsys, "decks")["decks"] == []


def test_a_reading_is_chosen_on_the_command_line(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", table, "--dry-run"]) == 0
    assert "Choose with --readings, as in --readings 行=hang2" in capsys.readouterr().err

    assert json_of(capsys, "import", table, "--readings", "行=háng")["ambiguous"] == []
    assert json_of(capsys, "search", "hang2")["notes"][0]["word"] == "行"
    assert json_of(capsys, "import", table)["same"] == 3
    assert main(["import", table, "--readings", "行=hang"]) == 2


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(tmp_path / name)]) == 3
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_deck_comes_in_on_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("#deck: Drinks\nword\n茶\n".encode())))

    assert main(["import", "-"]) == 0
    assert capsys.readouterr().out == "Drinks: 1 new, 0 changed, 0 there already\n"


def test_control_characters_of_a_file_do_not_reach_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a\x1b[2Jb.csv"
    path.write_text("word,gloss,\x1b]0;x\x07\n茶\x9b2J,te\x1b[31ma,\nhe\x1bllo,,\n", encoding="utf-8")

    assert main(["import", str(path), "--dry-run"]) == 0
    assert main(["import", str(path)]) == 0

    out, err = capsys.readouterr()
    assert not {"\x1b", "\x9b", "\x07"} & set(out + err)


# export


@pytest.fixture
def food(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", table])
    capsys.readouterr()


def test_an_exported_deck_comes_in_again_as_it_was(
    food: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("out.tsv", "out.csv"):
        assert main(["export", str(tmp_path / name)]) == 0
        capsys.readouterr()
        assert json_of(capsys, "import", str(tmp_path / name))["same"] == 3
    assert (tmp_path / "out.tsv").read_text().splitlines()[:2] == [
        "#deck: Food",
        "word\ttraditional\treading\tgloss\tsentence\ttranslation\ttags\tid",
    ]

    other = str(tmp_path / "other.db")
    assert json_of(capsys, "import", str(tmp_path / "out.tsv"), "--db", other)["new"] == 3
    assert main(["export", "-", "--db", other]) == 0
    assert capsys.readouterr().out == (tmp_path / "out.tsv").read_text()


def test_a_file_that_is_there_is_kept_without_force(
    food: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("mine")

    assert main(["export", str(path)]) == 2
    assert path.read_text() == "mine"
    assert main(["export", str(path), "--force"]) == 0
    assert path.read_text().startswith("#deck: Food\n")
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.startswith(".")) == []


def test_standard_output_has_the_deck_alone(food: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "-", "--format", "csv"]) == 0

    out, err = capsys.readouterr()
    assert out.startswith("word,traditional,reading,")
    assert len(out.splitlines()) == 4
    assert err == "Food: 3 notes written to standard output\n"


@pytest.mark.parametrize("target", [".", "nowhere/x.tsv"])
def test_a_place_that_cannot_be_written_is_told(
    food: None, tmp_path: Path, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(tmp_path / target)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_which_deck_must_be_clear(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(tmp_path / "x.tsv")]) == 2
    main(["decks", "create", "One"])
    main(["decks", "create", "Two"])

    assert main(["export", str(tmp_path / "x.tsv")]) == 2
    assert "'One', 'Two'" in capsys.readouterr().err
    assert main(["export", str(tmp_path / "x.tsv"), "--deck", "Three"]) == 2


# decks


def test_decks_lists_yours_and_the_starters(food: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decks"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert " ".join(lines[0].split()) == "0 due 0 learning 3 new Food (3 notes, 10 new a day)"
    assert [line.split()[0] for line in lines[3:]] == [
        "two-names",
        "repair-day",
        "collecting-sounds",
        "everyday",
        "kitchen",
        "travel",
        "feelings",
        "news",
    ]


def test_decks_as_json(food: None, capsys: pytest.CaptureFixture[str]) -> None:
    found = json_of(capsys, "decks")

    assert found["schema"] == "flashcards/decks/1"
    assert found["decks"] == [
        {
            "id": 1,
            "name": "Food",
            "notes": 3,
            "cards": 3,
            "new": 3,
            "learning": 0,
            "due": 0,
            "new_per_day": 10,
            "desired_retention": None,
            "article": None,
        }
    ]
    assert set(found["starters"][0]) == {"name", "kind", "title", "level", "about"}


def test_a_deck_from_its_making_to_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (
        ["create", "Food"],
        ["set", "Food", "new_per_day=5", "desired_retention=0.92"],
        ["rename", "Food", "Drinks"],
        ["remove", "Drinks"],
        ["install", "news", "two-names"],
    ):
        assert main(["decks", *words]) == 0

    assert capsys.readouterr().out.splitlines() == [
        "Food: made",
        "Food: 5 new a day, retention 0.92",
        "Food is now Drinks",
        "Drinks: removed with 0 notes; `flashcards undo` brings it back",
        "News words: 60 new, 0 changed, 0 there already",
        "有两个名字的猫: added, 542 characters",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ["create"],
        ["create", "A", "B"],
        ["rename", "A"],
        ["remove", "Nothing"],
        ["install", "nothing"],
        ["set", "Food"],
        ["set", "Food", "new_per_day"],
        ["burn"],
    ],
)
def test_wrong_words_are_told(food: None, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decks", *words]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_known_words_come_in_without_cards(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "known.txt"
    path.write_text("学校\n老师\n", encoding="utf-8")

    assert json_of(capsys, "import", str(path), "--as", "known", "--dry-run")["marked"] == 2
    assert main(["import", str(path), "--as", "known"]) == 0
    assert capsys.readouterr().out == "known: 2 readings of words marked\n"
    assert main(["import", str(path), "--known-from", "21"]) == 0
    assert "none has a card with an interval of 21 days or more" in capsys.readouterr().err


def test_everything_goes_out_and_comes_in(
    table: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = str(tmp_path / "everything.json")
    main(["import", table])
    assert main(["export", everything]) == 0
    assert main(["export", everything, "--deck", "Food", "--force"]) == 2
    capsys.readouterr()

    assert json_of(capsys, "import", everything)["same"] == 3
    monkeypatch.setenv("FLASHCARDS_DB", str(tmp_path / "other.db"))
    preview = json_of(capsys, "import", everything, "--dry-run")
    assert (preview["format"], preview["new"]) == ("flashcards collection", 3)
    assert json_of(capsys, "import", everything)["new"] == 3
    assert main(["import", everything, "--deck", "Food"]) == 2
    monkeypatch.setenv("FLASHCARDS_DB", str(tmp_path / "third.db"))
    with open(everything, "rb") as file:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(file))
        capsys.readouterr()
        assert json_of(capsys, "import", "-")["new"] == 3


# What both sides changed


@pytest.fixture
def contested(food: None, table: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """The file after the learner and its author changed the gloss of 茶."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"edit gloss=my tea\nq\n")))
    main(["study", "--plain"])
    Path(table).write_text(LIST.replace("tea", "green tea"), encoding="utf-8")
    capsys.readouterr()
    return table


KEPT = {"row": 2, "word": "茶", "field": "gloss", "ours": "my tea", "theirs": "green tea"}


def test_what_both_changed_is_told_with_its_row_and_the_dry_run_says_the_same(
    contested: str, capsys: pytest.CaptureFixture[str]
) -> None:
    dry = json_of(capsys, "import", contested, "--dry-run")
    assert dry["kept"] == [KEPT]
    assert main(["import", contested]) == 0

    out, err = capsys.readouterr()
    assert out == "Food: 0 new, 0 changed, 3 there already, 1 changed on both sides, 1 refused\n"
    assert "row 2: 茶, gloss: yours stays, “my tea”; the file has “green tea”" in err
    wet = json_of(capsys, "import", contested)
    assert {name: wet[name] for name in ("new", "updated", "same", "kept")} == {
        name: dry[name] for name in ("new", "updated", "same", "kept")
    }


def test_theirs_is_listed_taken_and_turned_down(contested: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decks", "kept"]) == 0
    assert capsys.readouterr().out == "No deck file says anything else than your notes do.\n"
    main(["import", contested])
    capsys.readouterr()

    assert json_of(capsys, "decks", "kept") == {
        "schema": "flashcards/kept/1",
        "fields": [
            {"note": 1, "deck": "Food", "word": "茶", "field": "gloss", "ours": "my tea", "theirs": "green tea"}
        ],
    }
    assert main(["decks", "kept"]) == 0
    assert capsys.readouterr().out == "note 1  茶  gloss: yours “my tea”, the file “green tea”  [Food]\n"
    assert main(["decks", "take", "1", "gloss"]) == 0
    assert capsys.readouterr().out == "note 1: gloss taken from the file; `flashcards undo` takes it back\n"
    assert json_of(capsys, "search", "green tea")["notes"][0]["gloss"] == "green tea"
    assert main(["undo"]) == main(["decks", "keep", "1"]) == 0
    assert "note 1: gloss kept as yours" in capsys.readouterr().out
    assert json_of(capsys, "decks", "kept")["fields"] == json_of(capsys, "import", contested)["kept"] == []


@pytest.mark.parametrize("words", [["take"], ["take", "茶"], ["take", "1"], ["keep", "9"], ["kept", "1"]])
def test_what_cannot_be_decided_is_told(food: None, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decks", *words]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


# Linked folders


def test_a_linked_folder_is_shown_as_a_diff_and_taken_in(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(Path(table).parent)
    assert main(["decks", "link", folder]) == 0
    assert main(["decks", "sync", "--dry-run"]) == 0
    assert "  + 茶\n  + 饭\n  + 行\n  ? row 4 is refused" in capsys.readouterr().out
    assert json_of(capsys, "decks", "sync")["files"][0]["new"] == ["茶", "饭", "行"]
    Path(table).write_text(LIST.replace("tea", "a drink"), encoding="utf-8")
    assert main(["decks", "sync"]) == 0
    assert "  ~ 茶: gloss “tea” -> “a drink”" in capsys.readouterr().out
    assert main(["decks", "link"]) == 0
    assert capsys.readouterr().out == f"{folder}\n"
    assert main(["decks", "unlink", folder]) == 0
    assert main(["decks", "--dry-run"]) == 2
    capsys.readouterr()
    assert main(["decks", "link"]) == 0
    assert capsys.readouterr().out.startswith("No folder is linked")


def test_links_and_sync_as_json(table: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(Path(table).parent)

    assert json_of(capsys, "decks", "link", folder) == {"schema": "flashcards/links/1", "folders": [folder]}
    dry = json_of(capsys, "decks", "sync", "--dry-run")
    wet = json_of(capsys, "decks", "sync")
    assert (dry.pop("dry_run"), wet.pop("dry_run")) == (True, False)
    assert (
        dry
        == wet
        == {
            "schema": "flashcards/sync/1",
            "files": [
                {
                    "path": table,
                    "deck": "Food",
                    "new": ["茶", "饭", "行"],
                    "changed": [],
                    "kept": [],
                    "gone": [],
                    "back": [],
                    "refused": [{"row": 4, "reason": "its word has no Chinese: “hello”"}],
                    "error": "",
                }
            ],
        }
    )
    assert json_of(capsys, "decks", "link") == {"schema": "flashcards/links/1", "folders": [folder]}
    assert json_of(capsys, "decks", "unlink", folder) == {"schema": "flashcards/links/1", "folders": []}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["link", "nowhere"], 2),
        (["unlink", "."], 2),
        (["unlink"], 2),
        (["sync"], 3),
        (["sync", "x"], 2),
        (["link", "--dry-run"], 2),
    ],
)
def test_links_that_cannot_be_are_told(words: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decks", *words]) == code
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_an_export_as_json(food: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "food.apkg")

    assert json_of(capsys, "export", path, "--deck", "Food") == {
        "schema": "flashcards/export/1",
        "path": path,
        "format": "apkg",
        "deck": "Food",
        "notes": 3,
    }
    assert main(["export", "-", "--format", "words", "--json"]) == 0
    assert capsys.readouterr().out == "茶\n饭\n行\n"


# what a script gets of each change


def test_a_change_of_decks_answers_with_the_decks_there_are_now(capsys: pytest.CaptureFixture[str]) -> None:
    def names(*words: str) -> list[str]:
        found = json_of(capsys, "decks", *words)
        assert found["schema"] == "flashcards/decks/1"
        return [deck["name"] for deck in found["decks"]]

    assert names("create", "Food") == ["Food"]
    assert names("rename", "Food", "Drinks") == ["Drinks"]
    assert names("set", "Drinks", "new_per_day=3") == ["Drinks"]
    assert names("install", "kitchen") == ["Drinks", "Food and cooking"]
    assert names("remove", "Drinks") == ["Food and cooking"]


def test_taking_a_side_answers_with_the_fields_still_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = tmp_path / "Fruit.tsv"
    deck.write_text("word\tgloss\tid\n茶\ttea\ta\n", encoding="utf-8")
    main(["import", str(deck)])
    capsys.readouterr()
    note = json_of(capsys, "search", "茶")["notes"][0]["note"]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"edit gloss=my tea\nq\n")))
    main(["study", "--plain"])
    deck.write_text("word\tgloss\tid\n茶\tits tea\ta\n", encoding="utf-8")
    main(["import", str(deck)])
    capsys.readouterr()
    assert json_of(capsys, "decks", "keep", str(note)) == {"schema": "flashcards/kept/1", "fields": []}


@pytest.mark.parametrize("wrong", ["instal", "creat"])
def test_a_mistyped_action_gets_a_hint(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decks", wrong, "news"]) == 2
    assert f"Did you mean {wrong}" in capsys.readouterr().err


def test_a_package_tells_how_many_reviews_came_with_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["decks", "install", "kitchen"])
    for rating in ("good", "easy", "good"):
        assert main(["answer", "1", rating]) == 0
    package = str(tmp_path / "kitchen.apkg")
    assert main(["export", package]) == 0
    capsys.readouterr()
    other = ["--db", str(tmp_path / "other.db")]

    assert main(["import", package, *other]) == 0
    assert capsys.readouterr().out.endswith("new, 0 changed, 0 there already, with 3 reviews\n")
    assert json_of(capsys, "import", package, *other)["reviews"] == 0
