"""`look_up` finds words, and the words of a sentence; the command prints them."""

import json

import pytest

from flashcards.cli.main import main
from flashcards.lexicon.lookup import open_lexicon
from flashcards.services.lookup import entry_lines, look_up


def test_sentence_is_looked_up_word_by_word() -> None:
    assert [entry.simplified for entry in look_up(open_lexicon(), "她每天骑自行车！")] == ["她", "每天", "骑", "自行车"]


def test_entry_reads_headword_pinyin_glosses() -> None:
    (entry,) = look_up(open_lexicon(), "西安", limit=1)
    assert entry_lines(entry)[0] == "西安  Xī'ān"
    assert entry_lines(look_up(open_lexicon(), "狗", limit=1)[0]) == ["狗  gǒu", "  dog", "  measure word: 只, 条"]


def test_command_prints_traditional_in_brackets(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "电脑"]) == 0
    assert capsys.readouterr().out.startswith("电脑 [電腦]  diànnǎo\n  computer\n")


def test_json_holds_the_entries(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "ni3", "hao3", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["schema"], answer["query"]) == ("flashcards/lookup/1", "ni3 hao3")
    assert answer["entries"][0] == {
        "simplified": "你好",
        "traditional": "你好",
        "readings": ["ni3", "hao3"],
        "pinyin": "nǐhǎo",
        "glosses": ["hello", "hi"],
        "classifiers": [],
        "see_also": [],
        "is_name": False,
        "is_rare": False,
        "rank": answer["entries"][0]["rank"],
        "level": None,
    }


def test_nothing_found_exits_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "xqzzvk"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "nothing for 'xqzzvk'" in captured.err
