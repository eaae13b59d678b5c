"""rules, and annotate --rules: what they print, what they change, how they end."""

import json
from pathlib import Path
from typing import Any

import pytest

from flashcards.cli.main import main

TEXT = "图书馆\n\n我喜欢图书馆。大家努力工作，这样行吗？\n"
Output = pytest.CaptureFixture[str]


@pytest.fixture
def text(tmp_path: Path) -> str:
    path = tmp_path / "library.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


@pytest.fixture
def stored(text: str, capsys: Output) -> str:
    assert main(["add", text]) == 0
    capsys.readouterr()
    return text


def run(capsys: Output, *words: str, code: int = 0) -> str:
    """What a command prints on stdout."""
    assert main(list(words)) == code, capsys.readouterr().err
    return capsys.readouterr().out


def run_json(capsys: Output, *words: str) -> Any:
    return json.loads(run(capsys, *words, "--json"))


def refused(capsys: Output, code: int, *words: str) -> str:
    """What a command that fails says, on one line of stderr."""
    assert main(list(words)) == code
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.count("\n") == 1
    return output.err


def test_without_rules_it_says_how_to_make_one(capsys: Output) -> None:
    assert run(capsys, "rules").startswith("No rule yet: ")
    assert run_json(capsys, "rules") == {"schema": "flashcards/rules/1", "rules": []}


def test_rules_are_made_listed_and_removed(stored: str, capsys: Output) -> None:
    assert run(capsys, "rules", "split", "图书", "馆") == "Rule 1: split 图书 馆, everywhere: 2 places\n"
    assert run(capsys, "rules", "join", "努力", "工作", "--article", "图书馆").endswith("in 图书馆: 1 place\n")
    assert run(capsys, "rules", "reading", "行", "háng").startswith("Rule 3: reading 行 hang2, everywhere: 1 place")
    assert [line.split() for line in run(capsys, "rules").splitlines()] == [
        ["1", "split", "图书", "馆", "everywhere"],
        ["2", "join", "努力", "工作", "in", "图书馆"],
        ["3", "reading", "行", "hang2", "everywhere"],
    ]
    plain = run(capsys, "read", "1", "--plain")
    assert "háng" in plain
    assert run(capsys, "rules", "remove", "1").startswith("Rule 1 is gone: split 图书 馆, everywhere")
    assert [rule["id"] for rule in run_json(capsys, "rules")["rules"]] == [2, 3]
    assert run(capsys, "undo").strip().endswith("Remove the rule: Split 图书馆 into 图书 + 馆 everywhere")
    assert len(run_json(capsys, "rules")["rules"]) == 3
    assert run(capsys, "check")


def test_objects_say_what_was_made_and_changed(stored: str, capsys: Output) -> None:
    made = run_json(capsys, "rules", "split", "图书|馆", "--article", "1")
    assert made.pop("schema") == "flashcards/rule/1"
    assert made["rule"].pop("made_ms") > 0
    assert made == {
        "rule": {
            "id": 1, "kind": "split", "word": "图书馆", "value": ["图书", "馆"], "reaches": "article",
            "article": 1, "title": "图书馆", "sentence": None,
        },
        "places": 2, "articles": 1, "cards": 0,
    }  # fmt: skip
    gone = run_json(capsys, "rules", "remove", "1")
    assert gone["rule"]["id"] == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("split", "图书馆"), "takes two Chinese words"),
        (("join",), "takes two Chinese words"),
        (("reading", "行"), "takes a word and its pinyin"),
        (("reading", "行", "row"), "is no reading"),
        (("remove",), "takes the number of a rule"),
        (("remove", "x"), "takes the number of a rule"),
        (("remove", "9"), "There is no rule 9"),
        (("list", "x"), "takes no words"),
        (("list", "--article", "1"), "--article goes with"),
        (("split", "图书", "馆", "--article", "9"), "There is no article '9'"),
        (("divide", "图书", "馆"), "invalid choice"),
    ],
)
def test_wrong_use_is_told(stored: str, capsys: Output, words: tuple[str, ...], said: str) -> None:
    assert said in refused(capsys, 2, "rules", *words)
    assert run_json(capsys, "rules")["rules"] == []


def test_a_file_open_for_reading_only_is_refused(stored: str, capsys: Output) -> None:
    assert "open for reading only" in refused(capsys, 4, "rules", "split", "图书", "馆", "--read-only")


def test_annotate_follows_a_file_of_rules(text: str, capsys: Output, tmp_path: Path) -> None:
    rules = tmp_path / "rules.txt"
    rules.write_text("# mine\nsplit 图书 馆\njoin 努力 工作   # one\n\nreading 行 hang2\n", encoding="utf-8")
    tokens = [
        token
        for sentence in run_json(capsys, "annotate", text, "--rules", str(rules), "--why")["sentences"]
        for token in sentence["tokens"]
    ]
    assert [token["text"] for token in tokens[:2]] == ["图书", "馆"]
    assert tokens[0]["why"]["cut"] == "your rule: 图书 + 馆"
    assert "努力工作" in {token["text"] for token in tokens}
    assert next(token for token in tokens if token["text"] == "行")["pinyin"] == "háng"


@pytest.mark.parametrize(
    ("content", "said"),
    [("split 图书 馆\ncut 图书 馆\n", "Line 2 of"), ("split 图书馆\n", "Line 1 of"), (None, "rules.txt")],
)
def test_a_damaged_file_of_rules_is_refused(
    text: str, capsys: Output, tmp_path: Path, content: str | None, said: str
) -> None:
    rules = tmp_path / "rules.txt"
    if content is not None:
        rules.write_text(content, encoding="utf-8")
    assert said in refused(capsys, 3, "annotate", text, "--rules", str(rules))
